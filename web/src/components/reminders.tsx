// What comes next, where the person begins each visit: the appointment that is near or past, a request without an answer, the end of a
// residence permit (also where the answers are checked; on no shared device), and the delays of the orientation that was shown. Nothing is sent: who does not come back is reminded by their own calendar alone.

import type { Deadline, Json, Orientation, Reply } from '../../../wasm/protocol';
import { localDay } from '../../../wasm/client';
import { useApp, useReply } from '../app';
import { day } from '../format';
import { dayAfter } from '../slots';
import { fill, words } from '../words';
import { notedOf, type Noted } from './appointed';
import { Link, Notice } from './basics';
import { isRenewedSo, kEarliest } from './permit-note';

const text = words.reminders;
const kSoonDays = 7;
const kDeadlineDays = 14;
const kAnswerDays = 15;  // the first contact that the reform asks for

const kNone: Reply<Orientation> = { ok: false, error: { code: '', where: '' } };

export interface Reminder { said: string; to: string }

// `until`: the last day of a residence permit, as answered; the words do not name it, as the answer is folded where answers are read.
export function permitReminder(until: Json | undefined, kind: Json | undefined, today: string): Reminder[] {
  if (!isRenewedSo(kind) || typeof until !== 'string' || until > dayAfter(today, kEarliest)) return [];
  return [{ said: fill(until < today ? text.permit_past : text.permit_soon, { day: day(until) }), to: '/question/identity/permit_dates?retour=relecture' }];
}

export function remindersOf({ slot, request }: Noted, deadlines: Deadline[], today: string): Reminder[] {
  const out: Reminder[] = [];
  const on = slot?.start.slice(0, 10);
  if (on && on < today) out.push({ said: text.slot_past, to: '/premier-rendez-vous' });
  else if (on === today) out.push({ said: text.slot_today, to: '/premier-rendez-vous' });
  else if (on && on <= dayAfter(today, kSoonDays)) out.push({ said: fill(text.slot_soon, { day: day(on) }), to: '/premier-rendez-vous' });
  if (!slot && request && dayAfter(request.day, kAnswerDays) < today) out.push({ said: fill(text.request_old, { day: day(request.day) }), to: '/premier-rendez-vous' });
  const dated = deadlines.filter((one) => one.day !== null).sort((a, b) => a.day!.localeCompare(b.day!));
  for (const one of dated) {
    if (one.day! < today) out.push({ said: fill(text.deadline_past, { label: one.label, day: day(one.day!) }), to: '/orientation' });
    else if (one.day! <= dayAfter(today, kDeadlineDays)) out.push({ said: fill(text.deadline_soon, { label: one.label, day: day(one.day!) }), to: '/orientation' });
  }
  return out;
}

export function Reminders({ permit = false }: { permit?: boolean }) {
  const app = useApp();
  const facts = useReply(() => app.client.facts(), [app.state.revision]);
  const known: Record<string, Json> = facts?.ok ? facts.value.facts : {};
  const oriented = Array.isArray(known['orientation.history']) && !app.state.shared && !permit;  // a delay may tell why
  // The module of orientation is fetched for those alone who saw theirs.
  const orientation = useReply(async () => (oriented ? app.client.orient() : kNone), [app.state.revision, oriented]);
  const list = [
    ...(app.state.shared ? [] : permitReminder(known['identity.permit_until'], known['identity.permit_kind'], localDay())),
    ...(permit ? [] : remindersOf(notedOf(known), orientation?.ok ? orientation.value.deadlines : [], localDay())),
  ];
  if (list.length === 0 || app.state.status?.stays) return null;
  return (
    <Notice icon="clock" title={text.title}>
      <ul class="plain">{list.map((one) => <li key={one.said}>{one.said} <Link to={one.to}>{text.see}</Link></li>)}</ul>
    </Notice>
  );
}
