// When an open file locks by itself. The times of the rows are those that the screen of the PIN tells: a quarter of an hour, the last minute of it said.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchIdle } from './idle';

const kMinute = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(may = true) {
  const seen = { warned: false, locked: 0, asked: 0, may };
  watchIdle({
    mayLock: async () => (seen.asked++, seen.may),
    warn: (on) => (seen.warned = on),
    lock: () => seen.locked++,
  });
  return seen;
}

test('after fourteen minutes without use it is said, after fifteen the file locks', async () => {
  const seen = watched();
  await vi.advanceTimersByTimeAsync(14 * kMinute - 1);
  expect(seen).toMatchObject({ warned: false, locked: 0, asked: 0 });
  await vi.advanceTimersByTimeAsync(1);
  expect(seen).toMatchObject({ warned: true, locked: 0 });
  await vi.advanceTimersByTimeAsync(kMinute - 1);
  expect(seen.locked).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(seen.locked).toBe(1);
});

test.each(['keydown', 'pointerdown', 'scroll'])('%s begins the quarter of an hour again, in its last minute too', async (use) => {
  const seen = watched();
  for (const minutes of [10, 14.5]) {
    await vi.advanceTimersByTimeAsync(minutes * kMinute);
    dispatchEvent(new Event(use));
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toMatchObject({ warned: false, locked: 0 });
  }
  await vi.advanceTimersByTimeAsync(15 * kMinute);
  expect(seen.locked).toBe(1);
});

test('a file that may not lock (no PIN, an answer that is not on the disk) does not, nor is anything said', async () => {
  const seen = watched(false);
  await vi.advanceTimersByTimeAsync(60 * kMinute);
  expect(seen).toMatchObject({ warned: false, locked: 0 });
  seen.may = true;
  await vi.advanceTimersByTimeAsync(15 * kMinute);
  expect(seen.locked).toBe(1);
});

test('a device that slept an hour locks when it wakes', async () => {
  const seen = watched();
  vi.setSystemTime(Date.now() + 60 * kMinute);  // no timer ran
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(seen.locked).toBe(1);
});

test('what is read aloud is being used', async () => {
  vi.stubGlobal('speechSynthesis', { speaking: true });
  const seen = watched();
  await vi.advanceTimersByTimeAsync(60 * kMinute);
  expect(seen).toMatchObject({ warned: false, locked: 0 });
  vi.unstubAllGlobals();
});
