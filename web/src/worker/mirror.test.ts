// @vitest-environment node
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';

// A browser with several places, each with an IndexedDB of its own.
const places = vi.hoisted(() => {
  const kept = new Map<string, IDBFactory>();
  const storageBuckets = { open: async (name: string) => ({ indexedDB: kept.get(name) }), delete: async (name: string) => void kept.delete(name) };
  Object.defineProperty(globalThis, 'navigator', { value: { storageBuckets }, configurable: true });
  return { kept, storageBuckets };
});
places.storageBuckets.open = async (name) => {
  if (!places.kept.has(name)) places.kept.set(name, new IDBFactory());
  return { indexedDB: places.kept.get(name) };
};

const { IndexedStore } = await import('../../../wasm/storage');

const bytes = (...values: number[]) => new Uint8Array(values);
const secret = Uint8Array.from({ length: 32 }, (_, i) => i + 1);
const changes = (entries: Record<string, Uint8Array | null>) => new Map(Object.entries(entries));
const kFile = [['chain', bytes(8)], ['slot', bytes(7)]];

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  places.kept.clear();
  places.storageBuckets.delete = async (name) => void places.kept.delete(name);
});

async function started() {
  const store = new IndexedStore('file');
  await store.claim();
  return store;
}

async function begun() {
  const store = await started();
  await store.begin(secret, changes({ slot: bytes(7), chain: bytes(8) }));
  return store;
}

// One store of a place: "kv" or "keys", as key → value.
async function inside(place: IDBFactory | undefined, store: string, change?: (objects: IDBObjectStore) => void): Promise<Map<string, unknown>> {
  if (!place) return new Map();
  const db = await new Promise<IDBDatabase>((resolve) => {
    const open = place.open('file');
    open.onsuccess = () => resolve(open.result);
  });
  const tx = db.transaction(store, 'readwrite');
  change?.(tx.objectStore(store));
  const [keys, values] = [tx.objectStore(store).getAllKeys(), tx.objectStore(store).getAll()];
  await new Promise((resolve) => (tx.oncomplete = resolve));
  db.close();
  return new Map(keys.result.map((key, i) => [String(key), values.result[i]]));
}
const second = (store: string, change?: (objects: IDBObjectStore) => void) => inside(places.kept.get('parvis'), store, change);
const first = (store: string, change?: (objects: IDBObjectStore) => void) => inside(indexedDB, store, change);

test('a save stands in both places, under one stamp', async () => {
  const store = await begun();
  await store.apply(changes({ slot: bytes(9), chain: null }));
  expect(await second('kv')).toEqual(await first('kv'));
  expect((await second('keys')).get('stamp')).toEqual((await first('keys')).get('stamp'));
  expect((await second('keys')).get('owner')).toEqual((await first('keys')).get('owner'));
});

test('F3 a first place that was erased is filled from the second, and the secret opens there', async () => {
  (await begun()).close();
  globalThis.indexedDB = new IDBFactory();
  const kept = await (await started()).read();
  expect(kept).toMatchObject({ secret, entries: kFile, partial: false, mended: true });
});

test('that a file came back is told at every start, until the page has said it', async () => {
  (await begun()).close();
  globalThis.indexedDB = new IDBFactory();
  (await started()).close();  // a page that is left before it says anything
  const store = await started();
  expect(await store.read()).toMatchObject({ mended: true });
  await store.apply(changes({ chain: bytes(8) }));
  await store.told();
  expect(await store.read()).not.toHaveProperty('mended');
  store.close();
  expect(await (await started()).read()).not.toHaveProperty('mended');
  expect([...(await first('keys')).keys(), ...(await second('keys')).keys()]).not.toContain('mended');
});

test('a second place that a crash left behind, or that is not there, is made like the first', async () => {
  const rows: [string, () => Promise<unknown>][] = [
    ['a save stands in the first alone', () => second('keys', (keys) => keys.put('older', 'stamp'))],
    ['the second is erased', async () => places.kept.clear()],
    ['the file is from before there were two', async () => {
      await first('keys', (keys) => keys.delete('stamp'));
      places.kept.clear();
    }],
  ];
  for (const [why, break_] of rows) {
    const store = await begun();
    await store.apply(changes({ chain: bytes(10) }));
    store.close();
    await second('kv', (kv) => kv.put(bytes(0), 'chain'));
    await break_();
    await started();
    expect((await second('kv')).get('chain'), why).toEqual(bytes(10));
    expect((await second('keys')).get('stamp'), why).toEqual((await first('keys')).get('stamp'));
  }
});

test('a second place that cannot follow goes, and the save is good all the same', async () => {
  const store = await begun();
  const put = IDBObjectStore.prototype.put;
  const there = places.kept.get('parvis');
  let writes = 0;
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (args[1] === 'chain' && ++writes === 2) throw new DOMException('', 'UnknownError');
    return put.apply(this, args);
  });
  await store.apply(changes({ chain: bytes(11) }));
  spy.mockRestore();
  expect(places.kept.get('parvis')).not.toBe(there);
  expect((await first('kv')).get('chain')).toEqual(bytes(11));
  await store.apply(changes({ slot: bytes(12) }));
  await started();
  expect(await second('kv')).toEqual(await first('kv'));
});

test('after another tab took the file neither place is written', async () => {
  const store = await begun();
  await started();
  await expect(store.apply(changes({ chain: bytes(0) }))).rejects.toMatchObject({ problem: 'taken' });
  for (const place of [first, second]) expect((await place('kv')).get('chain')).toEqual(bytes(8));
});

test('an erased file is in neither place, and does not come back', async () => {
  const store = await begun();
  await store.erase();
  store.close();
  expect(places.kept.size).toBe(0);
  expect(await (await started()).read()).toMatchObject({ secret: null, entries: [] });
  places.storageBuckets.delete = async () => Promise.reject(new Error('busy'));
  const again = await begun();
  await expect(again.erase()).rejects.toMatchObject({ problem: 'unavailable' });
  expect((await first('kv')).size).toBe(2);
});

test('after what was written over is scoured, both places hold the file as it is, and the next saves go into both', async () => {
  const store = await begun();
  const [places1, places2] = [await first('kv'), await second('kv')];
  await store.rewrap(secret);
  await store.scour();
  expect([...(await first('kv'))]).toEqual([...places1]);
  expect([...(await second('kv'))]).toEqual([...places2]);
  await store.apply(changes({ chain: bytes(9) }));
  expect((await first('kv')).get('chain')).toEqual(bytes(9));
  expect((await second('kv')).get('chain')).toEqual(bytes(9));
  const again = await started();
  const kept = await again.read();
  expect(kept.secret).toEqual(secret);
  expect(kept.mended).toBeUndefined();
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['file']);
});

test('a stop after the first place went, and before it was written again, loses nothing', async () => {
  const store = await begun();
  store.close();
  await new Promise((resolve) => (indexedDB.deleteDatabase('file').onsuccess = resolve));
  const kept = await (await started()).read();
  expect(kept.secret).toEqual(secret);
  expect(kept.mended).toBe(true);
});

test('an erased file leaves an owner in the first place, and no second place', async () => {
  const store = await begun();
  await store.erase();
  expect([...(await first('keys')).keys()]).toEqual(['owner']);
  expect((await first('kv')).size).toBe(0);
  expect(places.kept.has('parvis')).toBe(false);
});

const slowly = (ms: number) => {
  const open = places.storageBuckets.open;
  places.storageBuckets.open = async (name) => {
    const { indexedDB: place } = await open(name);
    const late = { open: (...args: [string, number]) => {
      const request = { result: null as unknown, error: null, addEventListener: (kind: string, run: () => void) => heard.push([kind, run]), removeEventListener: () => undefined, onupgradeneeded: null as null | ((event: unknown) => void) };
      const heard: [string, () => void][] = [];
      setTimeout(() => {
        const real = place!.open(...args);
        real.onupgradeneeded = (event) => { request.result = real.result; request.onupgradeneeded?.(event); };
        real.onsuccess = () => { request.result = real.result; for (const [kind, run] of heard) if (kind === 'success') run(); };
      }, ms);
      return Object.setPrototypeOf(request, IDBOpenDBRequest.prototype) as IDBOpenDBRequest;
    } } as unknown as IDBFactory;
    return { indexedDB: late };
  };
  return () => { places.storageBuckets.open = open; };
};

test('F5 where the first place is empty and there was a file, a second place that takes longer than a second is waited for', async () => {
  (await begun()).close();
  globalThis.indexedDB = new IDBFactory();
  const back = slowly(1300);
  const store = new IndexedStore('file');
  await store.claim(true);
  back();
  expect(await store.read()).toMatchObject({ secret, entries: kFile, mended: true });
});

test('F5 where the first place has the file, no start waits for a second one that is slow', async () => {
  (await begun()).close();
  const back = slowly(60_000);
  const before = Date.now();
  const store = new IndexedStore('file');
  await store.claim(true);
  back();
  expect(Date.now() - before).toBeLessThan(3000);
  expect(await store.read()).toMatchObject({ secret, entries: kFile });
});

test('a scour that could not be done, for want of a second place or because the page was killed, is done at the next start', async () => {
  const rows: [string, (store: InstanceType<typeof IndexedStore>) => Promise<void>, boolean][] = [
    ['no second place in this session', async (store) => store.scour(), false],
    ['killed before it', async () => undefined, true],
  ];
  for (const [why, end, there] of rows) {
    (await begun()).close();
    const open = places.storageBuckets.open;
    if (!there) places.storageBuckets.open = async () => Promise.reject(new Error('not now'));
    const store = await started();
    await store.rewrap(secret, true);
    await end(store);
    store.close();
    places.storageBuckets.open = open;
    const gone = vi.spyOn(IDBFactory.prototype, 'deleteDatabase');
    await (await started()).apply(changes({ chain: bytes(10) }));
    expect(gone.mock.calls.map(([name]) => name), why).toContain('file');
    gone.mockClear();
    const again = await started();
    expect(gone, `${why}: once`).not.toHaveBeenCalled();
    gone.mockRestore();
    expect(await again.read(), why).toMatchObject({ secret, entries: [['chain', bytes(10)], ['slot', bytes(7)]] });
    for (const place of [first, second]) expect([...(await place('keys')).keys()], why).not.toContain('dust');
    await again.erase();
    again.close();
  }
});
