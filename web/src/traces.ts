// Whether what is written over or erased may stay in this browser's own files (docs/formats/store.md, "What is erased"): where an
// origin has one place only, nothing removes it.

export const leavesTraces = (): boolean => !('storageBuckets' in navigator);
