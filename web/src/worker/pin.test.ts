// @vitest-environment node
import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { loadCore } from '../../dev/fake-core';
import { counted, guard, openGuarded, secondsToWait, type Guarded } from '../../../wasm/pin';
import { Session } from '../../../wasm/session';
import { IndexedStore } from '../../../wasm/storage';

const stretch = async (salt: Uint8Array, pin: string) => new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${[...salt]}${pin}`)));
const secret = crypto.getRandomValues(new Uint8Array(32));

test('the PIN opens the secret, another one does not, and the key does not leave the browser', async () => {
  const guarded = await guard(secret, '271828', stretch);
  expect(await openGuarded(guarded, '271828', stretch)).toEqual(secret);
  expect(await openGuarded(guarded, '271829', stretch)).toBeNull();
  await expect(crypto.subtle.exportKey('raw', guarded.mac)).rejects.toThrow();
});

test.each([
  ['the first tries are free', 2, 0],
  ['the third costs half a minute', 3, 30],
  ['each later one twice as much', 5, 120],
  ['never more than an hour', 40, 3600],
])('%s', (_why, failures, seconds) => {
  let guarded = { failures: 0, until: 0 } as Guarded;
  for (let n = 0; n < failures; n++) guarded = counted(guarded, 1_000_000);
  expect(secondsToWait(guarded, 1_000_000)).toBe(seconds);
});

test('a clock that was set back does not lock for more than an hour', () => {
  const guarded = { ...({ failures: 9 } as Guarded), until: Date.UTC(2036, 0) };
  expect(secondsToWait(guarded, Date.UTC(2026, 0))).toBe(3600);
});

function device(name: string): Session {
  return new Session({
    core: loadCore, whole: loadCore, assets: async () => ({}), modules: {} as never, files: {} as never, rules: {} as never, store: new IndexedStore(name),
    lock: async () => true, host: 'test', left: () => undefined, post: () => undefined,
  });
}
let id = 0;
const say = (session: Session, verb: string, args = {}) => session.handle({ id: id++, verb, args });

test('a file with a PIN opens with it alone; tries that fail are counted on the disk, and slowed', async () => {
  const first = device('pin');
  await say(first, 'start');
  await say(first, 'create');
  expect(await say(first, 'set_pin', { pin: '12345' })).toMatchObject({ ok: false, error: { code: 'pin_short' } });
  expect(await say(first, 'set_pin', { pin: '271828' })).toMatchObject({ ok: true });
  await say(first, 'leave');

  const second = device('pin');
  expect(await say(second, 'start')).toMatchObject({ value: { opening: 'locked' } });
  expect(await say(second, 'status')).toMatchObject({ value: { open: false } });
  expect(await say(second, 'try_pin', { pin: '000000' })).toMatchObject({ error: { code: 'pin_wrong', where: '0' } });
  await say(second, 'leave');

  const third = device('pin');
  await say(third, 'start');
  expect(await say(third, 'try_pin', { pin: '000001' })).toMatchObject({ error: { code: 'pin_wrong', where: '0' } });
  expect(await say(third, 'try_pin', { pin: '000002' })).toMatchObject({ error: { code: 'pin_wrong', where: '30' } });
  expect(await say(third, 'try_pin', { pin: '271828' })).toMatchObject({ error: { code: 'pin_wait' } });
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000);
  expect(await say(third, 'try_pin', { pin: '271828' })).toMatchObject({ value: { opening: 'open' } });
  expect(await say(third, 'clear_pin', { pin: '271828' })).toMatchObject({ ok: true });
  vi.restoreAllMocks();
  await say(third, 'leave');

  const fourth = device('pin');
  expect(await say(fourth, 'start')).toMatchObject({ value: { opening: 'open' } });
});
