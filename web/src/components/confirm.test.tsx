import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import type { Client } from '../../../wasm/client';
import { localDay } from '../../../wasm/client';
import type { Event, Json, Status } from '../../../wasm/protocol';
import { App, AppContext } from '../app';
import { words } from '../words';
import { Confirm } from './confirm';
import { EntryNote } from './entry-note';
import { OutLink } from './out-link';
import { isInside, isInsideNow } from '../slots';

const text = words.tasks;

const slow = 20;  // than a frame, as a worker is
const answered = () => act(async () => new Promise((resolve) => setTimeout(resolve, 3 * slow)));

async function shown(facts: Record<string, Json>, child: preact.ComponentChild, closed = false, shared = false) {
  let tell: (event: Event) => void = () => undefined;
  const client = {
    listen: (one: (event: Event) => void) => (tell = one, () => undefined),
    facts: async () => (await new Promise((resolve) => setTimeout(resolve, slow)), { ok: true, value: { facts: { ...facts }, pages: {} } }),
    note: async (fact: string, value: Json) => (facts[fact] = value, { ok: true, value: {} }),
    answer: async ({ answers }: { answers: Record<string, { year: string; month: string }> }) => {
      for (const [id, { year, month: at }] of Object.entries(answers)) facts[id] = `${year}-${at.padStart(2, '0')}`;
      return { ok: true, value: {} };
    },
  };
  const app = new App(client as unknown as Client);
  app.set({ opening: 'open', online: true, shared });
  tell({ event: 'status', status: { open: true, sync: 'sent', waiting: 0, ...(closed ? { closed } : {}) } as Status });
  const place = document.createElement('div');
  await act(async () => render(<AppContext.Provider value={app}>{child}</AppContext.Provider>, place));
  await answered();
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
  await answered();
  expect(facts['entry.confirmed']).toMatchObject({ day: localDay() });
  expect(place.querySelector('button')).toBeNull();
  expect(place.querySelector('[role=status]')).not.toBeNull();
  expect((await shown({ 'entry.kind': 'premiere' }, <Confirm listed />)).textContent).toBe('');
});

test.each<[string, Record<string, Json>, boolean]>([
  ['an address', { 'address.line': '2 rue Neuve' }, true],
  ['the end of another registration', { 'entry.last_registration': '2026-10' }, true],
  ['an answer that was not there', { 'work.status': 'chomeur' }, true],
  ['a moment for the appointment', { 'appointment.request': { day: '2026-11-22' } }, false],
  ['that the amounts are wanted', { 'details.amounts': true }, false],
  ['an orientation that is kept', { 'orientation.history': [] }, false],
])('after a change of %s what was confirmed is asked again, or stands', async (_, change, again) => {
  const facts: Record<string, Json> = { 'entry.kind': 'reinscription', 'entry.last_registration': '2026-06', 'address.line': '1 rue Neuve' };
  const first = await shown(facts, <Confirm listed />);
  await act(async () => first.querySelector('button')!.click());
  await answered();
  const place = await shown({ ...facts, ...change }, <Confirm listed />);
  expect(place.querySelector('button') !== null).toBe(again);
  expect(place.querySelector('[role=status]') !== null).toBe(!again);
});

test('what a version before confirmed, of which only the day is kept, is asked again', async () => {
  const place = await shown({ 'entry.kind': 'reinscription', 'entry.confirmed': '2026-10-02' }, <Confirm listed />);
  expect(place.querySelector('button')).not.toBeNull();
  expect(place.textContent).toContain('2 octobre 2026');
});

test('once it is confirmed the keyboard is where it is said, also when the answer is slow to come', async () => {
  const place = await shown({ 'entry.kind': 'reinscription' }, <Confirm listed />);
  document.body.append(place);
  place.querySelector('button')!.focus();
  await act(async () => place.querySelector('button')!.click());
  await answered();
  expect(document.activeElement?.id).toBe('confirmed');
  place.remove();
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

const said = (place: HTMLElement, label: string) => [...place.querySelectorAll('button')].find((button) => button.textContent === label);

test.each<[string, Record<string, Json>, boolean]>([
  ['the month is not told', {}, true],
  ['until next month', { 'entry.release': month(-1) }, true],
  ['in the month of the release', { 'entry.release': month(0) }, true],
  ['from the month after the release on', { 'entry.release': month(1) }, false],
  ['three months after', { 'entry.release': month(3) }, false],
  ['who said that they are out', { 'entry.release': month(0), 'entry.out': localDay() }, false],
])('who came by a prison, %s: links lead nowhere', async (_, facts, closed) => {
  const place = await shown({ 'entry.kind': 'premiere', ...facts }, <><EntryNote /><OutLink href="https://www.caf.fr">caf.fr</OutLink></>, true);
  expect(place.querySelector('a[href]') === null).toBe(closed);
  expect(place.textContent!.includes(text.entry.closed)).toBe(closed);
  expect(said(place, text.entry.out) !== undefined).toBe(closed);
});

test.each<[string, Record<string, Json>, boolean, boolean]>([
  ['detention', {}, true, true],
  ['the ASE', { 'entry.invitation': 'ase' }, false, false],
  ['a disability', { 'entry.kind': 'handicap' }, false, false],
])('where others look the way in says nothing of %s, and links are as they were', async (_, more, closed, still) => {
  const facts = { 'entry.kind': 'premiere', ...more };
  const child = <><EntryNote /><OutLink href="https://www.caf.fr">caf.fr</OutLink></>;
  const tells = [text.entry.closed, text.entry.out, text.entry.never, text.entry.ase, text.entry.handicap];
  const told = (place: HTMLElement) => tells.filter((one) => place.textContent!.includes(one));
  expect(told(await shown(facts, child, closed)).length).toBeGreaterThan(0);
  const place = await shown(facts, child, closed, true);
  expect(told(place)).toEqual([]);
  expect(place.querySelector('a[href]') === null).toBe(still);
});

test('who is out says so, and is out for the questions and the appointments too; a later month takes it back', async () => {
  const facts: Record<string, Json> = { 'entry.kind': 'premiere', 'entry.release': month(-1) };
  const place = await shown(facts, <EntryNote />, true);
  await act(async () => said(place, text.entry.out)!.click());
  await answered();
  expect(facts).toMatchObject({ 'entry.release': month(0), 'entry.out': localDay() });
  expect([isInside(true, facts, localDay()), isInsideNow(true, facts, localDay())]).toEqual([false, false]);
  facts['entry.release'] = month(-1);
  expect([isInside(true, facts, localDay()), isInsideNow(true, facts, localDay())]).toEqual([true, true]);
});

test('who never was inside takes the way in back', async () => {
  const facts: Record<string, Json> = { 'entry.kind': 'premiere', 'entry.invitation': 'spip' };
  const place = await shown(facts, <EntryNote />, true);
  await act(async () => said(place, text.entry.never)!.click());
  await answered();
  expect(facts['entry.invitation']).toBeNull();
});
