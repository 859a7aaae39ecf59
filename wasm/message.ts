// A message of the boundary: `u32 size | JSON text | blob`, little-endian (README.md).
// Text always becomes bytes here, well-formed, so that no lone surrogate reaches the core.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export interface Message {
  json: unknown;
  blob: Uint8Array;
}

// A lone surrogate becomes U+FFFD: also where toWellFormed() is not there yet (TextEncoder does the same by its standard).
function wellFormed(text: string): string {
  return typeof text.toWellFormed === 'function' ? text.toWellFormed() : text;
}

export function encodeMessage(json: unknown, blob: Uint8Array = new Uint8Array()): Uint8Array {
  const text = encoder.encode(wellFormed(JSON.stringify(json, (_, value) => (typeof value === 'string' ? wellFormed(value) : value))));
  const bytes = new Uint8Array(4 + text.length + blob.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  bytes.set(blob, 4 + text.length);
  return bytes;
}

// Throws when the bytes are not a message: the core broke its promise, the worker must stop.
export function decodeMessage(bytes: Uint8Array): Message {
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  if (4 + size > bytes.length) throw new RangeError('message shorter than it says');
  return { json: JSON.parse(decoder.decode(bytes.subarray(4, 4 + size))), blob: bytes.subarray(4 + size) };
}

// The entries as one blob, each with its place in it; `at` starts after `before` bytes.
export function pack(entries: [string, Uint8Array][], before: Uint8Array): { places: { key: string; at: number; size: number }[]; blob: Uint8Array } {
  const total = entries.reduce((sum, [, bytes]) => sum + bytes.length, before.length);
  const blob = new Uint8Array(total);
  blob.set(before);
  let at = before.length;
  const places = entries.map(([key, bytes]) => {
    blob.set(bytes, at);
    at += bytes.length;
    return { key, at: at - bytes.length, size: bytes.length };
  });
  return { places, blob };
}
