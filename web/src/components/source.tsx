// Where an answer comes from, and what other sources say of the same: each can be taken up.

import type { Json, Kind, Option, Other, Question } from '../../../wasm/protocol';
import { answerLines, day } from '../format';
import { Button } from './basics';
import { fill, typeset, words } from '../words';

export interface Sourced {
  kind: Kind;
  options?: Option[];
  entry?: Question[];
  unit?: string;
  source?: string;
  day?: string;
  others?: Other[];
  value?: Json;
}

// What a document says less exactly than the person: they agree.
const kWithin: Record<string, string[]> = { plus_1_an: ['1_2_ans', 'plus_2_ans'], moins_2_ans: ['moins_6_mois', '6_12_mois', '1_2_ans'] };
const isWithin = (own: Json | undefined, other: Json): boolean => typeof own === 'string' && typeof other === 'string' && (kWithin[other]?.includes(own) ?? false);

// "prefilled:cnaf", "confirmed:cnaf", "confirmed:cnaf:typed" → the document's title.
function documentOf(source: string): string {
  const [, id = '', typed] = source.split(':');
  return ((typed ? words.sources.papers : words.sources.packages) as Record<string, string>)[id] ?? words.sources.document;
}

// Where a value comes from, in words; nothing for what the person simply answered.
export function sourceText(source: string, when: string): string {
  const [kind = '', id, typed] = source.split(':');
  const said = (words.sources.kinds as Record<string, string>)[kind] ?? '';
  if (!id || (kind !== 'prefilled' && kind !== 'confirmed')) return said;
  if (typed) return fill(words.sources.typed, { title: documentOf(source), day: day(when) });
  return [fill(words.sources.from, { title: documentOf(source), day: day(when) }), said].filter(Boolean).join(' ');
}

export function Source({ of, onTake }: { of: Sourced; onTake?: ((value: Json) => void) | undefined }) {
  const { source = '' } = of;
  const others = (of.others ?? []).filter((other) => !isWithin(of.value, other.value));
  const text = sourceText(source, of.day ?? '');
  return (
    <>
      {text && <p class="source">{text}</p>}
      {others.map((other) => <Beside key={`${other.source} ${other.day} ${JSON.stringify(other.value)}`} of={of} other={other} onTake={onTake} />)}
    </>
  );
}

function Beside({ of, other, onTake }: { of: Sourced; other: Other; onTake?: ((value: Json) => void) | undefined }) {
  // An answer that a document alone gives is not among those offered beside another.
  const own = (words.sources.values as Record<string, string>)[String(other.value)];
  const value = own ?? typeset(answerLines(of, other.value).join(', '));
  return (
    <>
      <p class="source">{fill(other.source === 'declared' ? words.sources.declared : words.sources.other, { title: documentOf(other.source), day: day(other.day), value })}</p>
      {onTake && <Button kind="quiet" onClick={() => onTake(other.value)}>{words.sources.take}<span class="unseen"> : {value}</span></Button>}
    </>
  );
}
