// A PIN before the device secret (docs/formats/store.md, "PIN"): Argon2id over the PIN, then an HMAC with a key that this browser
// does not hand out, gives the key that opens it. Each try is counted before it is made; after a few, later and later.

import type { CoreError, Reply } from './protocol';
import type { Store } from './storage';

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
const kLeastPin = 6;

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

// The PIN of a store's file. `ready` is waited for before a first derivation whose result is kept.
export class Pin {
  constructor(private readonly stretch: Stretch, private readonly ready: () => Promise<void>) {}

  // The secret; null when there is no PIN; the refusal, counted, when it is another.
  async try(store: Store, pin: string): Promise<Uint8Array | CoreError | null> {
    const guarded = await store.guarded();
    return guarded && this.#secretBy(store, guarded, pin);
  }

  async set(store: Store, pin: string, old: string): Promise<Reply<unknown>> {
    if (pin.length < kLeastPin) return { ok: false, error: { code: 'pin_short', where: '' } };
    await this.ready();
    const guarded = await store.guarded();
    const secret = guarded ? await this.#secretBy(store, guarded, old) : (await store.read()).secret;
    if (secret === null) return { ok: false, error: { code: 'storage_unavailable', where: '' } };
    if (!(secret instanceof Uint8Array)) return { ok: false, error: secret };
    await store.rewrap(await guard(secret, pin, this.stretch), true);
    secret.fill(0);
    await store.scour();  // the secret without this PIN
    return { ok: true, value: {} };
  }

  async clear(store: Store, pin: string): Promise<Reply<unknown>> {
    const guarded = await store.guarded();
    if (!guarded) return { ok: true, value: {} };
    const secret = await this.#secretBy(store, guarded, pin);
    if (!(secret instanceof Uint8Array)) return { ok: false, error: secret };
    await store.rewrap(secret);
    secret.fill(0);
    return { ok: true, value: {} };
  }

  // The secret, when it is the PIN; the refusal, counted, when it is not.
  async #secretBy(store: Store, guarded: Guarded, pin: string): Promise<Uint8Array | CoreError> {
    const wait = secondsToWait(guarded, Date.now());
    if (wait > 0) return { code: 'pin_wait', where: String(wait) };
    const tried = counted(guarded, Date.now());
    await store.rewrap(tried);
    const secret = pin === '' ? null : await openGuarded(guarded, pin, this.stretch);
    if (!secret) return { code: 'pin_wrong', where: String(secondsToWait(tried, Date.now())) };
    await store.rewrap({ ...guarded, failures: 0, until: 0 });
    return secret;
  }
}
