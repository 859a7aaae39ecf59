// What is typed and is no answer yet (docs/formats/store.md, "Half typed"): the page's own JSON, sealed under a key of this device's secret.
// No record: nothing of it is merged or sent.

import type { Json } from './protocol';
import type { Changes, Store } from './storage';

const kKey = 'half';
const kIvBytes = 12;
const kBlock = 256;  // its length tells no more than in how many of these it fits

// `all`: what is kept from now on, null for nothing; without it, what was kept, null when it does not open. `secret`: null when no file is open.
export async function half(args: { all?: Json }, secret: Uint8Array | null, store: Store, save: (changes: Changes) => Promise<unknown>): Promise<Json> {
  if (!secret) return null;
  if (args.all === undefined) return kept(secret, store);
  await save(new Map([[kKey, args.all === null ? null : await sealed(secret, args.all)]]));
  return null;
}

async function kept(secret: Uint8Array, store: Store): Promise<Json> {
  const { entries, secret: other } = await store.read();
  other?.fill(0);
  const bytes = entries.find(([key]) => key === kKey)?.[1];
  if (!bytes) return null;
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes.slice(0, kIvBytes) }, await keyOf(secret), bytes.slice(kIvBytes));
    return JSON.parse(new TextDecoder().decode(plain)) as Json;
  } catch {
    return null;
  }
}

async function sealed(secret: Uint8Array, all: Json): Promise<Uint8Array> {
  const text = new TextEncoder().encode(JSON.stringify(all));
  const padded = new Uint8Array(Math.ceil(text.length / kBlock) * kBlock).fill(0x20);
  padded.set(text);
  const iv = crypto.getRandomValues(new Uint8Array(kIvBytes));
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(secret), padded);
  return new Uint8Array([...iv, ...new Uint8Array(bytes)]);
}

async function keyOf(secret: Uint8Array): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey('raw', secret as BufferSource, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new TextEncoder().encode('parvis half typed') };
  return crypto.subtle.deriveKey(how, root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
