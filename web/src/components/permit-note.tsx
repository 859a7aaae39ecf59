// Under what was just said of a residence permit: what it opens, and when it has to be renewed. Shown here alone, and on no shared device,
// since it tells which permit it is.

import type { Json } from '../../../wasm/protocol';
import { localDay } from '../../../wasm/client';
import { useApp } from '../app';
import { calendarOfDays, type DayNoted } from '../calendar';
import { saveFile } from '../download';
import { dayOf } from '../format';
import { dayAfter } from '../slots';
import { words } from '../words';
import { Button } from './basics';

const kDay = 86_400_000;
export const kEarliest = 120;  // days before the end (Ceseda, art. R. 431-5)

type Note = 'agir' | 'renew' | 'past';

// `value`: as typed, {day, month, year} for a date.
export function permitNote(question: string, value: Json | undefined, today: Date): Note | null {
  if (question === 'identity.permit_kind') return value === 'refugie' ? 'agir' : null;
  if (question !== 'identity.permit_until' || !value || typeof value !== 'object' || Array.isArray(value)) return null;
  const { day, month, year } = value as Record<string, string>;
  if (!/^\d{4}$/.test(year ?? '') || !/^\d{1,2}$/.test(month ?? '') || !/^\d{1,2}$/.test(day ?? '')) return null;
  const days = (Date.UTC(Number(year), Number(month) - 1, Number(day)) - Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())) / kDay;
  return days < 0 ? 'past' : days <= kEarliest ? 'renew' : null;
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
  if (!question.startsWith('identity.permit') || app.state.shared) return null;
  const note = permitNote(question, value, new Date());
  const days = question === 'identity.permit_until' && value && typeof value === 'object' ? renewalDays(dayOf(value as Record<string, string>), localDay()) : [];
  const save = () => saveFile('papiers.ics', 'text/calendar;charset=utf-8', calendarOfDays(days, new Date()));
  return (
    <>
      <div role="status">{note && <p class="card">{words.question.permit[note]}</p>}</div>
      {days.length > 0 && <div class="actions"><Button kind="second" onClick={save}>{words.orientation.deadlines_calendar}</Button></div>}
    </>
  );
}
