// What follows an orientation, with its dates: those counted from the first orientation here, and those of the law from the body's
// decision, whose day the person may note. They go into the calendar of the phone, which reminds.

import { useState } from 'preact/hooks';
import type { Deadline, Orientation } from '../../../wasm/protocol';
import { localDay } from '../../../wasm/client';
import { useApp } from '../app';
import { Boxes } from '../fields/date';
import { calendarOfDays } from '../calendar';
import { saveFile } from '../download';
import { day, dayOf } from '../format';
import { count, errorText, fill, problemText, words } from '../words';
import { Button } from './basics';
import { ErrorText } from './error-text';
import { Source } from './decisions';

const text = words.orientation;
const kFirst = '2025-01-01';  // from which everybody is oriented (loi n° 2023-1196)
const kLast = '9999';  // what has no day follows the decision

export function whenOf({ day: on, days, months }: Deadline, today = localDay()): string {
  if (on === null) return months > 0 ? count(text.after_months, months) : count(text.after_days, days);
  return on < today ? fill(text.deadline_past, { day: day(on) }) : day(on);
}

export function Deadlines({ orientation: { deadlines, begun = '', decision = null }, changed }: { orientation: Orientation; changed: () => void }) {
  const inOrder = [...deadlines].sort((a, b) => (a.day ?? kLast).localeCompare(b.day ?? kLast));
  const toCome = inOrder.filter((one) => one.day !== null && one.day >= localDay());
  const isPast = inOrder.some((one) => one.day !== null && one.day < localDay());
  const save = () => saveFile('delais.ics', 'text/calendar;charset=utf-8', calendarOfDays(
    toCome.map((one) => ({ uid: `${one.id}-${one.day}@parvis`, day: one.day!, title: one.label, text: text.deadlines_title, alarm: one.label })), new Date()));
  return (
    <section class="card">
      <h2>{text.deadlines_title}</h2>
      <p class="hint">{fill(text.deadlines_lead, { day: day(begun) })}</p>
      {isPast && <p>{text.deadlines_past}</p>}
      <div class="parts">
        {inOrder.map((deadline) => (
          <details class="part" key={deadline.id}>
            <summary><span>{deadline.label}</span><span class="when">{whenOf(deadline)}</span></summary>
            <div class="part-body"><Source title={text.deadline_source} of={deadline} /></div>
          </details>
        ))}
      </div>
      {toCome.length > 0 && <div class="actions no-print"><Button kind="second" onClick={save}>{text.deadlines_calendar}</Button></div>}
      <Decision noted={decision} changed={changed} />
    </section>
  );
}

// The day of the decision: from it the law counts.
function Decision({ noted, changed }: { noted: string | null; changed: () => void }) {
  const app = useApp();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [error, setError] = useState('');
  const note = async (value: string | null) => {
    const reply = await app.client.note('orientation.decision', value);
    setError(reply.ok ? '' : errorText(reply.error.code));
    if (reply.ok) changed();
  };
  const keep = () => {
    const on = dayOf(typed);
    if (on === null || on < kFirst || on > localDay()) {
      setError(on === null ? problemText('not_a_date') : text.decision_wrong);
      return document.getElementById('decision-day')?.focus();
    }
    void note(on);
  };
  if (noted) {
    return <p class="no-print" role="status">{fill(text.decision_noted, { day: day(noted) })} <button type="button" class="text-button" onClick={() => void note(null)}>{text.decision_change}</button></p>;
  }
  return (
    <form class={`field no-print ${error ? 'refused' : ''}`} noValidate onSubmit={(event) => { event.preventDefault(); keep(); }}>
      <fieldset aria-describedby={error ? 'decision-hint decision-error' : 'decision-hint'}>
        <legend class="label">{text.decision_ask}</legend>
        <p class="hint" id="decision-hint">{text.decision_hint}</p>
        {error && <div role="alert"><ErrorText id="decision-error" text={error} /></div>}
        <Boxes key="day" id="decision" names={['day', 'month', 'year']} given={typed} change={setTyped} wrong={() => error !== ''} />
      </fieldset>
      <div class="actions"><Button type="submit" kind="second">{text.decision_keep}</Button></div>
    </form>
  );
}
