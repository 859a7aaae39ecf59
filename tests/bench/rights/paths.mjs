// Where the builds are.
export const kNative = process.env.PARVIS_NATIVE_BUILD ?? 'build/release';
export const kWasm = process.env.PARVIS_WASM_BUILD ?? 'build/wasm';
