// Screen "appointment": the end of the registration: a slot of those published, or a dated request; the slip, and the file for a calendar.

import { useEffect, useState } from 'preact/hooks';
import fr from '../../../assets/texts/registration.fr.json';
import type { Json, Page, Reply } from '../../../wasm/protocol';
import { localDay } from '../../../wasm/client';
import { useApp, useReply } from '../app';
import { BackLink, Button, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { Failed } from '../components/failed';
import { lineOf, notedOf, type Noted } from '../components/appointed';
import { CallBack } from '../components/call-back';
import { ErrorText } from '../components/error-text';
import { useOwn } from '../components/own';
import { SendLetter, withdrawWaiting } from '../components/send-letter';
import { SlotsLeft, comeBack, leave, timesCancelled } from '../components/slots-left';
import { calendarFile } from '../calendar';
import { Check } from '../fields/field';
import { saveFile } from '../download';
import { day } from '../format';
import { dayAfter, departmentOf, isInside, outsideFrom, slotsFor, type Slot } from '../slots';
import { useSlots, type Here } from '../slots-here';
import { errorText, fill, isolated, section, words } from '../words';

const text = section('appointment', fr.appointment);
const kMostShown = 8;
const kOldDays = 3;  // then the list of moments is said to be old
const kAnswerWithinDays = 15;  // the first contact that the reform asks for

export function AppointmentScreen() {
  const app = useApp();
  const facts = useReply(() => app.client.facts(), [app.state.revision]);
  if (!facts) return <Waiting />;
  if (!facts.ok) return <Failed title={text.title} error={facts.error} />;
  const noted = notedOf(facts.value.facts);
  if (noted.slot) return <Chosen slot={noted.slot} />;
  if (noted.call) return <CallBack><Left /></CallBack>;
  if (noted.request) return <Requested since={noted.request.day} />;
  return <Choose told={facts.value.facts} />;
}

const placeOf = (slot: Slot) => [text.ways[slot.way], ...[slot.structure, ...(slot.way === 'place' ? [slot.address] : [])].map(isolated)].join(', ');

// What is noted shows another heading in the same place: the focus goes there, not to the top of the document.
let isNoted = false;
function useFocusOnHeading(): void {
  useEffect(() => {
    if (isNoted) document.querySelector<HTMLElement>('h1')?.focus();
    isNoted = false;
  }, []);
}

// Writes what was chosen, and shows it.
function useNote() {
  const app = useApp();
  return async (fact: string, value: Json, given?: Slot) => {
    if (value === null) await withdrawWaiting(app, 'appointment');  // it would arrive after the change
    if (given) await leave(app, given);
    if (fact === 'appointment.slot' && value !== null) await comeBack(app, value as unknown as Slot);
    const reply = await app.client.note(fact, value);
    if (reply.ok) app.set({ revision: app.state.revision + 1 });
    isNoted = reply.ok;
    return reply;
  };
}

// Of the answer to address.commune; empty without one.
function codeOf(commune: Reply<Page | { page: null }> | null): string {
  const value = commune?.ok && commune.value.page ? commune.value.questions[0]?.value : null;
  return value && typeof value === 'object' && !Array.isArray(value) ? String(value.code) : '';
}

const structureName = (value: string) => (words.orientation.values as Record<string, string>)[value] ?? value;

function Choose({ told }: { told: Record<string, Json> }) {
  const app = useApp();
  const inside = isInside(app.state.status?.closed === true, told, localDay());
  const note = useNote();
  const [chosen, setChosen] = useState('');
  const [error, setError] = useState('');
  useTitle(text.title, error !== '');
  const commune = useReply(() => app.client.page('address.commune'), [app.state.revision]);
  const orientation = useReply(() => app.client.orient(), [app.state.revision]);
  const here = useSlots();
  if (!commune || !orientation || !here) return <Waiting />;
  // Without an orientation, who receives everybody.
  const decided = orientation.ok ? orientation.value.decided.structure : undefined;
  const proposed = decided?.value || 'france_travail';
  const isHidden = decided?.private === true && app.state.shared;  // its times would name it
  const code = codeOf(commune);
  const published = here.slots && !isHidden ? slotsFor(here.slots, code, proposed, new Date()) : [];
  const slots = published.length > 0 && here.slots && inside ? slotsFor(here.slots, code, proposed, new Date(), outsideFrom(told['entry.release'])) : published;
  // Where others look, who is inside reads what others read: nothing is published here, or it is not shown.
  const isKept = isHidden || (app.state.shared && published.length > 0);
  const none = inside && !app.state.shared ? text.none_inside : isKept ? text.none_shared : here.slots ? text.none : text.unknown;
  const sample = here.slots?.sample === true;
  const take = async () => {
    const slot = slots.find((one) => one.id === chosen);
    if (!slot) {
      setError(text.pick);
      return document.querySelector<HTMLElement>('input[name=slot]')?.focus();
    }
    const reply = await note('appointment.slot', { ...slot, ...(sample ? { sample } : {}) } as unknown as Json);
    if (!reply.ok) setError(errorText(reply.error.code));
  };
  const request = async () => {
    const reply = await note('appointment.request', { day: localDay() });
    if (!reply.ok) setError(errorText(reply.error.code));
  };
  return (
    <div class="column">
      <BackLink to="/verification" />
      <Heading>{text.title}</Heading>
      <p class="lead">{slots.length ? text.lead : fill(none, { structure: structureName(proposed) })}</p>
      <Left />
      <Age here={here} />
      {sample && slots.length > 0 && <Notice kind="notice" icon="warn"><p>{text.sample}</p></Notice>}
      {slots.length > 0 && (
        <fieldset class={`field ${error ? 'refused' : ''}`} aria-describedby={error ? 'slot-error' : undefined}>
          <legend class="label">{text.choose}</legend>
          {error && <div role="alert"><ErrorText id="slot-error" text={error} /></div>}
          <div class="options" key="options">
            {slots.slice(0, kMostShown).map((slot) => (
              <div class="tick" key={slot.id}>
                <input type="radio" id={`slot-${slot.id}`} name="slot" checked={chosen === slot.id} onChange={() => setChosen(slot.id)} aria-describedby={`slot-${slot.id}-hint`} />
                <label for={`slot-${slot.id}`}>{lineOf(slot)}</label>
                <p class="tick-hint" id={`slot-${slot.id}-hint`}>{placeOf(slot)}</p>
              </div>
            ))}
          </div>
        </fieldset>
      )}
      {slots.length > 0 && <div class="actions"><Button onClick={() => void take()}>{text.take}</Button></div>}
      {slots.length > 0 && <h2>{text.request_title}</h2>}
      <div class="actions"><Button kind={slots.length ? 'second' : 'main'} onClick={() => void request()}>{text.request}</Button></div>
    </div>
  );
}

// How old the list is, and what is wrong with what came last.
function Age({ here: { slots, received, fault, away } }: { here: Here }) {
  const isOld = slots !== null && !slots.sample && slots.published < dayAfter(localDay(), -kOldDays);
  return (
    <>
      {fault && <Notice kind="notice" icon="warn"><p>{fill(slots ? text.damaged : text.damaged_alone, { place: fault })}</p></Notice>}
      {slots && !slots.sample && <p class="hint">{fill(text.old, { day: day(slots.published) })}{away && ` ${fill(text.received, { day: day(received) })}`}{isOld && ` ${text.very_old}`}</p>}
    </>
  );
}

// The moment is past, is with another structure than the one that is proposed now, or is of where the person lived before: said, and the choice is offered again.
function Stale({ slot, choose }: { slot: Slot; choose: () => void }) {
  const app = useApp();
  const orientation = useReply(() => app.client.orient(), [app.state.revision]);
  const commune = useReply(() => app.client.page('address.commune'), [app.state.revision]);
  const decided = orientation?.ok ? orientation.value.decided.structure : undefined;
  const proposed = decided?.private && app.state.shared ? undefined : decided?.value;
  const isPast = Date.parse(slot.start) + slot.minutes * 60_000 < Date.now();
  const isOther = proposed !== undefined && slot.kind !== undefined && slot.kind !== proposed;
  const code = codeOf(commune);
  const isAway = code !== '' && slot.departments !== undefined && !slot.departments.includes(departmentOf(code));
  if (!isPast && !isOther && !isAway) return null;
  const [title, said] = isPast ? [text.past_title, text.past] : isAway ? [text.moved_title, text.moved] : [text.other_title, fill(text.other, { structure: structureName(proposed!) })];
  return (
    <Notice kind="notice" icon="ask" title={title}>
      <p>{said}</p>
      <div class="actions no-print"><Button kind="second" onClick={choose}>{text.choose_again}</Button></div>
    </Notice>
  );
}

function Chosen({ slot }: { slot: Slot & { sample?: boolean } }) {
  const note = useNote();
  useTitle(text.chosen_title);
  useFocusOnHeading();
  const where: [string, string][] = slot.way === 'place' ? [[text.where, slot.address]] : [];
  const rows: [string, string][] = [[text.when, lineOf(slot)], [text.how, text.ways[slot.way]], ...where, [text.whom, slot.structure]];
  const save = () => saveFile('rendez-vous.ics', 'text/calendar;charset=utf-8', calendarFile({
    uid: `${slot.id}-${slot.start.slice(0, 10)}@parvis`, made: new Date(), start: new Date(slot.start), minutes: slot.minutes, title: text.calendar_title,
    where: slot.way === 'place' ? slot.address : text.ways[slot.way], text: `${text.ways[slot.way]}, ${slot.structure}`, alarm: text.calendar_alarm,
  }));
  return (
    <div class="column">
      <BackLink to="/etapes" label={words.app.links.tasks} />
      <Heading>{text.chosen_title}</Heading>
      <p class="lead">{text.chosen_lead}</p>
      {slot.sample && <Notice kind="notice" icon="warn"><p>{text.sample}</p></Notice>}
      <Stale slot={slot} choose={() => void note('appointment.slot', null, slot)} />
      <section class="card sheet" aria-label={text.chosen_title}>
        <dl class="rows">{rows.map(([name, said]) => <div class="row" key={name}><dt>{name}</dt><dd>{said}</dd></div>)}</dl>
        <h2>{text.bring_title}</h2>
        <ul class="plain">{text.bring.map((line) => <li key={line}>{line}</li>)}</ul>
      </section>
      <Tell noted={{ slot }} structure={slot.structure} />
      <Left />
      <div class="actions">
        <Button onClick={save}>{text.calendar}</Button>
        <Button kind="second" onClick={() => print()}>{text.print}</Button>
        <Button kind="quiet" onClick={() => void note('appointment.slot', null, slot)}>{text.change}</Button>
      </div>
    </div>
  );
}

const kWho = ['identity.first_names', 'identity.birth_name', 'identity.usage_name', 'contact.phone', 'contact.email', 'contact.callback', 'entry.language'];

function useWho(): Record<string, Json> | null {
  const app = useApp();
  const facts = useReply(() => app.client.facts(), [app.state.revision]);
  return facts?.ok ? Object.fromEntries(kWho.flatMap((id) => (facts.value.facts[id] ? [[id, facts.value.facts[id]]] : []))) : null;
}

// The moments given up of which a structure was told.
function Left() {
  const who = useWho();
  return who && <SlotsLeft who={who} />;
}

// The structure is told, and whom to call.
function Tell({ noted, structure }: { noted: Noted; structure?: string }) {
  const app = useApp();
  const alone = useWho();
  const own = useOwn();
  const mine = own.text('appointment', text);
  const facts = useReply(() => app.client.facts(), [app.state.revision]);
  const [needs, setNeeds] = useState(false);
  const orientation = useReply(() => app.client.orient(), [app.state.revision]);
  const decided = orientation?.ok ? orientation.value.decided.structure : undefined;
  const to = decided?.private && app.state.shared ? undefined : decided;
  const letters = useReply(() => app.client.letters(), [app.state.revision, app.state.status?.letters]);
  if (!alone || !letters) return null;
  const needed = facts?.ok && !app.state.shared ? facts.value.facts['work.adaptations'] : undefined;
  const who = { ...alone, ...(needs && needed ? { 'work.adaptations': needed } : {}) };
  const ask = needed ? <Check id="needs" checked={needs} onChange={setNeeds} label={mine.needs} hint={mine.needs_hint} /> : null;
  const again = noted.slot && letters.ok ? timesCancelled(letters.value, noted.slot) : 0;
  const make = () => ({ letter: 1, what: 'appointment', day: localDay(), who, ...noted }) as unknown as Json;
  return <SendLetter what="appointment" of={{ who, ...noted, ...(again > 0 ? { again } : {}) } as unknown as Json} make={make} ask={ask} {...(structure ? { structure } : to ? { kind: to.value } : {})} />;
}

function Requested({ since }: { since: string }) {
  const app = useApp();
  const note = useNote();
  useTitle(text.requested_title);
  useFocusOnHeading();
  const last = day(dayAfter(since, kAnswerWithinDays));
  return (
    <div class="column">
      <BackLink to="/etapes" label={words.app.links.tasks} />
      <Heading>{text.requested_title}</Heading>
      <section class="card sheet" aria-label={text.requested_title}>
        <p>{fill(text.requested, { day: day(since) })}</p>
        <p>{fill(app.state.inside && !app.state.shared ? text.fallback_closed : text.fallback, { day: last })}</p>
      </section>
      <Tell noted={{ request: { day: since } }} />
      <Left />
      <div class="actions">
        <Button kind="second" onClick={() => print()}>{text.print}</Button>
        <Button kind="quiet" onClick={() => void note('appointment.request', null)}>{text.change}</Button>
      </div>
    </div>
  );
}
