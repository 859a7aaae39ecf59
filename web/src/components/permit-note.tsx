// Under what was just said of a residence permit: what it opens, and when it has to be renewed. Shown here alone, and on no shared device,
// since it tells which permit it is.

import type { Json } from '../../../wasm/protocol';
import { localDay } from '../../../wasm/client';
import { useApp, useReply } from '../app';
import { calendarOfDays, type DayNoted } from '../calendar';
import { saveFile } from '../download';
import { dayOf } from '../format';
import { dayAfter } from '../slots';
import { words } from '../words';
import { Button } from './basics';

export const kEarliest = 120;  // days before the end (Ceseda, art. R. 431-5)
// The documents of that article (art. L. 411-1, 2° to 7°). Another has its own procedure, and of a status it is not known which document
// tells of it: nothing is said.
export const isRenewedSo = (kind: Json | undefined): boolean => ['carte_resident', 'carte_sejour', 'visa_long_sejour'].includes(String(kind));

type Note = 'agir' | 'renew' | 'past';

const typedDay = (value: Json | undefined): string | null => (value && typeof value === 'object' && !Array.isArray(value) ? dayOf(value as Record<string, string>) : null);

// `value`: as typed, {day, month, year} for a date. `kind`: which permit, as answered.
export function permitNote(question: string, value: Json | undefined, kind: Json | undefined, today: string): Note | null {
  if (question === 'identity.permit_kind') return value === 'refugie' ? 'agir' : null;
  const until = question === 'identity.permit_until' && isRenewedSo(kind) ? typedDay(value) : null;
  if (until === null) return null;
  return until < today ? 'past' : until <= dayAfter(today, kEarliest) ? 'renew' : null;
}

const kLastOnline = 60;  // days before the end: the last one online, and the first at the counter of the préfecture (same article)

// The days to note of a permit that ends on `until`, from today on. Their words name no permit: a telephone shows them to others.
export function renewalDays(until: string | null, today: string): DayNoted[] {
  if (until === null) return [];
  const { calendar_title: title, calendar_from: from, calendar_last: last, calendar_end: end } = words.question.permit;
  return ([[kEarliest, from], [kLastOnline, last], [0, end]] as const).map(([before, text]) => ({ day: dayAfter(until, -before), text }))
    .filter((one) => one.day >= today)
    .map((one) => ({ uid: `papiers-${one.day}@parvis`, day: one.day, title, text: one.text, alarm: title }));
}

export function PermitNote({ question, value }: { question: string; value: Json | undefined }) {
  const app = useApp();
  const isDate = question === 'identity.permit_until';
  const facts = useReply<{ facts: Record<string, Json> }>(async () => (isDate ? app.client.facts() : { ok: true, value: { facts: {} } }), [app.state.revision, isDate]);
  if (!question.startsWith('identity.permit') || app.state.shared) return null;
  const kind = facts?.ok ? facts.value.facts['identity.permit_kind'] : undefined;
  const note = permitNote(question, value, kind, localDay());
  const days = isDate && isRenewedSo(kind) ? renewalDays(typedDay(value), localDay()) : [];
  const save = () => saveFile('papiers.ics', 'text/calendar;charset=utf-8', calendarOfDays(days, new Date()));
  return (
    <>
      <div role="status">{note && <p class="card">{words.question.permit[note]}</p>}</div>
      {days.length > 0 && <div class="actions"><Button kind="second" onClick={save}>{words.orientation.deadlines_calendar}</Button></div>}
    </>
  );
}
