import { expect, test } from 'vitest';
import { choose, type Shelf } from './slots-here';

const slot = { id: 'a', structure: 'S', kind: 'france_travail', address: 'A', departments: ['35'], way: 'place', start: '2026-11-30T09:30+01:00', minutes: 45 };
const file = (published: string, more = {}) => JSON.stringify({ version: 1, published, slots: [slot], ...more });
const today = '2026-11-22';

// What stands on the shelf, and what was put there since.
function shelf(text: string | null, day = '2026-11-20'): Shelf & { put: string[] } {
  const put: string[] = [];
  return { put, read: async () => (text === null ? null : { text, day }), write: async ({ text: one, day: on }) => void put.push(`${on} ${one}`) };
}
const old = file('2026-11-19');

test.each<[string, string | null, string | null, { published: string | null; received: string; fault: string; away: boolean; kept: boolean }]>([
  ['the first that comes is kept', file('2026-11-21'), null, { published: '2026-11-21', received: today, fault: '', away: false, kept: true }],
  ['a later one takes the place of the one before', file('2026-11-21'), old, { published: '2026-11-21', received: today, fault: '', away: false, kept: true }],
  ['without a network the one before counts', null, old, { published: '2026-11-19', received: '2026-11-20', fault: '', away: true, kept: false }],
  ['without a network and without one before there is none', null, null, { published: null, received: '', fault: '', away: true, kept: false }],
  ['one that is cut off is not used', file('2026-11-21').slice(0, -4), old, { published: '2026-11-19', received: '2026-11-20', fault: '/', away: false, kept: false }],
  ['a page of a proxy is not used', '<html>', null, { published: null, received: '', fault: '/', away: false, kept: false }],
  ['one bad slot refuses the whole file', file('2026-11-21', { slots: [slot, { ...slot, id: 'b', minutes: 0 }] }), old, { published: '2026-11-19', received: '2026-11-20', fault: '/slots/1', away: false, kept: false }],
  ['one bad inbox too', file('2026-11-21', { inboxes: [{ structure: 'S', kind: 'agence', departments: ['35'], key: 'a'.repeat(64) }] }), old, { published: '2026-11-19', received: '2026-11-20', fault: '/inboxes/0', away: false, kept: false }],
  ['an older one of a server that was set back is not used', file('2026-11-18'), old, { published: '2026-11-19', received: '2026-11-20', fault: '/published', away: false, kept: false }],
  ['one of a far day would keep every later one out', file('2027-11-21'), old, { published: '2026-11-19', received: '2026-11-20', fault: '/published', away: false, kept: false }],
  ['tomorrow is no far day: elsewhere it may be there', file('2026-11-23'), old, { published: '2026-11-23', received: today, fault: '', away: false, kept: true }],
  ['what is kept and damaged gives way', file('2026-11-01'), 'x', { published: '2026-11-01', received: today, fault: '', away: false, kept: true }],
  ['a sample gives way to an older real one', file('2026-11-01'), file('2026-11-20', { sample: true }), { published: '2026-11-01', received: today, fault: '', away: false, kept: true }],
])('of the lists of slots: %s', async (_, text, before, expected) => {
  const kept = shelf(before);
  const here = await choose(text, kept, today);
  expect({ published: here.slots?.published ?? null, received: here.received, fault: here.fault, away: here.away, kept: kept.put.length > 0 }).toEqual(expected);
});

test('where a browser keeps nothing, what comes is used all the same', async () => {
  const none: Shelf = { read: async () => Promise.reject(new Error('no cache')), write: async () => Promise.reject(new Error('no cache')) };
  expect((await choose(file('2026-11-21'), none, today)).slots?.published).toBe('2026-11-21');
  expect((await choose(null, none, today)).slots).toBeNull();
});
