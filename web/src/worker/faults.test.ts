// @vitest-environment node
// The n-th operation of the browser's storage fails, or the core dies in its n-th call, for every n: what was answered as kept is
// there when all works again, and what was not is said, in words that there are.
import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import texts from '../../../assets/texts/fr.json';
import { loadCore } from '../../dev/fake-core';
import type { Core } from '../../../wasm/ask';
import type { Event, Json } from '../../../wasm/protocol';
import { Session } from '../../../wasm/session';
import { IndexedStore } from '../../../wasm/storage';

const kOperations = ['put', 'get', 'getAll', 'getAllKeys', 'delete', 'clear'] as const;

// How an operation may end: its transaction is undone, for lack of room, by a fault of the disk, or without a word; or the browser
// refuses at once, as on a connection that it has closed.
const kinds = {
  'lack of room': { error: 'QuotaExceededError' }, fault: { error: 'UnknownError' }, 'silent abort': { error: null }, refusal: { error: 'InvalidStateError' },
} as const;
type Kind = keyof typeof kinds;

interface FakeTransaction extends IDBTransaction {
  _abort(error: string | null): void;
}

// Counts the operations of every store; those that `fails` names end as `kind` says.
function storage(kind: Kind, fails: (n: number) => boolean) {
  let n = 0;
  const { error } = kinds[kind];
  const attempt = <T>(work: () => T, of: (done: T) => IDBTransaction): T => {
    if (!fails(++n)) return work();
    if (kind === 'refusal') throw new DOMException('storage', error!);
    const done = work();
    (of(done) as FakeTransaction)._abort(error);
    return done;
  };
  for (const name of kOperations) {
    const real = IDBObjectStore.prototype[name] as (...args: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, ...args: unknown[]) {
      return attempt(() => real.apply(this, args), () => this.transaction);
    } as never);
  }
  const transaction = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args: Parameters<typeof transaction>) {
    if ((args[1] as string) === 'versionchange') return transaction.apply(this, args);  // fake-indexeddb’s own
    return attempt(() => transaction.apply(this, args), (begun) => begun);
  });
  return { count: () => n };
}
afterEach(() => vi.restoreAllMocks());

let files = 0;
let id = 0;
const call = (session: Session, verb: string, args: Json = {}) => session.handle({ id: id++, verb, args });
const names = ['Zoé', 'Noé', 'Ève'];

function device(name: string, core: () => Promise<Core> = loadCore) {
  const events: Event[] = [];
  const session = new Session({
    core, whole: core, assets: async () => ({}), modules: {} as never, files: {} as never, rules: {} as never, store: new IndexedStore(name),
    lock: async () => true, host: 'test', left: () => undefined, post: (event) => events.push(event), timeoutMs: 30,
  });
  return { session, events };
}

const isKept = async (session: Session, given: string) => JSON.stringify(await call(session, 'page', { page: 'identity.names' })).includes(given);

// What the page may believe of the storage: null, or why nothing is kept.
const told = (events: Event[]) => {
  const last = events.filter((event) => event.event === 'storage').at(-1);
  return last?.event === 'storage' ? last.problem : null;
};

// A visit: a file is opened, or begun where there is none, answers are given, what could not be stored is tried again. Returns the
// last answer that the page was told is kept.
async function visit(session: Session, events: Event[], known: boolean): Promise<string | null> {
  const opened = (await call(session, 'start', { known })) as { ok: boolean; value?: { opening: string } };
  expect(opened.ok).toBe(true);
  if (known && opened.value!.opening !== 'open') {
    expect(opened.value!.opening).toBe('unreadable');
    return null;
  }
  if (!known) expect(await call(session, 'create', { day: '2026-11-21' })).toMatchObject({ ok: true });
  let kept: string | null = null;
  for (const given of names) {
    const answers = { 'identity.given_names': given, 'identity.birth_name': 'Le Goff' };
    const reply = await call(session, 'answer', { day: '2026-11-21', page: 'identity.names', answers });
    // What is typed is there while the page is, also when it is not stored.
    expect(await isKept(session, given)).toBe(true);
    if (reply.ok && told(events) === null) kept = given;
    if (!reply.ok) {
      expect(['storage_quota', 'storage_unavailable']).toContain(reply.error.code);
      expect((texts.errors as Record<string, string>)[reply.error.code]).toBeTruthy();
      expect(told(events)).not.toBeNull();
    }
  }
  const saved = await call(session, 'save');
  if (saved.ok && told(events) === null) kept = names.at(-1)!;
  await call(session, 'leave');
  return kept;
}

async function operations(known: boolean): Promise<number> {
  const name = `faults-${files++}`;
  if (known) await visit(device(name).session, [], false);
  const { count } = storage('fault', () => false);
  const { session, events } = device(name);
  await visit(session, events, known);
  vi.restoreAllMocks();
  return count();
}

const rows = (Object.keys(kinds) as Kind[]).flatMap((kind) => [[kind, 'once'] as const, [kind, 'from then on'] as const]);

test.each(rows)('F2 a %s of the n-th operation, %s, loses nothing that was said to be kept, and is said once', async (kind, when) => {
  for (const known of [false, true]) {
    const most = await operations(known);
    expect(most).toBeGreaterThan(15);
    for (let n = 1; n <= most; n++) {
      const name = `faults-${files++}`;
      if (known) expect(await visit(device(name).session, [], false)).toBe('Ève');
      storage(kind, (at) => (when === 'once' ? at === n : at >= n));
      const { session, events } = device(name);
      const kept = await visit(session, events, known);
      vi.restoreAllMocks();
      const problems = events.flatMap((event) => (event.event === 'storage' ? [event.problem] : []));
      expect(problems.every((problem, i) => problem !== problems[i - 1]), `said twice at ${n}`).toBe(true);

      const again = device(name);
      const opening = ((await call(again.session, 'start', { known: true })) as unknown as { value: { opening: string } }).value.opening;
      const expected = known ? (kept ?? 'Ève') : kept;
      if (expected !== null) {
        expect(opening, `${kind} ${when} at ${n}, known ${known}`).toBe('open');
        expect(await isKept(again.session, expected), `${expected}, ${kind} ${when} at ${n}, known ${known}`).toBe(true);
      } else {
        expect(['new', 'lost', 'open'], `${kind} ${when} at ${n}`).toContain(opening);
      }
      await call(again.session, 'leave');
    }
  }
});

test('F2 when the storage works again the next save takes in what was typed meanwhile', async () => {
  const most = await operations(false);
  for (let n = 1; n <= most; n++) {
    const name = `faults-${files++}`;
    const { session, events } = device(name);
    await call(session, 'start', { known: false });
    await call(session, 'create', { day: '2026-11-21' });
    let working = false;
    storage('lack of room', (at) => !working && at >= n);
    await call(session, 'answer', { day: '2026-11-21', page: 'identity.names', answers: { 'identity.given_names': 'Zoé', 'identity.birth_name': 'Le Goff' } });
    working = true;
    expect(await call(session, 'save')).toMatchObject({ ok: true });
    expect(told(events)).toBeNull();
    await call(session, 'leave');
    vi.restoreAllMocks();
    const again = device(name);
    expect(await call(again.session, 'start', { known: true })).toMatchObject({ value: { opening: 'open' } });
    expect(await isKept(again.session, 'Zoé')).toBe(true);
    await call(again.session, 'leave');
  }
});

// As the module dies when it is out of memory: in the middle of a call, for good (wasm/README.md).
test('F1 a core that dies in its n-th call stops the worker, and the next one opens all that was said to be kept', async () => {
  let isOver = false;
  let tried = 0;
  for (let n = 1; !isOver; n++) {
    const name = `faults-${files++}`;
    let calls = 0;
    const dying = async (): Promise<Core> => {
      const core = await loadCore();
      return Object.fromEntries(Object.entries(core).map(([verb, run]) => [verb, (message: Uint8Array) => {
        if (++calls >= n) throw new WebAssembly.RuntimeError('abort');
        return run(message);
      }]));
    };
    const { session, events } = device(name, dying);
    let kept: string | null = null;
    await call(session, 'start', { known: false });
    await call(session, 'create', { day: '2026-11-21' });
    for (const given of names) {
      const answers = { 'identity.given_names': given, 'identity.birth_name': 'Le Goff' };
      if ((await call(session, 'answer', { day: '2026-11-21', page: 'identity.names', answers })).ok) kept = given;
    }
    isOver = calls < n;
    tried++;
    const stops = events.filter((event) => event.event === 'stopped');
    expect(stops.length).toBe(isOver ? 0 : 1);
    if (!isOver) expect(await call(session, 'status')).toMatchObject({ ok: false, error: { code: 'worker_stopped' } });
    const again = device(name);
    const opening = ((await call(again.session, 'start', { known: kept !== null })) as unknown as { value: { opening: string } }).value.opening;
    if (kept === null) {
      expect(['new', 'open']).toContain(opening);
    } else {
      expect(opening).toBe('open');
      const given = JSON.stringify(await call(again.session, 'page', { page: 'identity.names' }));
      // What was stored last may have had no answer any more.
      expect(names.slice(names.indexOf(kept)).some((one) => given.includes(one))).toBe(true);
    }
    await call(again.session, 'leave');
  }
  expect(tried).toBeGreaterThan(8);
});
