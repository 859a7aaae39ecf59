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
}

// "prefilled:cnaf" → the document's title.
const documentOf = (source: string) => (words.sources.packages as Record<string, string>)[source.split(':')[1] ?? ''] ?? words.sources.document;

export function Source({ of, onTake }: { of: Sourced; onTake?: ((value: Json) => void) | undefined }) {
  const { source = '', others = [] } = of;
  const prefilled = source.startsWith('prefilled:');
  const said = (words.sources.kinds as Record<string, string>)[source.split(':')[0] ?? ''];
  const text = prefilled ? fill(words.sources.from, { title: documentOf(source), day: day(of.day ?? '') }) : said;
  return (
    <>
      {text && <p class="source">{text}</p>}
      {others.map((other) => <Beside key={`${other.source} ${other.day} ${JSON.stringify(other.value)}`} of={of} other={other} onTake={onTake} />)}
    </>
  );
}

function Beside({ of, other, onTake }: { of: Sourced; other: Other; onTake?: ((value: Json) => void) | undefined }) {
  const value = typeset(answerLines(of, other.value).join(', '));
  return (
    <>
      <p class="source">{fill(other.source === 'declared' ? words.sources.declared : words.sources.other, { title: documentOf(other.source), day: day(other.day), value })}</p>
      {onTake && <Button kind="quiet" onClick={() => onTake(other.value)}>{words.sources.take}<span class="unseen"> : {value}</span></Button>}
    </>
  );
}
