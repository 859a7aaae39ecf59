declare module 'parvis-wasm/parvis.mjs' {
  const create: (options: { wasmBinary: ArrayBuffer }) => Promise<Record<string, (message: Uint8Array) => Uint8Array>>;
  export default create;
}
declare module 'parvis-wasm/parvis-whole.mjs' {
  export { default } from 'parvis-wasm/parvis.mjs';
}
declare module 'parvis-wasm/parvis-rights.mjs' {
  export { default } from 'parvis-wasm/parvis.mjs';
}
declare module 'parvis-wasm/parvis-guide.mjs' {
  export { default } from 'parvis-wasm/parvis.mjs';
}
declare module 'parvis-wasm/*.wasm?url' {
  const url: string;
  export default url;
}
declare module 'parvis-generated/*' {
  const url: string;
  export default url;
}
declare module '*.mjs' {
  export function generate(communes: string): void;
  export function communeFile(): string;
}
