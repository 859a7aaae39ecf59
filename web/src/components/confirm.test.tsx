import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import type { Client } from '../../../wasm/client';
import { localDay } from '../../../wasm/client';
import type { Json } from '../../../wasm/protocol';
import { App, AppContext } from '../app';
import { words } from '../words';
import { Confirm } from './confirm';
import { EntryNote } from './entry-note';

const text = words.tasks;

async function shown(facts: Record<string, Json>, child: preact.ComponentChild, closed = false) {
  const client = {
    listen: () => () => undefined,
    facts: async () => ({ ok: true, value: { facts, pages: {} } }),
    note: async (fact: string, value: Json) => (facts[fact] = value, { ok: true, value: {} }),
  };
  const app = new App(client as unknown as Client);
  app.set({ opening: 'open', online: true, status: { open: true, sync: 'sent', waiting: 0, ...(closed ? { closed } : {}) } });
  const place = document.createElement('div');
  await act(async () => render(<AppContext.Provider value={app}>{child}</AppContext.Provider>, place));
  return place;
}

const month = (ago: number) => {
  const [year, number] = localDay().split('-').map(Number) as [number, number];
  const all = year * 12 + number - 1 - ago;
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`;
};

test('what is known is confirmed by one press, with its day; who registers for the first time is asked nothing of the kind', async () => {
  const facts: Record<string, Json> = { 'entry.kind': 'reinscription' };
  const place = await shown(facts, <Confirm listed />);
  expect(place.textContent).toContain(text.confirm.title);
  await act(async () => place.querySelector('button')!.click());
  expect(facts['entry.confirmed']).toBe(localDay());
  expect(place.querySelector('button')).toBeNull();
  expect(place.querySelector('[role=status]')).not.toBeNull();
  expect((await shown({ 'entry.kind': 'premiere' }, <Confirm listed />)).textContent).toBe('');
});

test.each<[string, Record<string, Json>, boolean, boolean]>([
  ['a first registration', { 'entry.kind': 'premiere' }, false, false],
  ['twelve months after the last', { 'entry.kind': 'reinscription', 'entry.last_registration': month(12) }, false, true],
  ['thirteen months after', { 'entry.kind': 'reinscription', 'entry.last_registration': month(13) }, false, false],
  ['a month that is not known', { 'entry.kind': 'reinscription', 'entry.last_registration': { unknown: true } }, false, false],
  ['from a mission locale', { 'entry.kind': 'jeune' }, false, true],
  ['from a mission locale, amounts wanted', { 'entry.kind': 'jeune', 'details.amounts': true }, false, false],
  ['in detention, the month not told', { 'entry.kind': 'premiere' }, true, true],
  ['in detention until next month', { 'entry.kind': 'premiere', 'entry.release': month(-1) }, true, true],
  ['released this month', { 'entry.kind': 'premiere', 'entry.release': month(0) }, true, false],
])('%s: whether the amounts wait is said', async (_, facts, closed, waits) => {
  const place = await shown(facts, <EntryNote />, closed);
  expect(place.textContent!.includes(text.entry.short)).toBe(waits);
});
