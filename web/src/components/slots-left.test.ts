import { expect, test } from 'vitest';
import type { Letter } from '../../../wasm/protocol';
import type { Slot } from '../slots';
import { nameOf } from './send-letter';
import { isTold, leftOf, leftWith, timesCancelled } from './slots-left';

const slot = (id: string, start = '2026-12-01T09:30+01:00') => ({ id, structure: 'Agence', start, minutes: 45, way: 'place' }) as Slot;
const letter = (what: string, state: Letter['state'], to = 'Agence') => ({ id: what, to, what, day: '2026-11-22', state }) as Letter;
const now = Date.parse('2026-11-22T08:00:00Z');
const ids = (left: Slot[]) => left.map(({ id }) => id);

test.each([
  ['a letter to it went', [letter('appointment:1', 'sent')], true],
  ['it waits, and is taken back', [letter('appointment:1', 'waiting')], false],
  ['it was refused', [letter('appointment:1', 'refused')], false],
  ['another structure was told', [letter('appointment:1', 'sent', 'Autre')], false],
  ['a summary alone went', [letter('summary:1', 'sent')], false],
])('a structure expects who gave up a moment: %s', (_, letters, told) => expect(isTold(letters as Letter[], slot('a'))).toBe(told));

test('what was given up is there once, until it is past or chosen again; of many the last five', () => {
  expect(ids(leftWith([slot('a'), slot('b')], slot('a'), now))).toEqual(['b', 'a']);
  expect(ids(leftWith([slot('a', '2026-11-21T09:30+01:00')], slot('b'), now))).toEqual(['b']);
  expect(ids(leftWith([slot('a'), slot('b')], slot('a'), now, true))).toEqual(['b']);
  expect(ids(leftWith(['1', '2', '3', '4', '5'].map((id) => slot(id)), slot('6'), now))).toEqual(['2', '3', '4', '5', '6']);
  expect(leftOf({})).toEqual([]);
});

test('a moment chosen again after it was cancelled there is told anew', () => {
  const cancelled = nameOf('cancel', { cancelled: { id: 'a', start: slot('a').start, structure: 'Agence' } });
  expect(timesCancelled([letter(cancelled, 'sent'), letter('appointment:1', 'sent')], slot('a'))).toBe(1);
  expect(timesCancelled([letter(cancelled, 'waiting')], slot('a'))).toBe(0);
  expect(timesCancelled([letter(cancelled, 'sent')], slot('b'))).toBe(0);
});
