import { expect, test } from 'vitest';
import type { Json } from '../../../wasm/protocol';
import { permitNote, renewalDays } from './permit-note';

const today = '2026-06-15';
const day = (text: string) => { const [year, month, day] = text.split('-'); return { day: day!, month: month!, year: year! }; };

// Ceseda, art. R. 431-5: from the 120th day before the end. 15 June 2026 + 120 days: 13 October 2026.
test.each([
  ['2026-10-14', null],
  ['2026-10-13', 'renew'],
  ['2026-06-15', 'renew'],
  ['2026-06-14', 'past'],
])('of a permit that ends on %s one reads: %s', (until, note) => expect(permitNote('identity.permit_until', day(until), 'carte_sejour', today)).toBe(note));

// Art. R. 431-5, 1°, reads "un document de séjour mentionné aux 2° à 8° de l'article L. 411-1": neither an attestation nor a récépissé is one.
test.each<[string | undefined, string | null]>([
  ['carte_resident', 'renew'], ['carte_sejour', 'renew'], ['visa_long_sejour', 'renew'],
  ['demande_asile', null], ['recepisse', null], ['protection_temporaire', null], ['refugie', null], ['aucun', null], [undefined, null],
])('who has %s reads of a renewal: %s', (kind, note) => {
  expect(permitNote('identity.permit_until', day('2026-07-15'), kind, today)).toBe(note);
  expect(permitNote('identity.permit_until', day('2026-06-14'), kind, today)).toBe(note && 'past');
});

test('a month in letters is read, and a day that is not there says nothing', () => {
  expect(permitNote('identity.permit_until', { day: '15', month: 'juillet', year: '2026' }, 'carte_sejour', today)).toBe('renew');
  expect(permitNote('identity.permit_until', { day: '31', month: '6', year: '2026' }, 'carte_sejour', today)).toBeNull();
});

test('a protected person reads of AGIR, nobody else does', () => {
  expect(permitNote('identity.permit_kind', 'refugie', undefined, today)).toBe('agir');
  expect(permitNote('identity.permit_kind', 'protection_temporaire', undefined, today)).toBeNull();  // AGIR is not for the displaced of Ukraine
  expect(permitNote('work.status', 'refugie', undefined, today)).toBeNull();
});

test('a date that is not whole yet says nothing', () => {
  for (const value of [undefined, '', null, { unknown: true }, { day: '1', month: '', year: '2026' }, { day: '1', month: 'ju', year: '2026' }] as (Json | undefined)[]) {
    expect(permitNote('identity.permit_until', value, 'carte_sejour', today)).toBeNull();
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
