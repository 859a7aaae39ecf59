import { expect, test } from 'vitest';
import type { Deadline } from '../../wasm/protocol';
import { calendarOfDays } from './calendar';
import { permitReminder, remindersOf } from './components/reminders';
import type { Noted } from './components/appointed';

const slot = (start: string) => ({ slot: { id: 'a', structure: 'S', kind: 'france_travail', address: 'A', departments: ['35'], way: 'place', start, minutes: 45 } }) as Noted;
const due = (day: string | null, label = 'Délai') => ({ id: 'a', label, source: '', status: 'law', day, days: 0, months: 1 }) as Deadline;
const today = '2026-11-22';

test.each<[string, Noted, Deadline[], RegExp[]]>([
  ['nothing noted and nothing due', {}, [due(null)], []],
  ['an appointment in a week', slot('2026-11-29T09:30+01:00'), [], [/approche : le 29 novembre 2026/]],
  ['an appointment in eight days is not near yet', slot('2026-11-30T09:30+01:00'), [], []],
  ['an appointment today', slot('2026-11-22T09:30+01:00'), [], [/aujourd’hui/]],
  ['an appointment of yesterday', slot('2026-11-21T09:30+01:00'), [], [/est passé.*appelez/]],
  ['a request of fifteen days', { request: { day: '2026-11-07' } }, [], []],
  ['a request of sixteen days', { request: { day: '2026-11-06' } }, [], [/6 novembre 2026.*39 49/]],
  ['a delay in two weeks', {}, [due('2026-12-06', 'Vous signez')], [/Vous signez : au plus tard le 6 décembre 2026/]],
  ['a delay after that', {}, [due('2026-12-07')], []],
  ['a delay of today is not past', {}, [due('2026-11-22')], [/au plus tard/]],
  ['delays past and near, the earliest first', {}, [due('2026-11-25', 'B'), due('2026-11-21', 'A')], [/^A : c’était prévu/, /^B : au plus tard/]],
])('of reminders: %s', (_, noted, deadlines, expected) => {
  const said = remindersOf(noted, deadlines, today).map((one) => one.said.replaceAll('\u00a0', ' '));
  expect(said.length).toBe(expected.length);
  for (const [i, one] of expected.entries()) expect(said[i]).toMatch(one);
});

// Ceseda, art. R. 431-5: from the 120th day before the end. 22 November 2026 + 120 days: 22 March 2027.
test.each([
  ['2027-03-23', null],
  ['2027-03-22', /se termine le 22 mars 2027/],
  ['2026-11-22', /se termine le 22 novembre 2026/],
  ['2026-11-21', /est passée : 21 novembre 2026/],
])('of a permit until %s the steps say: %s', (until, expected) => {
  const said = permitReminder(until, 'carte_sejour', today).map((one) => one.said.replaceAll('\u00a0', ' '));
  expect(said.length).toBe(expected ? 1 : 0);
  if (expected) expect(said[0]).toMatch(expected);
});

test('of a permit without a day nothing is said', () => {
  for (const until of [undefined, null, { unknown: true }]) expect(permitReminder(until, 'carte_sejour', today)).toEqual([]);
  for (const kind of ['demande_asile', 'recepisse', 'protection_temporaire', undefined]) expect(permitReminder('2026-12-01', kind, today)).toEqual([]);
});

test('delays are whole days in a calendar, with a reminder two days before', () => {
  const file = calendarOfDays([
    { uid: 'start@parvis', day: '2026-12-07', title: 'L’accompagnement commence', text: 'Et ensuite', alarm: 'Rappel' },
    { uid: 'contract@parvis', day: '2026-12-20', title: 'Contrat', text: 'Et ensuite', alarm: 'Rappel' },
  ], new Date('2026-11-22T08:00:00Z')).split('\r\n');
  expect(file.filter((line) => line === 'BEGIN:VEVENT').length).toBe(2);
  for (const line of ['DTSTART;VALUE=DATE:20261207', 'DTSTART;VALUE=DATE:20261220', 'DTSTAMP:20261122T080000Z', 'TRIGGER:-P2D', 'SUMMARY:Contrat']) expect(file).toContain(line);
  expect(file.filter((line) => line.startsWith('BEGIN:VCALENDAR') || line.startsWith('END:VCALENDAR')).length).toBe(2);
});
