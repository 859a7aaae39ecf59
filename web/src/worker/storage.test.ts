// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { IndexedStore, StorageError } from '../../../wasm/storage';

const bytes = (...values: number[]) => new Uint8Array(values);
const secret = Uint8Array.from({ length: 32 }, (_, i) => i + 1);
const changes = (entries: Record<string, Uint8Array | null>) => new Map(Object.entries(entries));

let name = '';
let count = 0;
beforeEach(() => {
  name = `storage-${count++}`;
});

async function begun(): Promise<IndexedStore> {
  const store = new IndexedStore(name);
  await store.claim();
  await store.begin(secret, changes({ slot: bytes(7), chain: bytes(8) }));
  return store;
}

// The database as another program would see it.
function raw(task: (db: IDBDatabase) => IDBRequest | void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open(name);
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const request = task(open.result);
      const done = () => {
        open.result.close();
        resolve(request ? request.result : undefined);
      };
      if (request) request.onsuccess = done;
      else done();
    };
  });
}

describe('a file', () => {
  test('is read back by a later visit: the secret and every entry', async () => {
    (await begun()).close();
    const kept = await new IndexedStore(name).read();
    expect(kept.partial).toBe(false);
    expect(kept.secret).toEqual(secret);
    expect(kept.entries).toEqual([['chain', bytes(8)], ['slot', bytes(7)]]);
  });

  test('is nowhere once it is erased, and the place is still held', async () => {
    const store = await begun();
    await store.erase();
    expect(await store.read()).toMatchObject({ secret: null, entries: [], partial: false });
    await store.begin(secret, changes({ slot: bytes(9) }));
    expect((await store.read()).entries).toEqual([['slot', bytes(9)]]);
  });

  test('is nowhere before the first save', async () => {
    const store = new IndexedStore(name);
    await store.claim();
    expect(await store.read()).toEqual({ secret: null, guarded: false, entries: [], partial: false });
  });

  test('holds its secret only under a key that cannot be exported', async () => {
    await begun();
    const wrapped = (await raw((db) => db.transaction('keys').objectStore('keys').get('device'))) as { key: CryptoKey; sealed: ArrayBuffer };
    expect(wrapped.key.extractable).toBe(false);
    expect(Buffer.from(wrapped.sealed).includes(Buffer.from(secret))).toBe(false);
  });

  test('changes and loses entries in one save', async () => {
    const store = await begun();
    await store.apply(changes({ slot: bytes(9), chain: null, outbox: bytes(1) }));
    expect((await store.read()).entries).toEqual([['outbox', bytes(1)], ['slot', bytes(9)]]);
  });

  test('replaces what an erased one left behind', async () => {
    const store = await begun();
    await store.apply(changes({ 'envelope/old': bytes(1) }));
    await store.begin(secret, changes({ slot: bytes(2) }));
    expect((await store.read()).entries).toEqual([['slot', bytes(2)]]);
  });

  test('F5 is said to be partial when its key, its entries or its slot are gone', async () => {
    const rows: [string, (db: IDBDatabase) => IDBRequest][] = [
      ['the key', (db) => db.transaction('keys', 'readwrite').objectStore('keys').delete('device')],
      ['all entries', (db) => db.transaction('kv', 'readwrite').objectStore('kv').clear()],
      ['the slot', (db) => db.transaction('kv', 'readwrite').objectStore('kv').delete('slot')],
    ];
    for (const [why, erase] of rows) {
      (await begun()).close();
      await raw(erase);
      expect((await new IndexedStore(name).read()).partial, why).toBe(true);
    }
  });
});

describe('a save', () => {
  test('asks for strict durability', async () => {
    const store = await begun();
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await store.apply(changes({ a: bytes(1) }));
    expect(spy.mock.calls.at(-1)).toEqual([['kv', 'keys'], 'readwrite', { durability: 'strict' }]);
  });

  test('is refused once another tab took the file, and changes nothing', async () => {
    const first = await begun();
    await new IndexedStore(name).claim();
    await expect(first.apply(changes({ slot: bytes(0) }))).rejects.toEqual(new StorageError('taken'));
    expect((await first.read()).entries).toContainEqual(['slot', bytes(7)]);
  });

  test('F5 is refused once the browser erased the file, and puts nothing in its place', async () => {
    const store = await begun();
    await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
    await expect(store.apply(changes({ slot: bytes(0) }))).rejects.toEqual(new StorageError('erased'));
    expect((await store.read()).entries).toEqual([]);
  });

  test('opens a lost connection again', async () => {
    const store = await begun();
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    });
    await store.apply(changes({ a: bytes(1) }));
    expect((await store.read()).entries).toContainEqual(['a', bytes(1)]);
  });

  test('that fails again and again is "unavailable"', async () => {
    const store = await begun();
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('closing', 'InvalidStateError');
    });
    await expect(store.apply(changes({ a: bytes(1) }))).rejects.toEqual(new StorageError('unavailable'));
  });

  test('on a full disk gives back the reserve and succeeds', async () => {
    const store = await begun();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await store.apply(changes({ a: bytes(1) }));
    expect((await store.read()).entries).toContainEqual(['a', bytes(1)]);
    expect(await raw((db) => db.transaction('keys').objectStore('keys').get('reserve'))).toBeUndefined();
  });

  test('on a disk that stays full is "quota"', async () => {
    const store = await begun();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(store.apply(changes({ a: bytes(1) }))).rejects.toEqual(new StorageError('quota'));
  });
});

describe('an opening', () => {
  test('that waits behind an older tab is told, and that it waits no more', async () => {
    (await begun()).close();
    const old = await new Promise<IDBDatabase>((resolve) => {
      const open = indexedDB.open(name, 1);
      open.onsuccess = () => resolve(open.result);
    });
    const open = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, of: string) {
      open.mockRestore();
      return this.open(of, 2);  // as a later release asks
    });
    const held = vi.fn();
    const reading = new IndexedStore(name, held).read();
    await vi.waitFor(() => expect(held).toHaveBeenCalledWith(true));
    old.close();
    expect((await reading).entries).toEqual([['chain', bytes(8)], ['slot', bytes(7)]]);
    expect(held).toHaveBeenLastCalledWith(false);
  });
});
