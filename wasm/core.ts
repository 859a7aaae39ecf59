// The real modules: the bytes of the wasm are compared with the hash in the signed shell, then compiled. That of rights comes when a
// result is first asked for (docs/decisions/two-modules.md).

import createModule from 'parvis-wasm/parvis.mjs';
import wasmUrl from 'parvis-wasm/parvis.wasm?url';
import rightsUrl from 'parvis-wasm/parvis-rights.wasm?url';
import type { Core } from './session';

declare const __PARVIS_WASM_SHA256__: string;
declare const __PARVIS_RIGHTS_SHA256__: string;

export async function loadCore(): Promise<Core> {
  return createModule({ wasmBinary: await fetchChecked(wasmUrl, __PARVIS_WASM_SHA256__) });
}

export async function loadRights(): Promise<Core> {
  const [{ default: createRights }, wasmBinary] = await Promise.all([
    import('parvis-wasm/parvis-rights.mjs'), fetchChecked(rightsUrl, __PARVIS_RIGHTS_SHA256__),
  ]);
  return createRights({ wasmBinary });
}

async function fetchChecked(url: string, sha256: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error('wasm');
  const wasmBinary = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', wasmBinary));
  if (btoa(String.fromCharCode(...digest)) !== sha256) throw new Error('wasm_hash');
  return wasmBinary;
}
