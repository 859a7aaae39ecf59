import { expect, test } from 'vitest';
import type { Json } from '../../../wasm/protocol';
import { permitNote, renewalDays } from './permit-note';

const today = new Date(2026, 5, 15);
const day = (text: string) => { const [year, month, day] = text.split('-'); return { day: day!, month: month!, year: year! }; };

// Ceseda, art. R. 431-5: from the 120th day before the end. 15 June 2026 + 120 days: 13 October 2026.
test.each([
  ['2026-10-14', null],
  ['2026-10-13', 'renew'],
  ['2026-06-15', 'renew'],
  ['2026-06-14', 'past'],
])('of a permit that ends on %s one reads: %s', (until, note) => expect(permitNote('identity.permit_until', day(until), today)).toBe(note));

test('a protected person reads of AGIR, nobody else does', () => {
  expect(permitNote('identity.permit_kind', 'refugie', today)).toBe('agir');
  expect(permitNote('identity.permit_kind', 'protection_temporaire', today)).toBeNull();  // AGIR is not for the displaced of Ukraine
  expect(permitNote('work.status', 'refugie', today)).toBeNull();
});

test('a date that is not whole yet says nothing', () => {
  for (const value of [undefined, '', null, { unknown: true }, { day: '1', month: '', year: '2026' }, { day: '1', month: 'juin', year: '2026' }] as (Json | undefined)[]) {
    expect(permitNote('identity.permit_until', value, today)).toBeNull();
  }
});

// Ceseda, art. R. 431-5: online from the 120th to the 60th day before the end, at the préfecture in the last two months. Counted by hand from 13 October 2026.
test.each([
  ['2026-06-15', ['2026-06-15', '2026-08-14', '2026-10-13']],
  ['2026-06-16', ['2026-08-14', '2026-10-13']],
  ['2026-10-13', ['2026-10-13']],
  ['2026-10-14', []],
])('on %s the calendar of a permit until 13 October 2026 has the days %j', (now, days) => {
  const noted = renewalDays('2026-10-13', now);
  expect(noted.map(({ day }) => day)).toEqual(days);
  for (const one of noted) expect(`${one.title} ${one.text} ${one.alarm}`).not.toMatch(/séjour|réfugi|titre/i);
});
