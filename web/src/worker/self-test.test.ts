// @vitest-environment node
// Known answers before the first write, and never in the way of a question.
import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import { loadCore } from '../../dev/fake-core';
import type { Core } from '../../../wasm/ask';
import { decodeMessage, encodeMessage } from '../../../wasm/message';
import type { Event, Json } from '../../../wasm/protocol';
import { Session } from '../../../wasm/session';
import { IndexedStore } from '../../../wasm/storage';

const right = { ok: true, value: {} };
const refusal = (code: string, where: string) => ({ ok: false, error: { code, where } });

let count = 0;
let id = 0;
const call = (session: Session, verb: string, args: Json = {}) => session.handle({ id: id++, verb, args });

// A session whose modules answer the self-test as `answers` says; `log` gets each test, save and answered verb, in order.
async function device(answers: (derivation: boolean) => Json) {
  const log: string[] = [];
  const events: Event[] = [];
  const store = new IndexedStore(`self-test-${count++}`);
  for (const write of ['begin', 'apply'] as const) {
    const real = store[write].bind(store) as (...args: unknown[]) => Promise<void>;
    vi.spyOn(store, write).mockImplementation((...args: unknown[]) => (log.push('write'), real(...args)));
  }
  let instances = 0;
  const core = async (): Promise<Core> => {
    const instance = ++instances;
    const self_test = (message: Uint8Array) => {
      const { derivation } = decodeMessage(message).json as { derivation: boolean };
      log.push(`${derivation ? 'all' : 'some'} in ${instance}`);
      return encodeMessage(answers(derivation));
    };
    return { ...(await loadCore()), self_test };
  };
  const session = new Session({
    core, whole: core, assets: async () => ({}), modules: {} as never, files: {} as never, rules: {} as never, store,
    lock: async () => true, host: 'test', left: () => undefined, post: (event) => events.push(event), timeoutMs: 30,
  });
  await call(session, 'start', { known: false });
  return { session, log, events, store };
}
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('F13 the self-test', () => {
  test('F13 runs once, whole, before the first write; Argon2id in an instance of its own', async () => {
    const { session, log } = await device(() => right);
    await call(session, 'create', { day: '2026-11-21' });
    await call(session, 'answer', { day: '2026-11-21', page: 'identity.names', answers: {} });
    await call(session, 'save');
    expect(log.slice(0, 3)).toEqual(['some in 1', 'all in 2', 'write']);
    expect(log.filter((line) => line !== 'write')).toHaveLength(2);
  });

  test('runs when nothing was asked for a second, and holds up no question before', async () => {
    const { session, log } = await device(() => right);
    for (let n = 0; n < 5; n++) {
      await call(session, 'status');
      await rest(300);
    }
    expect(log).toEqual([]);
    await rest(1000);
    expect(log).toEqual(['some in 1', 'all in 2']);
    await call(session, 'create', { day: '2026-11-21' });
    expect(log.slice(2)).not.toContain('all in 3');
  });

  test.each([
    ['blake2b', false],
    ['ed25519', false],
    ['xchacha20-poly1305', false],
    ['argon2id', true],
  ])('with a wrong answer of %s stops all writing, whatever asks for it', async (where, derivation) => {
    const wrong = (derives: boolean) => (derives === derivation ? refusal('self_test_failed', where) : right);
    for (const [verb, args] of [['create', { day: '2026-11-21' }], ['restore', { code: 'X' }], ['set_pin', { pin: '271828' }], ['save', {}]] as const) {
      const { session, log, events, store } = await device(wrong);
      expect(await call(session, verb, args), verb).toMatchObject({ ok: false, error: { code: 'worker_stopped' } });
      expect(events).toContainEqual({ event: 'stopped', reason: `self_test_failed ${where}` });
      expect(await call(session, 'create', { day: '2026-11-21' })).toMatchObject({ ok: false, error: { code: 'worker_stopped' } });
      expect(log).not.toContain('write');
      expect((await store.read()).entries).toEqual([]);
    }
  });

  test('F13 with a wrong answer while nothing was asked stops all writing too', async () => {
    const { session, log, events } = await device((derives) => (derives ? refusal('self_test_failed', 'argon2id') : right));
    await rest(1200);
    expect(events).toContainEqual({ event: 'stopped', reason: 'self_test_failed argon2id' });
    expect(await call(session, 'create', { day: '2026-11-21' })).toMatchObject({ ok: false, error: { code: 'worker_stopped' } });
    expect(log).not.toContain('write');
  });

  test('without room for 64 MiB lets answers be kept, and refuses what rests on Argon2id', async () => {
    const { session, log } = await device((derives) => (derives ? refusal('too_large', 'memory') : right));
    expect(await call(session, 'create', { day: '2026-11-21' })).toMatchObject({ ok: true });
    expect(log).toContain('write');
    expect(await call(session, 'set_pin', { pin: '271828' })).toMatchObject({ ok: false, error: { code: 'too_large', where: 'memory' } });
    expect(await call(session, 'status')).toMatchObject({ ok: true, value: { open: true } });
  });
});
