// @vitest-environment node
import { expect, test } from 'vitest';
import { half } from '../../../wasm/half';
import type { Json } from '../../../wasm/protocol';
import { Session } from '../../../wasm/session';
import { MemoryStore } from '../../../wasm/storage';
import { around, call, name, open, raw } from './session-support';

const typed = { 'identity.birth_date': { typed: { 'identity.birth_date': { day: '14', month: 'Zwarth', year: '' } } } };

// As after a reload: another worker, from what is stored.
async function again(): Promise<Session> {
  const session = new Session(around());
  await call(session, 'start', { known: true });
  return session;
}

test('what is half typed is there for the next worker, and in clear nowhere', async () => {
  await call(await open(around()), 'half', { all: typed });
  expect(await call(await again(), 'half')).toMatchObject({ ok: true, value: typed });
  for (const [key, bytes] of await raw(name)) expect(new TextDecoder().decode(bytes), key).not.toContain('Zwarth');
});

test('its length tells only in how many blocks of 256 bytes it fits', async () => {
  const session = await open(around());
  const sizes = [];
  for (const text of ['a', 'a'.repeat(240), 'a'.repeat(300)]) {
    await call(session, 'half', { all: { text } });
    sizes.push((await raw(name)).get('half')!.length - 12 - 16);  // without the vector and the tag of AES-GCM
  }
  expect(sizes).toEqual([256, 256, 512]);
});

test('what became an answer is kept no more', async () => {
  const session = await open(around());
  await call(session, 'half', { all: typed });
  await call(session, 'half', { all: null });
  expect((await raw(name)).has('half')).toBe(false);
  expect(await call(await again(), 'half')).toMatchObject({ ok: true, value: null });
});

test.each(['erase', 'create'])('nothing of it is left after: %s', async (verb) => {
  const session = await open(around());
  await call(session, 'half', { all: typed });
  await call(session, verb, { day: '2026-11-21' });
  expect((await raw(name)).has('half')).toBe(false);
});

test('no other device opens it, nor does it open damaged', async () => {
  const store = new MemoryStore();
  const [own, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  await half({ all: typed }, own, store, (changes) => store.apply(changes));
  expect(await half({}, own, store, async () => null)).toEqual(typed as unknown as Json);
  expect(await half({}, other, store, async () => null)).toBeNull();
  const bytes = (await store.read()).entries[0]![1].slice();
  bytes[20]! ^= 1;
  await store.apply(new Map([['half', bytes]]));
  expect(await half({}, own, store, async () => null)).toBeNull();
});

test('without an open file nothing is kept, and nothing given', async () => {
  const session = new Session(around());
  await call(session, 'start', { known: false });
  expect(await call(session, 'half', { all: typed })).toMatchObject({ ok: true });
  expect((await raw(name)).size).toBe(0);
});

test('what is asked to be kept just before the page is left is kept', async () => {
  const session = await open(around());
  await call(session, 'half');
  const kept = call(session, 'half', { all: typed });
  const left = call(session, 'leave');
  expect(await kept).toMatchObject({ ok: true });
  await left;
  expect(await call(await again(), 'half')).toMatchObject({ value: typed });
});
