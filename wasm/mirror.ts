// A second place for what a device keeps, where the browser gives an origin several (Storage Buckets: Chromium). Chromium writes a
// record of its log in two steps; a kill between them cuts it. The next start reads up to there and goes on writing behind the cut, and the
// start after that finds a log that it cannot read and erases the whole place: seen after 112 kills in the middle of saves, and again after
// some 150. Two places are never cut at once.

import { deleteDB, openDB, wrap } from 'idb';
import type { Database } from './storage';

interface Buckets {
  open(name: string): Promise<{ indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}
const kBucket = 'parvis';
const buckets = () => (navigator as unknown as { storageBuckets: Buckets }).storageBuckets;

const kPatienceMs = 1000;
const kOwn = new Set<IDBValidKey>(['owner', 'reserve', 'mended']);  // of one place alone

export interface Mirror {
  db: Database;
  // Does in this place what was done in the first. False when it cannot: this place is then gone.
  follow(task: (db: Database) => Promise<void>): Promise<boolean>;
  dust: boolean;  // a scour did not end
}

const kDust = 'parvis-dust';

// A database goes, with all that was ever written in it. LevelDB keeps what was written over in its log and its tables: the first
// deletion moves the log into a table, the second makes that table anew without what is gone, the others let its file go.
export async function scour(name: string): Promise<void> {
  for (const one of [kDust, name, kDust, kDust]) {
    if (one === kDust) (await openDB(kDust, 1, { upgrade: (db) => void db.createObjectStore(kDust) })).close();
    await deleteDB(one);
  }
}

// Both places made anew, one after the other: what was written over is in neither. `first`: opens the first, once it is gone.
export async function renew(name: string, second: Database, first: () => Promise<Database>, owner: string): Promise<Mirror | null> {
  await scour(name);
  const db = await first();
  await copy(second, db);
  await db.put('keys', owner, 'owner');
  second.close();
  await drop();
  const mirror = await beside(name, db, owner);
  if (mirror) for (const place of [db, mirror.db]) await place.delete('keys', 'dust');
  return mirror;
}

export const drop = (): Promise<void> => buckets().delete(kBucket);

// The second place beside `first`, made the same: every save leaves one stamp in both. The first counts, unless it has lost everything:
// it is then filled from here, and keeps 'mended' among its keys until the page has said so. Null when there cannot be one now.
// `known`: there was a file. Where the first has none, it can be here alone: it is waited for, however long it takes.
export async function beside(name: string, first: Database, owner: string, known = false): Promise<Mirror | null> {
  try {
    const db = await open(name, known && !(await first.get('keys', 'device')));
    await even(first, db);
    await db.put('keys', owner, 'owner');
    return { db, follow: (task) => follow(db, task), dust: (await first.get('keys', 'dust')) !== undefined };
  } catch {
    // What is behind goes; the only place that has the file never does.
    if (await first.get('keys', 'device').catch(() => undefined)) await drop().catch(() => undefined);
    return null;
  }
}

async function follow(db: Database, task: (db: Database) => Promise<void>): Promise<boolean> {
  try {
    await task(db);
  } catch (error) {
    if (!(error as { problem?: string }).problem) {  // else another tab has the file, and this place with it
      db.close();
      await drop().catch(() => undefined);
    }
    return false;
  }
  return true;
}

async function even(first: Database, second: Database): Promise<void> {
  const [here, there, device] = [await first.get('keys', 'stamp'), await second.get('keys', 'stamp'), await first.get('keys', 'device')];
  if (there && !here && !device) return copy(second, first, 'mended');
  if (!device || (here && here === there)) return;
  if (!here) await first.put('keys', crypto.randomUUID(), 'stamp');
  await copy(first, second);
}

// Errors: the browser's own, or held by a tab of another version, for which a start waits only where the file can be nowhere else.
async function open(name: string, patient: boolean): Promise<Database> {
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
    if (!patient) setTimeout(() => {
      late = true;
      reject(new Error('held'));
    }, kPatienceMs);
    opened.then(resolve, reject);
  });
}

// Makes `to` what `from` is, in one transaction, marked with `mark`.
async function copy(from: Database, to: Database, mark?: 'mended'): Promise<void> {
  const read = from.transaction(['kv', 'keys']);
  const [kv, keys] = [read.objectStore('kv'), read.objectStore('keys')];
  const [names, values, keyNames, keyValues] = await Promise.all([kv.getAllKeys(), kv.getAll(), keys.getAllKeys(), keys.getAll()]);
  const tx = to.transaction(['kv', 'keys'], 'readwrite', { durability: 'strict' });
  const [kvTo, keysTo] = [tx.objectStore('kv'), tx.objectStore('keys')];
  await Promise.all([
    kvTo.clear(),
    ...names.map((name, i) => kvTo.put(values[i]!, name)),
    ...keyNames.map((name, i) => (kOwn.has(name) ? undefined : keysTo.put(keyValues[i]!, name))),
    mark && keysTo.put('', mark),
    tx.done,
  ]);
}
