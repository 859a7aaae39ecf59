// Where an answer comes from, and what another source says of the same.

import type { Json, Kind, Option, Question } from '../../../wasm/protocol';
import { answerLines, day } from '../format';
import { fill, typeset, words } from '../words';

export interface Sourced {
  kind: Kind;
  options?: Option[];
  entry?: Question[];
  unit?: string;
  source?: string;
  day?: string;
  other?: { value: Json; source: string; day: string };
}

// "prefilled:cnaf" → the document's title.
const documentOf = (source: string) => (words.sources.packages as Record<string, string>)[source.split(':')[1] ?? ''] ?? words.sources.document;

export function Source({ of }: { of: Sourced }) {
  const { source = '', other } = of;
  const prefilled = source.startsWith('prefilled:');
  const said = (words.sources.kinds as Record<string, string>)[source.split(':')[0] ?? ''];
  if (!prefilled && !said && !other) return null;
  const beside = other && typeset(answerLines(of, other.value).join(', '));
  return (
    <p class="source">
      {prefilled ? fill(words.sources.from, { title: documentOf(source), day: day(of.day ?? '') }) : said}
      {other && <> {fill(other.source === 'declared' ? words.sources.declared : words.sources.other, { title: documentOf(other.source), day: day(other.day), value: beside ?? '' })}</>}
    </p>
  );
}
