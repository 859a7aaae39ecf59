// A PIN before the device secret (docs/formats/store.md, "PIN"): Argon2id over the PIN, then an HMAC with a key that this browser
// does not hand out, gives the key that opens it. Each try is counted before it is made; after a few, later and later.

export interface Guarded {
  mac: CryptoKey;
  salt: Uint8Array;
  iv: Uint8Array;
  sealed: ArrayBuffer;
  failures: number;
  until: number;  // no try before (ms since 1970)
}
export type Stretch = (salt: Uint8Array, pin: string) => Promise<Uint8Array>;

const kFreeTries = 3;
const kFirstWaitMs = 30_000;
const kLongestWaitMs = 3_600_000;
export const kLeastPin = 6;

export async function guard(secret: Uint8Array, pin: string, stretch: Stretch): Promise<Guarded> {
  const mac = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']);
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(mac, salt, pin, stretch);
  return { mac, salt, iv, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, secret as BufferSource), failures: 0, until: 0 };
}

// Null when it is not the PIN.
export async function openGuarded({ mac, salt, iv, sealed }: Guarded, pin: string, stretch: Stretch): Promise<Uint8Array | null> {
  const key = await keyOf(mac, salt, pin, stretch);
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: iv as BufferSource }, key, sealed));
  } catch {
    return null;
  }
}

// One more try, as it is stored before it is made.
export function counted(guarded: Guarded, now: number): Guarded {
  const failures = guarded.failures + 1;
  const wait = failures < kFreeTries ? 0 : Math.min(kFirstWaitMs * 2 ** (failures - kFreeTries), kLongestWaitMs);
  return { ...guarded, failures, until: now + wait };
}

// Seconds until the next try. A clock that was set back does not lengthen it beyond the longest.
export function secondsToWait({ until }: Guarded, now: number): number {
  return Math.max(0, Math.ceil(Math.min(until - now, kLongestWaitMs) / 1000));
}

async function keyOf(mac: CryptoKey, salt: Uint8Array, pin: string, stretch: Stretch): Promise<CryptoKey> {
  const stretched = await stretch(salt, pin);
  const bytes = await crypto.subtle.sign('HMAC', mac, stretched as BufferSource);
  stretched.fill(0);
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
