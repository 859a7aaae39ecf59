// The real modules: the bytes of the wasm are compared with the hash in the signed shell, then compiled. The others come when
// they are first needed (docs/decisions/modules.md).

import createModule from 'parvis-wasm/parvis.mjs';
import wasmUrl from 'parvis-wasm/parvis.wasm?url';
import wholeUrl from 'parvis-wasm/parvis-whole.wasm?url';
import guideUrl from 'parvis-wasm/parvis-guide.wasm?url';
import rightsUrl from 'parvis-wasm/parvis-rights.wasm?url';
import type { Core } from './ask';

declare const __PARVIS_WASM_SHA256__: string;
declare const __PARVIS_WHOLE_SHA256__: string;
declare const __PARVIS_RIGHTS_SHA256__: string;
declare const __PARVIS_GUIDE_SHA256__: string;

export async function loadCore(): Promise<Core> {
  return createModule({ wasmBinary: await kept(wasmUrl, __PARVIS_WASM_SHA256__) });
}

export const loadWhole = async (): Promise<Core> =>
  (await import('parvis-wasm/parvis-whole.mjs')).default({ wasmBinary: await kept(wholeUrl, __PARVIS_WHOLE_SHA256__) });
export const loadRights = () => load(import('parvis-wasm/parvis-rights.mjs'), rightsUrl, __PARVIS_RIGHTS_SHA256__);
export const loadGuide = () => load(import('parvis-wasm/parvis-guide.mjs'), guideUrl, __PARVIS_GUIDE_SHA256__);

async function load(script: Promise<{ default: typeof createModule }>, url: string, sha256: string): Promise<Core> {
  const [{ default: create }, wasmBinary] = await Promise.all([script, fetchChecked(url, sha256)]);
  return create({ wasmBinary });
}

// A module with keys has a second instance, for its self-test (session.ts): no network is waited for then.
const binaries = new Map<string, Promise<ArrayBuffer>>();
function kept(url: string, sha256: string): Promise<ArrayBuffer> {
  const binary = binaries.get(url) ?? fetchChecked(url, sha256);
  binaries.set(url, binary);
  binary.catch(() => binaries.delete(url));
  return binary;
}

async function fetchChecked(url: string, sha256: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error('wasm');
  const wasmBinary = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', wasmBinary));
  if (btoa(String.fromCharCode(...digest)) !== sha256) throw new Error('wasm_hash');
  return wasmBinary;
}
