// What a device keeps (docs/formats/store.md), in IndexedDB: the store "kv" for what the core writes, the store "keys" for
// what only this browser can use. A save is one transaction with strict durability: when apply() resolves, it is on the disk.
// One owner at a time: each transaction first checks that no other tab took the file since.

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { StorageProblem } from './protocol';

export type Changes = Map<string, Uint8Array | null>;

export class StorageError extends Error {
  constructor(readonly problem: StorageProblem | 'taken') {
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
  keys: { key: string; value: Wrapped | Uint8Array | string };
}
type Database = IDBPDatabase<Schema>;

export interface Kept {
  secret: Uint8Array | null;
  entries: [string, Uint8Array][];
  // Some of what a file needs is here and some is gone.
  partial: boolean;
}

export interface Store {
  // Takes the file for this tab; whoever held it before can write no more.
  claim(): Promise<void>;
  read(): Promise<Kept>;
  // The first save of a file: the secret and the writes, together; what a lost file left behind goes.
  begin(secret: Uint8Array, changes: Changes): Promise<void>;
  apply(changes: Changes): Promise<void>;
  close(): void;
}

const kReserveBytes = 128 * 1024;  // given back when the disk is full, so that the last save still fits
const kTries = 3;

export class IndexedStore implements Store {
  #db: Database | null = null;
  #owner = '';

  constructor(private readonly name = 'parvis') {}

  async claim(): Promise<void> {
    this.#owner = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
    await this.#retrying(async (db) => {
      const tx = db.transaction('keys', 'readwrite', { durability: 'strict' });
      await Promise.all([tx.store.put(this.#owner, 'owner'), tx.done]);
    });
  }

  async read(): Promise<Kept> {
    return this.#retrying(async (db) => {
      const tx = db.transaction(['kv', 'keys']);
      const [keys, values, wrapped] = await Promise.all([
        tx.objectStore('kv').getAllKeys(),
        tx.objectStore('kv').getAll(),
        tx.objectStore('keys').get('device'),
        tx.done,
      ]);
      const entries = keys.map((key, i): [string, Uint8Array] => [key, values[i]!]);
      const secret = isWrapped(wrapped) ? await unwrap(wrapped) : null;
      const slot = keys.includes('slot');
      return { secret, entries, partial: (secret !== null || wrapped !== undefined || entries.length > 0) && !(secret && slot) };
    });
  }

  async begin(secret: Uint8Array, changes: Changes): Promise<void> {
    const wrapped = await wrap(secret);
    await this.#write(changes, wrapped);
  }

  async apply(changes: Changes): Promise<void> {
    await this.#write(changes);
  }

  close(): void {
    this.#db?.close();
    this.#db = null;
  }

  async #write(changes: Changes, wrapped?: Wrapped): Promise<void> {
    const save = () => this.#retrying((db) => this.#transaction(db, changes, wrapped));
    try {
      await save();
    } catch (error) {
      if (!(error instanceof StorageError) || error.problem !== 'quota') throw error;
      await this.#retrying((db) => db.delete('keys', 'reserve'));
      await save();
    }
  }

  async #transaction(db: Database, changes: Changes, wrapped?: Wrapped): Promise<void> {
    const tx = db.transaction(['kv', 'keys'], 'readwrite', { durability: 'strict' });
    tx.done.catch(() => undefined);  // awaited below; a rejection before that is not "unhandled"
    const kv = tx.objectStore('kv');
    const keys = tx.objectStore('keys');
    if ((await keys.get('owner')) !== this.#owner) {
      tx.abort();
      throw new StorageError('taken');
    }
    const puts: Promise<unknown>[] = [];
    if (wrapped) puts.push(kv.clear(), keys.put(wrapped, 'device'), keys.put(new Uint8Array(kReserveBytes), 'reserve'));
    for (const [key, bytes] of changes) puts.push(bytes ? kv.put(bytes, key) : kv.delete(key));
    await Promise.all([...puts, tx.done]);
  }

  // Runs `task` on an open connection. A lost or closing connection is dropped and opened again: the same dead handle never
  // comes back to life.
  async #retrying<T>(task: (db: Database) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await task(await this.#open());
      } catch (error) {
        if (error instanceof StorageError) throw error;
        this.close();
        if (isQuota(error)) throw new StorageError('quota');
        if (attempt === kTries) throw new StorageError('unavailable');
      }
    }
  }

  async #open(): Promise<Database> {
    this.#db ??= await openDB<Schema>(this.name, 1, {
      upgrade(db) {
        db.createObjectStore('kv');
        db.createObjectStore('keys');
      },
      blocking: () => this.close(),
      terminated: () => (this.#db = null),
    });
    return this.#db;
  }
}

// Nothing is kept beyond this page: for a browser that refuses storage.
export class MemoryStore implements Store {
  async claim(): Promise<void> {}
  async read(): Promise<Kept> {
    return { secret: null, entries: [], partial: false };
  }
  async begin(): Promise<void> {}
  async apply(): Promise<void> {}
  close(): void {}
}

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

function isWrapped(value: unknown): value is Wrapped {
  return typeof value === 'object' && value !== null && 'sealed' in value;
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
