import { expect, test } from 'vitest';
import published from '../../assets/appointments/slots.json';
import type { Json } from '../../wasm/protocol';
import { dayAfter, inboxesFor, outsideFrom, readSlots, slotsFor, type Slots } from './slots';

const slot = { id: 'a', structure: 'S', kind: 'france_travail', address: 'A', departments: ['35'], way: 'place', start: '2026-11-30T09:30+01:00', minutes: 45 };
const file = (slots: Json, more = {}): Json => ({ version: 1, published: '2026-11-20', slots, ...more });
const inbox = { structure: 'S', departments: ['35'], key: 'a'.repeat(64) };
const read = (json: Json) => readSlots(json, '2026-11-22');

test('the file that is shipped is read whole, and says that it is a sample', () => {
  const slots = read(published as unknown as Json) as Slots;
  expect(slots.sample).toBe(true);
  expect(slots.slots.length).toBeGreaterThanOrEqual(4);
  expect(slots.slots[0]!.start).toMatch(/^2026-11-30T09:30[+-]\d\d:\d\d$/);
});

test.each<[string, Json, string]>([
  ['no object', [], '/'],
  ['another version', file([], { version: 2 }), '/version'],
  ['no day', file([], { published: 'hier' }), '/published'],
  ['a day that is not in the calendar', file([], { published: '2026-13-01' }), '/published'],
  ['a day that is far to come', file([], { published: '2026-11-24' }), '/published'],
  ['no list', file({}), '/slots'],
  ['no slot', file([3]), '/slots/0'],
  ['no offset', file([{ ...slot, start: '2026-11-30T09:30' }]), '/slots/0'],
  ['a day of a sample in a real file', file([{ ...slot, start: '+7T09:30' }]), '/slots/0'],
  ['a day that does not exist', file([{ ...slot, start: '2026-13-30T09:30+01:00' }]), '/slots/0'],
  ['no length', file([{ ...slot, minutes: 0 }]), '/slots/0'],
  ['another way', file([{ ...slot, way: 'pigeon' }]), '/slots/0'],
  ['a structure of no kind', file([{ ...slot, kind: 'agence' }]), '/slots/0'],
  ['no department', file([{ ...slot, departments: ['Bretagne'] }]), '/slots/0'],
  ['the same id twice', file([slot, slot]), '/slots/1'],
  ['no list of inboxes', file([slot], { inboxes: {} }), '/inboxes'],
  ['a short key', file([slot], { inboxes: [inbox, { ...inbox, key: '12' }] }), '/inboxes/1'],
  ['an inbox of nobody', file([slot], { inboxes: [{ ...inbox, structure: '' }] }), '/inboxes/0'],
  ['an inbox of no kind', file([slot], { inboxes: [{ ...inbox, kind: 'agence' }] }), '/inboxes/0'],
  ['an inbox without departments', file([slot], { inboxes: [{ ...inbox, departments: '35' }] }), '/inboxes/0'],
])('a damaged file of slots (%s) is refused whole, with its place', (_, json, place) => {
  expect(read(json)).toEqual({ fault: place });
});

test('slots are those of the department of the person with the structure that is proposed, to come, the earliest first', () => {
  const all = read(file([
    { ...slot, id: 'late', start: '2026-12-01T09:30+01:00' }, slot, { ...slot, id: 'past', start: '2026-11-22T08:59+01:00' },
    { ...slot, id: 'young', kind: 'mission_locale' }, { ...slot, id: 'paris', departments: ['75'] }, { ...slot, id: 'reunion', departments: ['974'] },
  ])) as Slots;
  const now = new Date('2026-11-22T08:00:00Z');
  expect(slotsFor(all, '35238', 'france_travail', now).map(({ id }) => id)).toEqual(['a', 'late']);
  expect(slotsFor(all, '35238', 'mission_locale', now).map(({ id }) => id)).toEqual(['young']);
  expect(slotsFor(all, '35238', 'departement', now)).toEqual([]);
  expect(slotsFor(all, '97411', 'france_travail', now).map(({ id }) => id)).toEqual(['reunion']);
  expect(slotsFor(all, '', 'france_travail', now)).toEqual([]);
});

test('the day after some days is counted through months and years', () => {
  expect(dayAfter('2026-12-20', 15)).toBe('2027-01-04');
  expect(dayAfter('2028-02-20', 15)).toBe('2028-03-06');
});

test('inboxes are those of the department of the person; a file may have none', () => {
  const all = read(file([slot], { inboxes: [inbox, { ...inbox, structure: 'T', departments: ['974', '2A'] }] })) as Slots;
  expect(inboxesFor(all, '35238').map(({ structure }) => structure)).toEqual(['S']);
  expect(inboxesFor(all, '97411').map(({ structure }) => structure)).toEqual(['T']);
  expect(inboxesFor(all, '2A004').map(({ structure }) => structure)).toEqual(['T']);
  expect(inboxesFor(all, '75056')).toEqual([]);
  expect((read(file([slot])) as Slots).inboxes).toEqual([]);
});

test('the inbox of the structure that is proposed stands first', () => {
  const all = read(file([slot], { inboxes: [inbox, { ...inbox, structure: 'T', kind: 'mission_locale' }, { ...inbox, structure: 'U', kind: 'departement' }] })) as Slots;
  expect(inboxesFor(all, '35238', 'departement').map(({ structure }) => structure)).toEqual(['U', 'S', 'T']);
  expect(inboxesFor(all, '35238').map(({ structure }) => structure)).toEqual(['S', 'T', 'U']);
});

// The day inside the month of release is not known: the month after is sure.
test.each<[Json | undefined, string, number]>([
  [undefined, '', 0],
  [{ unknown: true }, '', 0],
  [null, '', 0],
  ['2027-03', '2027-04-01', 0],
  ['2026-12', '2027-01-01', 0],
  ['2026-10', '2026-11-01', 1],
])('in detention, with a release told as %j, none is outside before it', (release, from, offered) => {
  expect(outsideFrom(release)).toBe(from);
  const { slots } = { slots: read(file([slot])) as Slots };
  expect(slotsFor(slots, '35238', 'france_travail', new Date('2026-11-22T12:00:00Z'), outsideFrom(release))).toHaveLength(offered);
});
