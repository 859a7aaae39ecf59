// What a result takes for granted, the heaviest first: each is set right where it is said.

import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Assumption, Page, Problem } from '../../../wasm/protocol';
import { useApp, useReply, type App } from '../app';
import { Field, domId } from '../fields/field';
import { answerOf, toTyped, type Typed } from '../fields/typed';
import { isZero, money } from '../format';
import { count, errorText, fill, words } from '../words';
import { Button, Details } from './basics';
import { ErrorSummary } from './error-summary';

const text = words.result;

export function Assumed() {
  const app = useApp();
  const reply = useReply(() => app.client.assumed(), [app.state.revision]);
  const all = reply?.ok ? reply.value.assumed.filter((one) => one.page) : [];
  if (all.length === 0) return null;
  const heavy = all.filter((one) => !isZero(one.amount));
  const rest = all.filter((one) => isZero(one.amount));
  const list = (rows: Assumption[]) => <ul class="plain assumed">{rows.map((one) => <Row key={one.id} one={one} />)}</ul>;
  return (
    <section class="card">
      <h2>{text.assumed_title}</h2>
      <p class="hint">{text.assumed_lead}</p>
      {heavy.length > 0 && list(heavy)}
      {rest.length > 0 && (heavy.length > 0 ? <Details summary={count(text.assumed_more, rest.length)}>{list(rest)}</Details> : list(rest))}
    </section>
  );
}

function Row({ one }: { one: Assumption }) {
  const app = useApp();
  const [page, setPage] = useState<Page | null>(null);
  const [refusal, setRefusal] = useState('');
  const said = domId(`assumed-${one.id}`);
  const open = async () => {
    const found = await askedPage(app, one);
    if (typeof found === 'string') setRefusal(found);
    else setPage(found);
  };
  return (
    <li>
      <p id={said}>{one.text} {!isZero(one.amount) && <span class="hint">{weight(one.amount)}</span>}</p>
      {refusal && <p role="alert">{errorText(refusal)}</p>}
      {page ? <Editor page={page} close={() => setPage(null)} /> : (
        <div class="actions no-print"><Button kind="second" onClick={() => void open()} describe={said}>{text.assumed_change}</Button></div>
      )}
    </li>
  );
}

// What another answer does to the total, in words.
const weight = (amount: string) =>
  amount.startsWith('-') ? fill(text.assumed_down, { amount: money(amount.slice(1), true) }) : fill(text.assumed_up, { amount: money(amount, true) });

// The question is asked from now on: its page, or an error code.
async function askedPage(app: App, one: Assumption): Promise<Page | string> {
  const noted = await app.client.note(`details.${one.id.replace(/^.*\./, '')}`, true);
  if (!noted.ok) return noted.error.code;
  const page = await app.client.page(one.page ?? undefined);
  if (!page.ok) return page.error.code;
  return page.value.page ? (page.value as Page) : 'unknown_question';
}

function Editor({ page: first, close }: { page: Page; close: () => void }) {
  const app = useApp();
  const [page, setPage] = useState(first);
  const [typed, setTyped] = useState<Typed>(() => Object.fromEntries(first.questions.map((one) => [one.id, toTyped(one, one.value)])));
  const [unknown, setUnknown] = useState(new Set<string>());
  const [problems, setProblems] = useState<Problem[]>([]);
  const [refusal, setRefusal] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const reload = async () => {
    const reply = await app.client.page(page.page);
    if (reply.ok && reply.value.page) setPage(reply.value as Page);
  };
  const save = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reply = await app.client.answer({ ...answerOf(page, typed, unknown), return_to: 'check' });
    setRefusal(reply.ok ? '' : reply.error.code);
    setProblems(reply.ok ? reply.value.problems ?? [] : []);
    if (!reply.ok || reply.value.problems?.length) return void requestAnimationFrame(() => summary.current?.focus());
    const again = await app.client.page(page.page);  // an answer may ask for another
    const more = again.ok && again.value.page ? (again.value as Page) : null;
    if (more?.questions.some((one) => one.state === 'none' && !page.questions.some((shown) => shown.id === one.id))) return setPage(more);
    close();
    app.set({ revision: app.state.revision + 1 });
  };
  const dontKnow = (id: string, on: boolean) => setUnknown((now) => new Set(on ? [...now, id] : [...now].filter((one) => one !== id)));
  return (
    <form noValidate ref={form} onSubmit={(event) => void save(event)}>
      <ErrorSummary page={page} problems={problems} refusal={refusal && errorText(refusal)} focus={summary} />
      {page.questions.map((question) => (
        <Field
          key={question.id} question={question} id={domId(question.id)} alone={false} optional={false} client={app.client} reload={reload}
          value={typed[question.id]} onChange={(value) => setTyped((now) => ({ ...now, [question.id]: value }))} onLeave={() => undefined}
          problems={problems.filter((problem) => problem.question === question.id)} unknown={unknown.has(question.id)}
          onUnknown={question.unknown ? (on) => dontKnow(question.id, on) : undefined}
        />
      ))}
      <div class="actions">
        <Button type="submit">{text.assumed_save}</Button>
        <Button kind="quiet" onClick={close}>{text.assumed_close}</Button>
      </div>
    </form>
  );
}
