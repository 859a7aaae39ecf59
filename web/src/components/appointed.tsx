// Where a registration ends: the first appointment, on the pages that lead to it; and what was sent to whom, which nobody should have to
// guess.

import type { Json } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { day } from '../format';
import { fill, tongue, words } from '../words';
import { ButtonLink, Notice } from './basics';
import type { Slot } from '../slots';

const text = words.appointed;

export interface Noted {
  slot?: Slot & { sample?: boolean };
  request?: { day: string };
  call?: boolean;  // a call is all that is wanted
}
export const notedOf = (facts: Record<string, Json>): Noted => ({ slot: facts['appointment.slot'], request: facts['appointment.request'], call: facts['entry.kind'] === 'rappel' }) as unknown as Noted;

// "lundi 30 novembre 2026", "9 h 30": as at the place itself.
const weekday = (date: string) => new Date(`${date}T12:00:00Z`).toLocaleDateString(tongue.locale, { weekday: 'long', timeZone: 'UTC' });
export function lineOf({ start, minutes }: Slot): string {
  const date = start.slice(0, 10);
  const hour = `${Number(start.slice(11, 13))}${tongue.id === 'fr' ? '\u00a0h\u00a0' : ':'}${start.slice(14, 16)}`;
  return fill(text.line, { day: `${weekday(date)} ${day(date)}`, hour, minutes });
}

function useNoted(): Noted {
  const app = useApp();
  const facts = useReply(() => app.client.facts(), [app.state.revision]);
  return facts?.ok ? notedOf(facts.value.facts) : {};
}

// The way to it; once it is chosen, what it is.
export function ToAppointment({ kind = 'main' }: { kind?: 'main' | 'second' }) {
  const { title, line, call } = useAppointment();
  const label = call ? (line ? text.call.see : text.call.take) : line ? text.see : text.take;
  return <>{line && <p><strong>{title}</strong><br />{line}</p>}<div class="actions no-print"><ButtonLink to="/premier-rendez-vous" kind={line ? 'second' : kind}>{label}</ButtonLink></div></>;
}

// Whether the step is done, its title and the line under it. A call is asked for once the letter that says so went.
export function useAppointment(): { done: boolean; title: string; line: string; call: boolean } {
  const app = useApp();
  const { slot, request, call } = useNoted();
  const letters = useReply(() => app.client.letters(), [app.state.revision, app.state.status?.letters]);
  if (slot || !call) return { done: Boolean(slot ?? request), title: text.title, line: slot ? lineOf(slot) : request ? fill(text.requested, { day: day(request.day) }) : '', call: false };
  const asked = letters?.ok ? letters.value.filter((one) => one.what.startsWith('call') && one.state !== 'refused') : [];
  const sent = asked.find(({ state }) => state === 'sent');
  return { done: Boolean(sent), title: text.call.title, line: sent ? fill(text.call.sent, { day: day(sent.day) }) : asked.length > 0 ? text.call.waiting : '', call: true };
}

// What went to a structure, or has not arrived; and, at the end, that nothing did.
export function WhatWasSent({ ended }: { ended: boolean }) {
  const app = useApp();
  const noted = useNoted();
  const letters = useReply(() => app.client.letters(), [app.state.revision, app.state.status?.letters]);
  if (!letters?.ok || app.state.status?.stays || (!ended && letters.value.length === 0)) return null;
  const { call } = noted;
  const sent = letters.value.filter((one) => one.state === 'sent');
  // Of what did not arrive: none that went there later all the same.
  const tried = letters.value.filter((one) => one.state !== 'sent' && !sent.some((other) => other.to === one.to && other.what === one.what));
  return (
    <Notice title={text.sent_title}>
      {sent.length > 0
        ? <ul class="plain">{sent.map((one) => <li key={one.id}>{fill(one.what.startsWith('summary') ? text.sent_summary : one.what.startsWith('cancel') ? text.sent_cancelled : text.sent_appointment, { structure: one.to, day: day(one.day) })}</li>)}</ul>
        : !call && <p>{text.sent_none}</p>}
      {call && !sent.some((one) => one.what.startsWith('call')) && <p>{text.call.none}</p>}
      {tried.length > 0 && <ul class="plain">{tried.map((one) => <li key={one.id}>{fill(one.state === 'refused' ? text.sent_refused : text.sent_waiting, { structure: one.to, day: day(one.day) })}</li>)}</ul>}
      <p>{text.sent_copy}</p>
    </Notice>
  );
}
