import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SyncOutcome } from '../../wasm/protocol';
import { keepLooking, Syncing } from './syncing';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const outcome = (outcome: SyncOutcome['outcome']) => ({ ok: true as const, value: { outcome, changed: [] } });

test('many saves in a row are sent once', async () => {
  const sync = vi.fn(async () => outcome('sent'));
  const syncing = new Syncing(sync, () => true);
  for (let i = 0; i < 5; i++) syncing.soon();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sync).toHaveBeenCalledTimes(1);
});

test('a failure is tried again, later each time, until it succeeds', async () => {
  const sync = vi.fn(async () => outcome('waiting'));
  const syncing = new Syncing(sync, () => true);
  syncing.soon(0);
  const calls: number[] = [];
  for (const seconds of [1, 15, 60, 300]) {
    await vi.advanceTimersByTimeAsync(seconds * 1000);
    calls.push(sync.mock.calls.length);
  }
  expect(calls).toEqual([1, 2, 3, 4]);
  sync.mockResolvedValue(outcome('sent'));
  await vi.advanceTimersByTimeAsync(300_000);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(sync).toHaveBeenCalledTimes(5);
});

test('nothing is sent while it is not possible', async () => {
  const sync = vi.fn(async () => outcome('sent'));
  new Syncing(sync, () => false).soon(0);
  await vi.advanceTimersByTimeAsync(1000);
  expect(sync).not.toHaveBeenCalled();
});

test('what other devices write is asked for each minute while the page is in sight, and not behind a failure', async () => {
  const sync = vi.fn(async () => outcome('nothing'));
  keepLooking(new Syncing(sync, () => true));
  const sight = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  await vi.advanceTimersByTimeAsync(3 * 60_000 + 10);
  expect(sync).toHaveBeenCalledTimes(3);
  sight.mockReturnValue('hidden');
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(sync).toHaveBeenCalledTimes(3);
  sight.mockReturnValue('visible');
  sync.mockResolvedValue(outcome('waiting'));
  await vi.advanceTimersByTimeAsync(60_000 + 15_000 + 60_000 + 1000);  // the look, and its first two tries
  const before = sync.mock.calls.length;
  await vi.advanceTimersByTimeAsync(4 * 60_000);  // the third comes after five minutes
  expect(sync).toHaveBeenCalledTimes(before);
  sight.mockRestore();
});
