// @vitest-environment node
import { describe, expect, test, vi } from 'vitest';
import { loadCore } from '../../dev/fake-core';
import { encodeMessage } from '../../../wasm/message';
import type { Core } from '../../../wasm/ask';
import { Session } from '../../../wasm/session';
import { IndexedStore, StorageError, type Store } from '../../../wasm/storage';
import { answer, around, call, encode, name, open, opening, raw } from './session-support';

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
  const reply = { ok: true, status: 200, headers: new Headers({ 'content-type': 'application/json' }), arrayBuffer: async () => new ArrayBuffer(0) };

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
  test('F5 a browser without a file is new, and one that remembers a file has lost it', async () => {
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

  test('F5 a file without its slot is damaged, nothing of it is removed by the start, and all of it when another is begun', async () => {
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

describe('a sync', () => {
  const reply = (status: number) => ({ ok: status < 400, status, headers: new Headers({ 'content-type': 'application/json' }), arrayBuffer: async () => new ArrayBuffer(0) });

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
