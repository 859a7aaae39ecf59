// What the person says of an orientation: a preference where the rules leave the choice, what was tried before, "it does not suit
// me" in one tap. Each is a fact of the dossier, kept at once.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Json, Orientation } from '../../../wasm/protocol';
import { useApp } from '../app';
import { words } from '../words';
import { Check } from '../fields/field';
import { Button, Notice } from './basics';

const text = words.orientation;
const kPauseMs = 700;  // of typing, before what is written is kept
const kLongestMs = 1500;  // of typing without a pause
const kGlobal = 'accompagnement_global';
const kEnded = 'fin_sans_solution';  // an accompaniment that ended without a solution

interface Said {
  orientation: Orientation;
  changed: () => void;
}

function useNote(changed: () => void) {
  const app = useApp();
  return (fact: string, value: Json) => void app.client.note(fact, value).then((reply) => { if (reply.ok) changed(); });
}

export function Choice({ orientation, valueOf, changed }: Said & { valueOf: (value: string) => string }) {
  const note = useNote(changed);
  const { structures, decided, past } = orientation;
  const mayHavePast = decided.modality?.value === kGlobal || past?.includes(kGlobal);
  const followed = (one: string, on: boolean) => {
    const all = [...(past ?? []).filter((other) => other !== one), ...(on ? [one] : [])];
    note('orientation.past', all.length > 0 ? all : null);
  };
  return (
    <section class="card">
      <h2>{structures.length > 1 ? text.choice_title : text.past_title}</h2>
      {structures.length > 1 && (
        <fieldset class="field">
          <legend>{text.choice_lead}</legend>
          <div class="options">
            {structures.map((structure) => (
              <div class="tick" key={structure}>
                <input type="radio" id={`wish-${structure}`} name="wish" checked={decided.structure?.value === structure} onChange={() => note('orientation.preference', structure)} />
                <label for={`wish-${structure}`}>{valueOf(structure)}</label>
              </div>
            ))}
          </div>
        </fieldset>
      )}
      {structures.length > 1 && <h3>{text.past_title}</h3>}
      {mayHavePast && (
        <Check id="past-global" checked={past?.includes(kGlobal) ?? false} label={text.past_label} hint={text.past_hint} onChange={(on) => followed(kGlobal, on)} />
      )}
      <Check id="past-ended" checked={past?.includes(kEnded) ?? false} label={text.ended_label} hint={text.ended_hint} onChange={(on) => followed(kEnded, on)} />
    </section>
  );
}

export function Disagreement({ orientation, changed }: Said) {
  const note = useNote(changed);
  const said = orientation.disagreed;
  const [wish, setWish] = useState(said?.wish ?? '');
  const [kept, setKept] = useState(false);
  const of = { structure: orientation.decided.structure?.value ?? '', parcours: orientation.decided.parcours?.value ?? '' };
  const keep = (words: string) => note('orientation.disagreed', { ...of, wish: words });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const since = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const write = (words: string) => {
    setWish(words);
    setKept(false);
    if (timer.current === undefined) since.current = Date.now();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { timer.current = undefined; keep(words); setKept(true); }, Math.min(kPauseMs, since.current + kLongestMs - Date.now()));
  };
  // The button that was pressed is gone: on to the field that took its place.
  const pressed = useRef(false);
  useEffect(() => {
    if (said && pressed.current) document.getElementById('wish')?.focus();
    pressed.current = false;
  }, [said !== null]);
  if (!said) {
    return (
      <section class="card no-print">
        <h2>{text.disagree_title}</h2>
        {orientation.disagreed_before && <p>{text.disagreed_before}</p>}
        <p class="hint">{text.disagree_hint}</p>
        <Button kind="second" onClick={() => { pressed.current = true; keep(''); }}>{text.disagree}</Button>
      </section>
    );
  }
  return (
    <section class="card">
      <Notice kind="success" icon="check" title={text.disagreed_title}><p role="status">{text.disagreed}</p></Notice>
      <div class="field no-print">
        <label for="wish">{text.wish}</label>
        <textarea id="wish" class="boxed" rows={3} maxLength={500} value={wish} onInput={(event) => write(event.currentTarget.value)}
          onBlur={() => { if (wish !== (said.wish ?? '')) { keep(wish); setKept(true); } }} />
        <div class="actions">
          <Button kind="second" onClick={() => { keep(wish); setKept(true); }}>{text.wish_save}</Button>
          <Button kind="quiet" onClick={() => { setWish(''); note('orientation.disagreed', null); }}>{text.undo}</Button>
        </div>
        <p role="status" class="hint">{kept ? text.wish_saved : ''}</p>
      </div>
    </section>
  );
}
