// The real core: the bytes of the wasm are compared with the hash in the signed shell, then compiled.

import createModule from 'parvis-wasm/parvis.mjs';
import wasmUrl from 'parvis-wasm/parvis.wasm?url';
import type { Core } from './session';

declare const __PARVIS_WASM_SHA256__: string;

export async function loadCore(): Promise<Core> {
  const response = await fetch(wasmUrl);
  if (!response.ok) throw new Error('wasm');
  const wasmBinary = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', wasmBinary));
  if (btoa(String.fromCharCode(...digest)) !== __PARVIS_WASM_SHA256__) throw new Error('wasm_hash');
  return createModule({ wasmBinary });
}
