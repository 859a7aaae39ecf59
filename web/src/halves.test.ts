import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Client } from '../../wasm/client';
import type { Json } from '../../wasm/protocol';
import { Halves } from './halves';

let kept: Json = null;
let writes = 0;
let shared = false;
const client = { half: async (all?: Json) => (all === undefined ? { ok: true, value: kept } : (writes++, kept = JSON.parse(JSON.stringify(all)) as Json, { ok: true, value: null })) } as unknown as Client;
const fresh = async () => {
  const halves = new Halves(client, () => shared);
  await halves.ready();
  return halves;
};

beforeEach(() => {
  vi.useFakeTimers();
  [kept, writes, shared] = [null, 0, false];
});
afterEach(() => vi.useRealTimers());

// Scenario P5 allows two seconds.
test('P5 who types without a pause loses less than a second of it', async () => {
  const halves = await fresh();
  for (let at = 0; at < 30; at++) {
    halves.put('page', { text: 'x'.repeat(at) });
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(((kept as { page: { text: string } }).page.text).length).toBeGreaterThanOrEqual(20);
  expect(writes).toBeLessThan(5);
});

test('what is valid before it was written is never written', async () => {
  const halves = await fresh();
  halves.put('page', { text: 'Zwar' });
  await vi.advanceTimersByTimeAsync(500);
  halves.put('page', null);
  await vi.advanceTimersByTimeAsync(5000);
  expect(writes).toBeLessThanOrEqual(1);
  expect(kept).toBeNull();
});

test('a page that is hidden waits for nothing', async () => {
  const halves = await fresh();
  halves.put('page', 'half');
  halves.flush();
  expect(kept).toEqual({ page: 'half' });
});

test('each page has its own, and the last one gone leaves nothing', async () => {
  const before = await fresh();
  before.put('one', '1');
  before.put('two', '2');
  before.flush();
  const halves = await fresh();
  expect([halves.of('one'), halves.of('two')]).toEqual(['1', '2']);
  halves.put('one', null);
  halves.flush();
  expect(kept).toEqual({ two: '2' });
  halves.put('two', null);
  halves.flush();
  expect(kept).toBeNull();
});

test('where others use the device nothing is kept, and what was kept goes', async () => {
  kept = { page: 'half' };
  shared = true;
  const halves = await fresh();
  expect(halves.of('page')).toBeUndefined();
  expect(kept).toBeNull();
  halves.put('page', 'half');
  halves.flush();
  expect(kept).toBeNull();
});

test('a device that others use keeps nothing of it', async () => {
  const halves = await fresh();
  halves.put('page', 'half');
  halves.flush();
  await halves.clear();
  expect([kept, halves.of('page')]).toEqual([null, undefined]);
});
