import { expect, test } from 'vitest';
import type { State } from '../app';
import { vanishDay } from './may-vanish';

const status = { open: true, account: '', sync: 'waiting', waiting: 1, answers: 3 } as unknown as State['status'];
const state = (change: Partial<State>): State => ({ opening: 'open', status, storage: null, protected: false, ...change }) as State;
const now = new Date(2026, 10, 27, 23, 30);

test('P7 a day is named when the browser did not promise and something is not sent, and only then', () => {
  const rows: [string, Partial<State>, string | null][] = [
    ['refused, something waits', {}, '2026-12-04'],
    ['refused, a simulation that stays', { status: { ...status!, sync: 'local_only', stays: true } }, '2026-12-04'],
    ['promised', { protected: true }, null],
    ['not asked yet', { protected: null }, null],
    ['everything is sent', { status: { ...status!, sync: 'sent' } }, null],
    ['nothing is answered', { status: { ...status!, answers: 0 } }, null],
    ['nothing is kept here, which is said elsewhere', { storage: 'unavailable' }, null],
    ['no file is open', { status: null }, null],
  ];
  for (const [why, change, day] of rows) expect(vanishDay(state(change), now), why).toBe(day);
});
