// A paper: its few figures are copied, and read as a file of the same body would be.

import type { TargetedSubmitEvent } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { CoreError, Json, Problem } from '../../../wasm/protocol';
import { useApp } from '../app';
import { text } from '../document-words';
import { faultText } from '../documents';
import { Field } from '../fields/field';
import { packageOf, papers, problemAt, questionOf, mappingOf, type Paper, type PaperWords } from '../papers';
import { errorText } from '../words';
import { Button, Details, Heading, useTitle } from './basics';
import { WhoseField, whoseFault, type Whose } from './document-whose';
import { ErrorText } from './error-text';

export const paperText = (paper: Paper): PaperWords => (text.papers as Record<string, PaperWords>)[paper.id]!;

// The kinds of paper, to choose from.
export function Papers({ onChoose }: { onChoose: (paper: Paper) => void }) {
  return (
    <ul class="choices-list">
      {papers.map((paper) => <li key={paper.id}><Button kind="second" onClick={() => onChoose(paper)}>{paperText(paper).title}</Button></li>)}
    </ul>
  );
}

type Read = (content: Json, whose: Whose) => Promise<CoreError | null>;

// What was copied of a paper and not taken over yet: kept as what is half typed (halves.ts).
export interface Copied {
  paper: string;
  typed: Record<string, Json>;
  nature: string;
  whose: Whose;
}
export const kCopied = 'document.paper';

export function PaperForm({ paper, copied, today, onRead, onBack }: { paper: Paper; copied?: Copied | undefined; today: string; onRead: Read; onBack: () => void }) {
  const { client, halves } = useApp();
  const [typed, setTyped] = useState<Record<string, Json | undefined>>(copied?.typed ?? {});
  const [nature, setNature] = useState(copied?.nature ?? '');
  const [whose, setWhose] = useState<Whose>(copied?.whose ?? '');
  const [whoseError, setWhoseError] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [error, setError] = useState('');
  const words = paperText(paper);
  useLayoutEffect(() => {
    if (nature !== '' || whose !== '' || Object.keys(typed).length > 0) halves.put(kCopied, { paper: paper.id, typed: typed as Record<string, Json>, nature, whose });
  }, [typed, nature, whose]);
  useTitle(words.title, error !== '' || whoseError !== '' || problem !== null);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const content = packageOf(paper, typed, today);
    setWhoseError(whoseFault(whose));
    setProblem(null);
    setError(content ? '' : text.paper_empty);
    if (whoseFault(whose) || !content) return focusFault();
    const refused = await onRead(content, whose);
    if (!refused) return;
    const at = problemAt(refused.where, paper);
    setProblem(at);
    if (!at) setError(faultText(refused, mappingOf(paper), text.faults) ?? errorText(refused.code));
    focusFault();
  };
  const field = (one: Paper['fields'][number]) => {
    const question = questionOf(one, words, today);
    return (
      <Field
        key={one.from} question={question} id={`paper-${one.from}`} value={typed[one.from]} client={client} onLeave={() => {}}
        problems={problem?.question === question.id ? [problem] : []} onChange={(value) => setTyped((now) => ({ ...now, [one.from]: value }))}
      />
    );
  };
  const first = paper.id === 'statement' ? paper.fields.filter(({ from }) => from === nature) : paper.fields.filter(({ more }) => !more);
  const more = paper.fields.filter((one) => one.more);
  return (
    <div class="column">
      <Heading>{words.title}</Heading>
      <p class="lead">{text.paper_lead}</p>
      <form noValidate onSubmit={(event) => void submit(event)}>
        {error && <div role="alert"><ErrorText id="paper-error" text={error} /></div>}
        <WhoseField whose={whose} error={whoseError} onChange={setWhose} />
        {paper.id === 'statement' && (
          <Field
            question={{ id: 'paper.nature', ask: text.nature, kind: 'choice', options: paper.fields.map(({ from }) => ({ value: from, label: words.options?.[from] ?? from })) }}
            id="paper-nature" value={nature} client={client} onLeave={() => {}} problems={[]} onChange={(value) => setNature(String(value))}
          />
        )}
        {first.map(field)}
        {more.length > 0 && <Details summary={text.paper_more}>{more.map(field)}</Details>}
        <div class="actions">
          <Button type="submit">{text.paper_read}</Button>
          <Button kind="quiet" onClick={onBack}>{text.another}</Button>
        </div>
      </form>
    </div>
  );
}

// The first field that is refused, else the first of the form.
function focusFault(): void {
  requestAnimationFrame(() => (document.querySelector<HTMLElement>('form .refused input') ?? document.querySelector<HTMLElement>('form input'))?.focus());
}
