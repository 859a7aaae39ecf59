// What a device keeps (docs/formats/store.md), in IndexedDB: the store "kv" for what the core writes, the store "keys" for
// what only this browser can use. A save is one transaction with strict durability: when apply() resolves, it is on the disk.
// Where the browser gives two places, each save goes into both (mirror.ts). One owner at a time: each transaction first checks that no other tab took the file since, and that the browser has not erased it.

import { openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore } from 'idb';
import type { Mirror } from './mirror';
import type { Guarded } from './pin';
import type { StorageProblem } from './protocol';

export type Changes = Map<string, Uint8Array | null>;

export class StorageError extends Error {
  constructor(readonly problem: StorageProblem | 'taken' | 'erased') {
    super(problem);
  }
}

// The 32-byte device secret under an AES-GCM key that cannot be exported: on the disk neither is of use without this browser.
interface Wrapped {
  key: CryptoKey;
  iv: Uint8Array;
  sealed: ArrayBuffer;
}

interface Schema extends DBSchema {
  kv: { key: string; value: Uint8Array };
  keys: { key: string; value: Wrapped | Guarded | Uint8Array | Blob | string };
}
export type Database = IDBPDatabase<Schema>;
type Keys = IDBPObjectStore<Schema, ['keys'], 'keys', 'readwrite'>;

export interface Kept {
  secret: Uint8Array | null;
  guarded: boolean;  // the secret waits for a PIN
  entries: [string, Uint8Array][];
  // Some of what a file needs is here and some is gone.
  partial: boolean;
  mended?: boolean;  // the browser erased it, and it came back from its second place: nobody was told yet
}

export interface Store {
  // Takes the file for this tab; whoever held it before can write no more. `known`: there was a file.
  claim(known?: boolean): Promise<void>;
  read(): Promise<Kept>;
  // The first save of a file: the secret and the writes, together, in place of what was here.
  begin(secret: Uint8Array, changes: Changes): Promise<void>;
  // Everything of the file goes from this device.
  erase(): Promise<void>;
  apply(changes: Changes): Promise<void>;
  // The secret behind a PIN; null without one.
  guarded(): Promise<Guarded | null>;
  // Wraps the secret anew: behind a PIN, or (its bytes) without. `dust`: until a scour has ended, each start begins with one.
  rewrap(device: Guarded | Uint8Array, dust?: boolean): Promise<void>;
  // What was written over goes from the disk too, where it can (docs/formats/store.md, "What is erased").
  scour(): Promise<void>;
  // What `mended` says was said.
  told(): Promise<void>;
  close(): void;
}

const kReserveBytes = 128 * 1024;  // given back when the disk is full, so that the last save still fits
const kTries = 3;
const kPatienceMs = 1000;  // an opening that waits behind another tab’s is told of nothing: after this time it is
// Fetched beside the core, so that no start waits for it alone.
const mirroring = 'storageBuckets' in (globalThis.navigator ?? {}) ? import('./mirror').catch(() => null) : Promise.resolve(null);

export class IndexedStore implements Store {
  #db: Promise<Database> | null = null;
  #owner = '';
  #claimed = true;  // false: no room for it yet, the next save claims the file
  #mirror: Mirror | null = null;

  // `held`: another tab, of an older version, holds the database up; called again with false when it does not any more.
  constructor(private readonly name = 'parvis', private readonly held: (held: boolean) => void = () => undefined) {}

  async claim(known = false): Promise<void> {
    this.#owner = random();
    try {
      await this.#writing(async (db) => {
        const tx = db.transaction('keys', 'readwrite', { durability: 'strict' });
        await whole(tx, () => tx.store.put(this.#owner, 'owner'));
      });
      await this.#setAside();
    } catch (error) {
      // A full disk keeps nobody from reading.
      if (!(error instanceof StorageError) || error.problem !== 'quota') throw error;
      this.#claimed = false;
    }
    if (this.#claimed) this.#mirror = (await (await mirroring)?.beside(this.name, await this.#open(), this.#owner, known)) ?? null;
    if (this.#mirror?.dust) await this.scour();
  }

  async read(): Promise<Kept> {
    return this.#retrying(async (db) => {
      const tx = db.transaction(['kv', 'keys']);
      const [keys, values, wrapped, mended] = await whole(tx, async () => {
        const [kv, own] = [tx.objectStore('kv'), tx.objectStore('keys')];
        return [await kv.getAllKeys(), await kv.getAll(), await own.get('device'), await own.getKey('mended')] as const;
      });
      const entries = keys.map((key, i): [string, Uint8Array] => [key, values[i]!]);
      const secret = isWrapped(wrapped) ? await unwrap(wrapped) : null;
      const slot = keys.includes('slot');
      const guarded = isGuarded(wrapped);
      return { secret, guarded, entries, partial: (secret !== null || wrapped !== undefined || entries.length > 0) && !((secret || guarded) && slot), ...(mended ? { mended: true } : {}) };
    });
  }

  async begin(secret: Uint8Array, changes: Changes): Promise<void> {
    const wrapped = await wrap(secret);
    await this.#write(changes, wrapped);
    await this.#setAside();
  }

  async apply(changes: Changes): Promise<void> {
    await this.#write(changes);
  }

  async erase(): Promise<void> {
    this.#mirror?.db.close();
    this.#mirror = null;
    await (await mirroring)?.drop().catch(() => {
      throw new StorageError('unavailable');  // nothing may be left behind
    });
    await this.#retrying(async (db) => {
      const tx = db.transaction(['kv', 'keys'], 'readwrite', { durability: 'strict' });
      await whole(tx, async () => {
        await this.#check(tx);
        await tx.objectStore('kv').clear();
        await tx.objectStore('keys').clear();
        await tx.objectStore('keys').put(this.#owner, 'owner');
      });
    });
    const kept = await mirroring;
    if (!kept) return;
    this.#letGo();
    await kept.scour(this.name).catch(() => undefined);  // it is empty
    await (await this.#open()).put('keys', this.#owner, 'owner');
  }

  async scour(): Promise<void> {
    const [kept, second] = [await mirroring, this.#mirror];
    if (!kept || !second) return;
    this.#letGo();
    // Where it cannot, the file is as it was, or comes back from the second place at the next start.
    this.#mirror = await kept.renew(this.name, second.db, () => this.#open(), this.#owner).catch(() => null);
    await this.#setAside();
  }

  async told(): Promise<void> {
    await this.#retrying(this.#own((keys) => keys.delete('mended')));
  }

  async guarded(): Promise<Guarded | null> {
    const device = await this.#retrying(async (db) => {
      const tx = db.transaction('keys');
      return whole(tx, () => tx.store.get('device'));
    });
    return isGuarded(device) ? device : null;
  }

  async rewrap(device: Guarded | Uint8Array, dust = false): Promise<void> {
    const value = device instanceof Uint8Array ? await wrap(device) : device;
    const stamp = random();
    await this.#writing(this.#own(async (keys) => {
      await keys.put(value, 'device');
      if (dust) await keys.put('', 'dust');
      await keys.put(stamp, 'stamp');
    }));
  }

  close(): void {
    this.#letGo();
    this.#mirror?.db.close();
    this.#mirror = null;
  }

  #letGo(): void {
    void this.#db?.then((db) => db.close(), () => undefined);
    this.#db = null;
  }

  #write(changes: Changes, wrapped?: Wrapped): Promise<void> {
    const stamp = random();
    return this.#writing(async (db) => {
      const tx = db.transaction(['kv', 'keys'], 'readwrite', { durability: 'strict' });
      await whole(tx, async () => {
        await this.#check(tx);
        const [kv, keys] = [tx.objectStore('kv'), tx.objectStore('keys')];
        if (wrapped) {
          await kv.clear();
          await keys.put(wrapped, 'device');
        }
        await keys.put(stamp, 'stamp');
        await Promise.all([...changes].map(async ([key, bytes]) => (bytes ? kv.put(bytes, key) : kv.delete(key))));
      });
    });
  }

  // The reserve. A Blob: Chromium frees the room of any other value much later. By itself: a browser that takes no Blob keeps the file.
  async #setAside(): Promise<void> {
    await this.#retrying(this.#own(async (keys) => {
      if (!(await keys.get('device')) || (await keys.get('reserve')) instanceof Blob) return;
      await keys.put(new Blob([new Uint8Array(kReserveBytes)]), 'reserve');
    })).catch(() => undefined);
  }

  // One change of the keys, while the file is this tab's.
  #own(change: (keys: Keys) => Promise<unknown>): (db: Database) => Promise<void> {
    return async (db) => {
      const tx = db.transaction('keys', 'readwrite', { durability: 'strict' });
      await whole(tx, async () => {
        await this.#check(tx);
        await change(tx.store);
      });
    };
  }

  // Refuses when another tab has taken the file, or the browser has erased it.
  async #check(tx: { objectStore(name: 'keys'): { get(key: string): Promise<unknown>; put?(value: string, key: string): Promise<unknown> } }): Promise<void> {
    const keys = tx.objectStore('keys');
    if (!this.#claimed) return void (await keys.put?.(this.#owner, 'owner'));
    const owner = await keys.get('owner');
    if (owner !== this.#owner) throw new StorageError(owner ? 'taken' : 'erased');
  }

  // Near the limit each browser names the lack of room in its own way: any failure gives the reserve back, and is told only when
  // it comes again.
  async #writing(task: (db: Database) => Promise<void>): Promise<void> {
    try {
      await this.#retrying(task);
    } catch (error) {
      if (!(error instanceof StorageError) || error.problem === 'taken' || error.problem === 'erased') throw error;
      await this.#retrying(async (db) => {
        const tx = db.transaction('keys', 'readwrite');
        await whole(tx, () => tx.store.delete('reserve'));
      }).catch(() => Promise.reject(error));
      await this.#retrying(task);
    }
    this.#claimed = true;
    if (this.#mirror && !(await this.#mirror.follow(task))) this.#mirror = null;
  }

  // Runs `task` on an open connection. A lost or closing connection is dropped and opened again: the same dead handle never
  // comes back to life.
  async #retrying<T>(task: (db: Database) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await task(await this.#open());
      } catch (error) {
        if (error instanceof StorageError) throw error;
        this.#letGo();
        if (isQuota(error)) throw new StorageError('quota');
        if (attempt === kTries) throw new StorageError('unavailable');
      }
    }
  }

  #open(): Promise<Database> {
    this.#db ??= this.#opened();
    return this.#db;
  }

  // Each step of `upgrade` is for files of the version before it.
  async #opened(): Promise<Database> {
    let told = false;
    const held = () => {
      told = true;
      this.held(true);
    };
    const timer = setTimeout(held, kPatienceMs);
    try {
      return await openDB<Schema>(this.name, 1, {
        upgrade(db, from) {
          if (from > 0) return;
          db.createObjectStore('kv');
          db.createObjectStore('keys');
        },
        blocked: held,
        blocking: () => this.#letGo(),
        terminated: () => (this.#db = null),
      });
    } finally {
      clearTimeout(timer);
      if (told) this.held(false);
    }
  }
}

// Nothing is kept beyond this page: for a browser that refuses storage.
export class MemoryStore implements Store {
  #entries = new Map<string, Uint8Array>();

  async claim(): Promise<void> {}
  async read(): Promise<Kept> {
    return { secret: null, guarded: false, entries: [...this.#entries], partial: false };
  }
  async guarded(): Promise<null> {
    return null;
  }
  async rewrap(): Promise<void> {}
  async scour(): Promise<void> {}
  async told(): Promise<void> {}
  async begin(_: Uint8Array, changes: Changes): Promise<void> {
    this.#entries.clear();
    await this.apply(changes);
  }
  async erase(): Promise<void> {
    this.#entries.clear();
  }
  async apply(changes: Changes): Promise<void> {
    for (const [key, bytes] of changes) {
      if (bytes) this.#entries.set(key, bytes);
      else this.#entries.delete(key);
    }
  }
  close(): void {}
}

// Runs `work` in `tx`, and waits until it is on the disk. A failure undoes all of it; the transaction knows best why.
async function whole<T>(tx: { done: Promise<void>; error: DOMException | null; abort(): void }, work: () => Promise<T>): Promise<T> {
  tx.done.catch(() => undefined);  // awaited below
  try {
    const value = await work();
    await tx.done;
    return value;
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // It is over already.
    }
    throw error instanceof StorageError ? error : tx.error ?? error;
  }
}

const random = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

function isWrapped(value: unknown): value is Wrapped {
  return typeof value === 'object' && value !== null && 'key' in value;
}

function isGuarded(value: unknown): value is Guarded {
  return typeof value === 'object' && value !== null && 'mac' in value;
}

async function wrap(secret: Uint8Array): Promise<Wrapped> {
  try {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { key, iv, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, secret as BufferSource) };
  } catch {
    throw new StorageError('unavailable');
  }
}

// Null when the browser no longer opens it: the file is then as good as erased.
async function unwrap({ key, iv, sealed }: Wrapped): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: iv as BufferSource }, key, sealed));
  } catch {
    return null;
  }
}
