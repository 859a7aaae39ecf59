// @vitest-environment node
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { loadCore, loadGuide, loadRights } from '../../dev/fake-core';
import type { Event, Json } from '../../../wasm/protocol';
import { decodeMessage, encodeMessage } from '../../../wasm/message';
import type { Core } from '../../../wasm/ask';
import { Session, type Surroundings } from '../../../wasm/session';
import { IndexedStore, StorageError, type Store } from '../../../wasm/storage';

const modules = {
  rights: async () => ({ core: await loadRights(), assets: { benefits: [] } }), guide: async () => ({ core: await loadGuide(), assets: {} }),
};
const text = (lines: string) => async () => new TextEncoder().encode(lines);
const files = { communes: text('35238|Rennes|35000|35'), jobs: text('K1304|Services domestiques'), services: text('') };

let name = '';
let count = 0;
beforeEach(() => {
  name = `session-${count++}`;
});

function around(change: Partial<Surroundings> = {}): Surroundings & { events: Event[] } {
  const events: Event[] = [];
  return {
    core: loadCore, whole: loadCore, assets: async () => ({}), modules, files, rules: async () => ({}), store: new IndexedStore(name),
    lock: async () => true, host: 'test', left: () => undefined, post: (event) => events.push(event), timeoutMs: 30, events, ...change,
  };
}

let id = 0;
const call = (session: Session, verb: string, args: Json = {}) => session.handle({ id: id++, verb, args });
const answer = { day: '2026-11-21', page: 'identity.names', answers: { 'identity.given_names': 'Zoé', 'identity.birth_name': 'Le Goff' } };

async function open(surroundings: Surroundings): Promise<Session> {
  const session = new Session(surroundings);
  await call(session, 'start', { known: false });
  await call(session, 'create', { day: '2026-11-21' });
  return session;
}

// All that IndexedDB holds of the file.
async function raw(of: string): Promise<Map<string, Uint8Array>> {
  const db = await openDB(of, 1);
  const keys = (await db.getAllKeys('kv')) as string[];
  const values = await db.getAll('kv');
  db.close();
  return new Map(keys.map((key, i) => [key, values[i]]));
}

const opening = async (surroundings: Surroundings, known: boolean) =>
  ((await call(new Session(surroundings), 'start', { known })) as unknown as { value: { opening: string } }).value.opening;

describe('the end of a file', () => {
  test('one that was never sent is erased here, and a new one may begin', async () => {
    const session = await open(around());
    expect(await call(session, 'delete_account')).toMatchObject({ ok: true });
    expect(await opening(around(), false)).toBe('new');
  });

  test('without the server nothing of a file that was sent is erased', async () => {
    const session = await open(around());
    await call(session, 'answer', answer);
    expect(await call(session, 'delete_account')).toMatchObject({ ok: false, error: { code: 'server_unreachable' } });
    expect(await opening(around(), true)).toBe('open');
  });
});

describe('the end of a file whose answer is lost', () => {
  const reply = { ok: true, status: 200, headers: new Headers(), arrayBuffer: async () => new ArrayBuffer(0) };

  test('is said to be unknown, and erases nothing here', async () => {
    const session = await open(around());
    await call(session, 'answer', answer);
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (path: string) => {
      asked.push(path);
      return path.endsWith('/deletions') ? Promise.reject(new Error('cut')) : reply;
    });
    expect(await call(session, 'delete_account')).toMatchObject({ ok: false, error: { code: 'server_unreachable', where: 'deletion' } });
    vi.unstubAllGlobals();
    expect(asked.at(-1)).toContain('/v1/deletions');
    expect(await opening(around(), true)).toBe('open');
  });
});

describe('at the start', () => {
  test('a browser without a file is new, and one that remembers a file has lost it', async () => {
    expect(await opening(around(), false)).toBe('new');
    expect(await opening(around(), true)).toBe('lost');
  });

  test('a kept file opens with its answers', async () => {
    const first = await open(around());
    await call(first, 'answer', answer);
    const again = around();
    const session = new Session(again);
    expect(await call(session, 'start', { known: true })).toMatchObject({ ok: true, value: { opening: 'open' } });
    expect(again.events).toContainEqual({ event: 'status', status: expect.objectContaining({ open: true, answers: 3 }) });
  });

  test('a file without its slot is damaged, nothing of it is removed by the start, and all of it when another is begun', async () => {
    const surroundings = around();
    await open(surroundings);
    await surroundings.store.apply(new Map([['slot', null], ['envelope/rest', new Uint8Array([1])]]));
    const again = new Session(around());
    expect(await call(again, 'start', { known: true })).toMatchObject({ value: { opening: 'damaged' } });
    expect((await new IndexedStore(name).read()).entries.length).toBeGreaterThan(0);
    const left = await raw(name);
    await call(again, 'create', { day: '2026-11-21' });
    const now = await raw(name);
    expect([left.has('envelope/rest'), now.has('envelope/rest'), now.has('slot')]).toEqual([true, false, true]);
    expect(await opening(around(), true)).toBe('open');
  });

  test('what is asked while the core still loads waits for it', async () => {
    const session = new Session(around({ lock: () => new Promise((resolve) => setTimeout(resolve, 20, true)) }));
    const started = call(session, 'start', { known: false });
    expect(await call(session, 'create', { day: '2026-11-21' })).toMatchObject({ ok: true });
    expect(await started).toMatchObject({ value: { opening: 'new' } });
  });

  test('a file that is erased from the device leaves nothing', async () => {
    const session = await open(around());
    await call(session, 'answer', answer);
    expect(await call(session, 'erase')).toMatchObject({ ok: true });
    expect((await raw(name)).size).toBe(0);
    expect(await call(session, 'tasks', { day: '2026-11-21' })).toMatchObject({ ok: false });
    expect(await opening(around(), false)).toBe('new');
  });

  test('a file open in another tab is left alone', async () => {
    const read = vi.fn();
    expect(await opening(around({ lock: async () => false, store: { read } as unknown as Store }), true)).toBe('elsewhere');
    expect(read).not.toHaveBeenCalled();
  });

  test('a file that cannot be read is not said to be erased', async () => {
    const store = { claim: () => Promise.reject(new StorageError('unavailable')), close: () => undefined } as unknown as Store;
    expect(await opening(around({ store }), true)).toBe('unreadable');
  });

  test('a file that is erased while it is open is told, and nothing is written any more', async () => {
    const surroundings = around();
    const session = await open(surroundings);
    await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
    expect(await call(session, 'answer', answer)).toMatchObject({ ok: false, error: { code: 'storage_erased' } });
    expect(surroundings.events.at(-1)).toEqual({ event: 'erased' });
    expect((await raw(name)).size).toBe(0);
  });

  test('a copy begins a file where there is none, and one that does not open leaves nothing', async () => {
    const refusing = async (): Promise<Core> => ({ ...(await loadCore()), import_file: () => encodeMessage({ ok: false, error: { code: 'slot_does_not_open', where: '' } }) });
    const surroundings = around({ core: refusing });
    const session = new Session(surroundings);
    await call(session, 'start', { known: false });
    expect(await call(session, 'import_file', { day: '2026-11-21', code: 'x' })).toMatchObject({ ok: false });
    expect(surroundings.events).toEqual([]);
    expect((await raw(name)).size).toBe(0);
    const good = new Session(around());
    await call(good, 'start', { known: false });
    expect(await call(good, 'import_file', { day: '2026-11-21', code: 'x' })).toMatchObject({ ok: true });
    expect(await opening(around(), true)).toBe('open');
  });

  test('a browser that refuses storage goes on in memory, and says so', async () => {
    const store = { claim: () => Promise.reject(new StorageError('unavailable')), close: () => undefined } as unknown as Store;
    const surroundings = around({ store });
    const session = await open(surroundings);
    expect(surroundings.events).toContainEqual({ event: 'storage', problem: 'unavailable' });
    expect(await call(session, 'answer', answer)).toMatchObject({ ok: true });
  });
});

describe('a verb that the first module does not have', () => {
  const without = async (): Promise<Core> => {
    const { held: _, ...core } = await loadCore();
    return core;
  };

  test('opens the file in the whole module, which answers from then on', async () => {
    const whole = vi.fn(loadCore);
    const session = await open(around({ core: without, whole }));
    await call(session, 'answer', answer);
    expect(whole).not.toHaveBeenCalled();
    expect(await call(session, 'held', { day: '2026-11-21' })).toMatchObject({ ok: true });
    expect(await call(session, 'status')).toMatchObject({ value: { open: true, answers: 3 } });
    await call(session, 'held', { day: '2026-11-21' });
    expect(whole).toHaveBeenCalledTimes(1);
    await call(session, 'answer', { ...answer, answers: { ...answer.answers, 'identity.given_names': 'Noé' } });
    expect(await opening(around(), true)).toBe('open');
  });

  test('finds the file there also when the browser refused to keep it', async () => {
    const store = new IndexedStore(name);
    vi.spyOn(store, 'begin').mockRejectedValue(new StorageError('unavailable'));
    const session = await open(around({ core: without, store }));
    await call(session, 'answer', answer);
    expect(await call(session, 'held', { day: '2026-11-21' })).toMatchObject({ ok: true });
    expect(await call(session, 'status')).toMatchObject({ value: { open: true, answers: 3 } });
  });

  test('is refused when that module cannot be had, and may be asked again', async () => {
    const whole = vi.fn(loadCore).mockRejectedValueOnce(new Error('wasm'));
    const session = await open(around({ core: without, whole }));
    expect(await call(session, 'held', { day: '2026-11-21' })).toMatchObject({ ok: false, error: { code: 'server_unreachable' } });
    expect(await call(session, 'status')).toMatchObject({ value: { open: true } });
    expect(await call(session, 'held', { day: '2026-11-21' })).toMatchObject({ ok: true });
  });
});

describe('a verb', () => {
  test('is answered after what it writes is stored', async () => {
    const surroundings = around();
    const session = await open(surroundings);
    let stored = false;
    const apply = surroundings.store.apply.bind(surroundings.store);
    vi.spyOn(surroundings.store, 'apply').mockImplementation(async (changes) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      await apply(changes);
      stored = true;
    });
    await call(session, 'answer', answer);
    expect(stored).toBe(true);
  });

  test('waits for the one before: calls and saves do not interleave', async () => {
    const log: string[] = [];
    const surroundings = around();
    const session = await open(surroundings);
    vi.spyOn(surroundings.store, 'apply').mockImplementation(async () => {
      log.push('save');
      await new Promise((resolve) => setTimeout(resolve, 10));
      log.push('saved');
    });
    await Promise.all([call(session, 'answer', answer), call(session, 'answer', answer)]);
    expect(log).toEqual(['save', 'saved', 'save', 'saved']);
  });

  test('never shows the page its writes', async () => {
    const reply = (await call(await open(around()), 'answer', answer)) as unknown as { value: object };
    expect(reply.value).toEqual({ next: 'identity.birth_date' });
  });

  test('that the core does not know is refused by name', async () => {
    expect(await call(await open(around()), 'nothing')).toMatchObject({ ok: false, error: { code: 'unknown_verb' } });
  });

  test('in which the core breaks stops the worker, and what is stored stays', async () => {
    const surroundings = around();
    const session = await open(surroundings);
    await call(session, 'answer', answer);
    expect(await call(session, 'fake_abort')).toMatchObject({ ok: false, error: { code: 'worker_stopped' } });
    expect(surroundings.events.at(-1)).toEqual({ event: 'stopped', reason: 'Error' });
    expect(await call(session, 'status')).toMatchObject({ ok: false, error: { code: 'worker_stopped' } });
    expect(await opening(around(), true)).toBe('open');
  });

  test('whose writes find a full disk says so, and they go in with the next save', async () => {
    const surroundings = around();
    const session = await open(surroundings);
    vi.spyOn(surroundings.store, 'apply').mockRejectedValueOnce(new StorageError('quota'));
    expect(await call(session, 'answer', answer)).toMatchObject({ ok: false, error: { code: 'storage_quota' } });
    expect(surroundings.events).toContainEqual({ event: 'storage', problem: 'quota' });
    expect(await call(session, 'save')).toMatchObject({ ok: true });
    expect(surroundings.events.at(-1)).toEqual({ event: 'storage', problem: null });
    expect(JSON.stringify(await call(await reopened(), 'page', { page: 'identity.names' }))).toContain('Le Goff');
  });

  test('after another tab took the file writes nothing and is refused', async () => {
    const surroundings = around();
    const session = await open(surroundings);
    await new IndexedStore(name).claim();
    expect(await call(session, 'answer', answer)).toMatchObject({ ok: false, error: { code: 'storage_taken' } });
    expect(surroundings.events.at(-1)).toEqual({ event: 'elsewhere' });
    expect(await call(session, 'status')).toMatchObject({ ok: false });
  });
});

async function reopened(): Promise<Session> {
  const session = new Session(around());
  await call(session, 'start', { known: true });
  return session;
}

test('a page that goes is let go after its last save, and holds nothing any more', async () => {
  const left = vi.fn();
  const session = await open(around({ left }));
  const saving = call(session, 'answer', answer);
  const leaving = call(session, 'leave');
  expect(await saving).toMatchObject({ ok: true });
  expect(await leaving).toMatchObject({ ok: true });
  expect(left).toHaveBeenCalledTimes(1);
  expect(await call(session, 'page', { page: 'identity.names' })).toMatchObject({ ok: false, error: { code: 'worker_stopped' } });
  expect(JSON.stringify(await call(await reopened(), 'page', { page: 'identity.names' }))).toContain('Le Goff');
});

describe('a result', () => {
  const simulate = (session: Session) => call(session, 'simulate', { day: '2026-11-21', months: 12 });

  test('comes of the facts of the file, and the rights module is loaded once, for the first', async () => {
    const core = await loadRights();
    const asked = vi.fn(core.simulate!);
    const rights = vi.fn(async () => ({ core: { ...core, simulate: asked }, assets: {} }));
    const session = await open(around({ modules: { ...modules, rights } }));
    await call(session, 'answer', answer);
    expect(rights).not.toHaveBeenCalled();
    expect(await simulate(session)).toMatchObject({ ok: true, value: { law_day: '2026-06-01' } });
    expect(decodeMessage(asked.mock.calls[0]![0]).json).toMatchObject({ day: '2026-11-21', months: 12, facts: { 'identity.birth_name': 'Le Goff' } });
    await simulate(session);
    expect(rights).toHaveBeenCalledTimes(1);
  });

  test('that cannot be loaded is refused, stops nothing, and may be asked again', async () => {
    const rights = vi.fn<Surroundings['modules']['rights']>().mockRejectedValueOnce(new TypeError('network')).mockRejectedValueOnce(new Error('wasm_hash'))
      .mockImplementation(modules.rights);
    const session = await open(around({ modules: { ...modules, rights } }));
    expect(await simulate(session)).toMatchObject({ error: { code: 'server_unreachable' } });
    expect(await simulate(session)).toMatchObject({ error: { code: 'invalid_asset' } });
    expect(await call(session, 'answer', answer)).toMatchObject({ ok: true });
    expect(await simulate(session)).toMatchObject({ ok: true });
  });
});

describe('the rule sets', () => {
  // As they travel, the signature left out of the test: which files it is good for is said by `bad`.
  const file = (set: Json) => btoa('s'.repeat(64) + JSON.stringify(set));
  const national = { id: 'national', version: '2026-11-22' };
  const local = { id: 'd35', department: '35', version: '2026-11-22' };
  const none = { read: async () => ({}), write: async () => undefined };
  const memory = (sets: Record<string, string> = {}) => {
    let held = sets;
    return { read: async () => held, write: async (next: Record<string, string>) => void (held = next), held: () => held };
  };
  const reply = (error: Json | null, value: Json = {}) => encode(error ? { ok: false, error } : { ok: true, value });

  // Orients once; what the module is left with, and what is told of a refusal. `faults`: by id, what the module finds in a set.
  async function oriented(rules: unknown, { kept = none as ReturnType<typeof memory> | typeof none, bad = [] as string[], faults = {} as Record<string, Json> } = {}) {
    const core = await loadCore();
    const guide = await loadGuide();
    const used: Record<string, Json> = {};
    const load = (slot: string) => (message: Uint8Array) => {
      const { rules: set } = decodeMessage(message).json as { rules: Record<string, Json> | null };
      const fault = faults[`${set?.id} ${set?.version}`];
      if (!fault) used[slot] = set;
      return reply(fault ?? null);
    };
    const session = await open(around({
      core: async () => ({
        ...core, facts: () => reply(null, { facts: { 'address.commune': { code: '35238' } }, pages: {} }),
        verify_rules: (message: Uint8Array) => reply(bad.some((one) => new TextDecoder().decode(message).includes(one)) ? { code: 'bad_signature', where: 'rules' } : null),
      }),
      modules: { ...modules, guide: async () => ({ core: {
        ...guide, load_national: load('national'), load_department: load('department'),
        orient: () => reply(used.national ? null : { code: 'invalid_asset', where: 'orientation' }, { parcours: 1 }),
      }, assets: {} }) },
      rules: async () => { if (rules instanceof Error) throw rules; return rules as Record<string, string>; },
      keptRules: kept,
    }));
    const answer = await call(session, 'orient', { day: '2026-11-21' }) as { ok: boolean; error?: Json; value?: { refused_rules?: Json } };
    return { ...used, refused: answer.ok ? answer.value!.refused_rules : answer.error, ok: answer.ok };
  }
  const good = { national: file(national), 35: file(local) };

  test('are those of the nation and of the address, when their signatures are good', async () => {
    expect(await oriented(good)).toEqual({ national, department: local, refused: undefined, ok: true });
    expect(await oriented({ national: good.national, 44: file({ ...local, id: 'd44' }) })).toMatchObject({ national, department: null, refused: undefined });
  });

  test('that are not signed as they should be are refused with their name: of the département without effect on the nation, of the nation nothing is proposed', async () => {
    expect(await oriented(good, { bad: ['d35'] })).toMatchObject({ ok: true, national, department: null, refused: { code: 'bad_signature', where: '35' } });
    expect(await oriented(good, { bad: ['"national"'] })).toMatchObject({ ok: false, refused: { code: 'bad_signature', where: 'national' } });
  });

  const damaged: [string, unknown][] = [
    ['not base64', '%%%'], ['cut base64', good[35].slice(0, -3)], ['nothing', ''], ['a number', 35], ['null', null],
    ['an object', {}], ['well signed and not JSON', btoa('s'.repeat(64) + '{')], ['well signed, of bytes that are no text', btoa('s'.repeat(64) + '\xff\xfe')],
    ['a signature alone', btoa('s'.repeat(64))],
  ];
  test.each(damaged)('that are damaged stop nothing, are not used, and are said to be so: %s', async (_, wrong) => {
    const refused = { code: 'invalid_asset', where: '35' };
    expect(await oriented({ ...good, 35: wrong })).toMatchObject({ ok: true, national, ...(wrong === null ? {} : { department: null, refused }) });
    expect(await oriented({ ...good, national: wrong })).toMatchObject({ ok: false, refused: { code: 'invalid_asset', where: 'national' } });
    const kept = memory({ national: good.national });
    expect(await oriented({ ...good, national: wrong }, { kept })).toMatchObject({ ok: true, national, refused: { code: 'invalid_asset', where: 'national' } });
  });

  test.each([['a word', 'exemple'], ['none', undefined], ['a number', 3]])('without a day as their version are refused at that place: %s', async (_, version) => {
    expect(await oriented({ ...good, 35: file({ ...local, version } as Json) })).toMatchObject({ department: null, refused: { code: 'invalid_asset', where: '35/version' } });
  });

  test('that are older than those used before are refused though well signed, and those stay, in another session too', async () => {
    const kept = memory();
    const newer = { national: file({ ...national, version: '2026-11-22.1' }), 35: file({ ...local, version: '2027-01-01' }) };
    await oriented(newer, { kept });
    expect(kept.held()).toEqual(newer);
    const again = await oriented(good, { kept });
    expect(again).toMatchObject({ ok: true, national: { version: '2026-11-22.1' }, department: { version: '2027-01-01' }, refused: { code: 'rollback', where: 'national/version' } });
    expect(kept.held()).toEqual(newer);
    expect(await oriented({ ...good, national: newer.national }, { kept })).toMatchObject({ department: { version: '2027-01-01' }, refused: { code: 'rollback', where: '35/version' } });
    const next = { national: file({ ...national, version: '2027-02-01' }), 35: newer[35] };
    expect(await oriented(next, { kept })).toMatchObject({ national: { version: '2027-02-01' }, refused: undefined });
    expect(kept.held()).toEqual(next);
  });

  test('that the module refuses are told with the place of the fault, and those before them stay', async () => {
    const kept = memory(good);
    const fault = { code: 'invalid_asset', where: 'national/rules/0/decides' };
    const next = { national: file({ ...national, version: '2027-01-01' }), 35: good[35] };
    expect(await oriented(next, { kept, faults: { 'national 2027-01-01': fault } })).toMatchObject({ ok: true, national, department: local, refused: fault });
    expect(kept.held()).toEqual(good);
  });

  test.each([['cannot be had', new TypeError('network')], ['is no object', 'sets'], ['is a list', []], ['is null', null]])('whose file %s are those kept, and it is told', async (_, wrong) => {
    const refused = { code: 'server_unreachable', where: 'rules' };
    expect(await oriented(wrong, { kept: memory(good) })).toMatchObject({ ok: true, national, department: local, refused });
    expect(await oriented(wrong)).toMatchObject({ ok: false, refused });
  });

  test('that were changed where they are kept are not used', async () => {
    const kept = memory({ national: file({ ...national, version: '2099-01-01', forged: true }) });
    expect(await oriented(good, { kept, bad: ['forged'] })).toMatchObject({ national, refused: undefined });
  });
});

describe('what is searched', () => {
  const search = (session: Session) => call(session, 'search_jobs', { text: 'ménage', limit: 3 });

  test('is fetched for the first search, with its module, and not before', async () => {
    const jobs = vi.fn(files.jobs);
    const guide = vi.fn(modules.guide);
    const session = await open(around({ modules: { ...modules, guide }, files: { ...files, jobs } }));
    expect([jobs.mock.calls.length, guide.mock.calls.length]).toEqual([0, 0]);
    expect(await search(session)).toMatchObject({ ok: true, value: [{ code: 'K1304' }] });
    await search(session);
    expect([jobs.mock.calls.length, guide.mock.calls.length]).toEqual([1, 1]);
  });

  test('is refused with the place of the fault when its file is damaged', async () => {
    const { core, assets } = await modules.guide();
    const damaged = { ...core, load_jobs: () => encodeMessage({ ok: false, error: { code: 'wrong_shape', where: 'line 7' } }) };
    const session = await open(around({ modules: { ...modules, guide: async () => ({ core: damaged, assets }) } }));
    expect(await search(session)).toMatchObject({ error: { code: 'invalid_asset', where: 'line 7' } });
  });

  test('is refused when its file cannot be had, and may be asked again', async () => {
    const jobs = vi.fn(files.jobs).mockRejectedValueOnce(new TypeError('network')).mockResolvedValueOnce(new Uint8Array());
    const session = await open(around({ files: { ...files, jobs } }));
    expect(await search(session)).toMatchObject({ error: { code: 'server_unreachable' } });
    expect(await search(session)).toMatchObject({ error: { code: 'invalid_asset' } });
    expect(await search(session)).toMatchObject({ ok: true });
  });
});

describe('a sync', () => {
  const reply = (status: number) => ({ ok: status < 400, status, headers: new Headers(), arrayBuffer: async () => new ArrayBuffer(0) });

  test('sends what waits', async () => {
    const session = await open(around());
    await call(session, 'answer', answer);
    vi.stubGlobal('fetch', vi.fn(async () => reply(200)));
    expect(await call(session, 'sync')).toMatchObject({ ok: true, value: { outcome: 'sent' } });
  });

  test('that gets no answer is given up, and what waits goes on waiting', async () => {
    const session = await open(around());
    await call(session, 'answer', answer);
    vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => new Promise((_, reject) => signal!.addEventListener('abort', () => reject(new Error('abort')))));
    expect(await call(session, 'sync')).toMatchObject({ ok: true, value: { outcome: 'waiting' } });
    expect(await call(session, 'status')).toMatchObject({ value: { sync: 'waiting', waiting: 1 } });
  });

  test('holds up no other verb', async () => {
    const session = await open(around({ timeoutMs: 5000 }));
    await call(session, 'answer', answer);
    let finish: (value: unknown) => void = () => undefined;
    vi.stubGlobal('fetch', () => new Promise((resolve) => (finish = resolve)));
    const syncing = call(session, 'sync');
    expect(await call(session, 'answer', answer)).toMatchObject({ ok: true });
    finish(reply(200));
    expect(await syncing).toMatchObject({ ok: true, value: { outcome: 'sent' } });
  });

  test('of a restore that is left for a new file touches nothing of it', async () => {
    const surroundings = around();
    const session = new Session(surroundings);
    await call(session, 'start', { known: false });
    let finish: (value: unknown) => void = () => undefined;
    vi.stubGlobal('fetch', () => new Promise((resolve) => (finish = resolve)));
    const restoring = call(session, 'restore', { code: 'ABCDE', day: '2026-11-21' });
    expect(await call(session, 'create', { day: '2026-11-21' })).toMatchObject({ ok: true });
    await call(session, 'answer', answer);
    const before = await raw(name);
    finish(reply(200));
    expect(await restoring).toMatchObject({ ok: false });
    expect(await raw(name)).toEqual(before);
    expect(await opening(around(), true)).toBe('open');
  });

  test('asked for twice runs once', async () => {
    const session = await open(around());
    await call(session, 'answer', answer);
    const fetch = vi.fn(async () => reply(200));
    vi.stubGlobal('fetch', fetch);
    await Promise.all([call(session, 'sync'), call(session, 'sync')]);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test('goes nowhere but to the page’s own origin', async () => {
    const fetch = vi.fn();
    vi.stubGlobal('fetch', fetch);
    for (const path of ['https://ailleurs.example/', '//ailleurs.example/', 'v1/commits']) {
      const core = await loadCore();
      const asking: Core = { ...core, sync: () => encode({ ok: true, value: { request: { method: 'GET', path } } }) };
      expect(await call(await open(around({ core: async () => asking })), 'sync'), path).toMatchObject({ ok: false });
    }
    expect(fetch).not.toHaveBeenCalled();
  });

  test('of a restore that opened nothing is a refusal, with its reason', async () => {
    const core = await loadCore();
    const refusing: Core = { ...core, restore: () => encode({ ok: true, value: { done: true, outcome: 'waiting', problem: { code: 'code_unknown', where: '' } } }) };
    const session = new Session(around({ core: async () => refusing }));
    await call(session, 'start');
    expect(await call(session, 'restore', { code: 'X' })).toMatchObject({ ok: false, error: { code: 'code_unknown' } });
    expect(await opening(around(), false)).toBe('new');
  });
});

test('communes are loaded when first searched, once', async () => {
  const communes = vi.fn(files.communes);
  const session = await open(around({ files: { ...files, communes } }));
  expect(await call(session, 'search_communes', { text: 'ren', limit: 8 })).toMatchObject({ value: [{ code: '35238' }] });
  await call(session, 'search_communes', { text: 'rennes', limit: 8 });
  expect(communes).toHaveBeenCalledTimes(1);
});

function encode(json: object): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const message = new Uint8Array(4 + text.length);
  new DataView(message.buffer).setUint32(0, text.length, true);
  message.set(text, 4);
  return message;
}
