// A second place for what a device keeps, where the browser gives an origin several (Storage Buckets: Chromium). Chromium writes a
// record of its log in two steps; a kill between them cuts it. The next start reads up to there and goes on writing behind the cut, and the
// start after that finds a log that it cannot read and erases the whole place: seen after 112 kills in the middle of saves, and again after
// some 150. Two places are never cut at once.

import { wrap } from 'idb';
import type { Database } from './storage';

interface Buckets {
  open(name: string): Promise<{ indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}
const kBucket = 'parvis';
const buckets = () => (navigator as unknown as { storageBuckets: Buckets }).storageBuckets;

const kPatienceMs = 1000;

// Errors: the browser's own, or held by a tab of another version, for which no start waits.
export async function openMirror(name: string): Promise<Database> {
  const request = (await buckets().open(kBucket)).indexedDB.open(name, 1);
  request.onupgradeneeded = ({ oldVersion }) => {
    if (oldVersion > 0) return;
    for (const store of ['kv', 'keys']) request.result.createObjectStore(store);
  };
  let late = false;
  const opened = (wrap(request) as unknown as Promise<Database>).then((db) => {
    db.addEventListener('versionchange', () => db.close());
    if (late) db.close();
    return db;
  });
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      late = true;
      reject(new Error('held'));
    }, kPatienceMs);
    opened.then(resolve, reject);
  });
}

export const dropMirror = (): Promise<void> => buckets().delete(kBucket);

const kOwn = new Set<IDBValidKey>(['owner', 'reserve']);  // of one place alone

// Makes `to` what `from` is, in one transaction.
export async function copy(from: Database, to: Database): Promise<void> {
  const read = from.transaction(['kv', 'keys']);
  const [kv, keys] = [read.objectStore('kv'), read.objectStore('keys')];
  const [names, values, keyNames, keyValues] = await Promise.all([kv.getAllKeys(), kv.getAll(), keys.getAllKeys(), keys.getAll()]);
  const tx = to.transaction(['kv', 'keys'], 'readwrite', { durability: 'strict' });
  const [kvTo, keysTo] = [tx.objectStore('kv'), tx.objectStore('keys')];
  await Promise.all([
    kvTo.clear(),
    ...names.map((name, i) => kvTo.put(values[i]!, name)),
    ...keyNames.map((name, i) => (kOwn.has(name) ? undefined : keysTo.put(keyValues[i]!, name))),
    tx.done,
  ]);
}
