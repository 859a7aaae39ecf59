// Screen "question": one page of questions. What is typed is kept half a second after the last key or choice (a second after the first),
// when the page is hidden, and on "Continuer"; only the last may be refused. What is not valid yet is kept as typed (fields/half.ts).

import { Fragment, type TargetedSubmitEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Json, Page, Problem, Reply } from '../../../wasm/protocol';
import { useApp, useReply, type App } from '../app';
import { BackLink, Button, ButtonLink, Details, Heading, Waiting, useTitle } from '../components/basics';
import { QuickExit, mayNeedExit } from '../components/quick-exit';
import { AnsweredHelp, CallsAtOnce, tellNext } from '../components/answered-help';
import { ErrorSummary } from '../components/error-summary';
import { PermitNote } from '../components/permit-note';
import { Rail } from '../components/rail';
import { Field, domId } from '../fields/field';
import { withPhoneFaults } from '../fields/phone';
import { forgetWithdrawn, restored, useHalf, type Half } from '../fields/half';
import { answerOf, draftOf, isEmpty, isPrivate, tellsByBeingAsked, toTyped, type Typed } from '../fields/typed';
import { loadFonts } from '../fonts';
import { go, pageOfPath, query, questionPath } from '../router';
import { errorText, fill, words } from '../words';

export function QuestionScreen({ rest }: { rest: string }) {
  const app = useApp();
  const reply = useReply(async () => (await Promise.all([pageOf(app, pageOfPath(rest)), app.halves.ready()]))[0], [rest, app.state.revision]);
  useEffect(loadFonts, []);
  const opened = useRef({ rest: '', told: false });  // as it was when one came to the page: what is typed on it is no reason to close it
  const isRefused = reply && !reply.ok && reply.error.code === 'unknown_question';
  useEffect(() => {
    const wanted = kOnRequest[pageOfPath(rest)];
    if (isRefused && wanted) void askFor(app, wanted);
  }, [isRefused, rest]);
  if (!reply) return <Waiting />;
  if (!reply.ok || !reply.value.page) return <Gone code={reply.ok ? 'unknown_question' : reply.error.code} />;
  if (opened.current.rest !== rest) opened.current = { rest, told: app.state.shared && tellsByBeingAsked(reply.value as Page) };
  if (opened.current.told) return <Gone code="unknown_question" />;
  return <QuestionPage page={reply.value as Page} />;
}

// Of a question that is no secret itself one answer may be: where others use the device it is withheld too.
async function pageOf(app: App, id: string): Promise<Reply<Page | { page: null }>> {
  const reply = await app.client.page(id);
  if (!app.state.shared || !reply.ok || !reply.value.page) return reply;
  const page = reply.value as Page;
  return { ok: true, value: { ...page, questions: page.questions.map((one) => (isPrivate(one.id, one.value) ? { ...one, value: null, withheld: true } : one)) } };
}

// Who opens one of these pages asks for it: from then on its questions are asked, though the way in leaves them out.
const kOnRequest: Record<string, string> = {
  'difficulty.kinds': 'difficulty.wanted', 'difficulty.private_kinds': 'difficulty.wanted',
  'skills.diploma': 'details.diploma', 'skills.executive': 'details.executive', 'skills.language': 'details.languages',
};
async function askFor(app: App, wanted: string): Promise<void> {
  const reply = await app.client.note(wanted, true);
  if (reply.ok) app.set({ revision: app.state.revision + 1 });
}

function Gone({ code }: { code: string }) {
  useTitle(words.question.not_found_title);
  return (
    <div class="column">
      <Heading>{words.question.not_found_title}</Heading>
      <p>{code === 'unknown_question' ? words.question.not_found : errorText(code)}</p>
      <div class="actions"><ButtonLink to="/etapes">{words.app.links.tasks}</ButtonLink></div>
    </div>
  );
}

const idsOf = (page: Page): string => page.questions.map(({ id }) => id).join(' ');
const typedOf = (page: Page): Typed => Object.fromEntries(page.questions.map((q) => [q.id, toTyped(q, q.value)]));
const unknownOf = (page: Page) => new Set(page.questions.filter((q) => q.state === 'unknown' && !q.withheld).map((q) => q.id));

// Screens that a question leads back to, once answered: the check of the answers, and what asked for one that was missing.
const kReturns: Record<string, string> = { relecture: '/verification', accompagnement: '/orientation', aide: '/aide', droits: '/droits' };

function QuestionPage({ page: first }: { page: Page }) {
  const app = useApp();
  const [page, setPage] = useState(first);
  const [half] = useState(() => restored(first, app.halves.of(first.page) as unknown as Half | undefined));
  const [typed, setTyped] = useState(() => ({ ...typedOf(first), ...half.typed }));
  const [unknown, setUnknown] = useState(() => new Set([...unknownOf(first)].filter((id) => !(id in half.typed))));
  const [problems, setProblems] = useState(half.problems);
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const touched = useRef(new Set(Object.keys(half.typed)));
  const summary = useRef<HTMLDivElement>(null);
  const from = query('retour') ?? '';
  const returnTo = kReturns[from];
  const alone = page.questions.length === 1 ? page.questions[0]! : null;
  const title = alone?.ask || page.heading;
  useTitle(title, problems.length > 0 || refusal !== '');

  const stored = useHalf(first, typed, unknown, touched.current, problems);

  // Answers of another device arrived: they show where nothing was typed here.
  useLayoutEffect(() => {
    if (first === page) return;
    setPage(first);
    stored(first);
    const fresh = typedOf(first);
    setTyped((now) => ({ ...fresh, ...Object.fromEntries(Object.entries(now).filter(([id]) => touched.current.has(id))) }));
    if (touched.current.size === 0) setUnknown(unknownOf(first));
  }, [first]);

  // What was kept may ask for more on the same page, or for less.
  const follow = async (): Promise<boolean> => {
    const reply = await pageOf(app, page.page);
    if (!reply.ok || !reply.value.page) return false;
    const now = reply.value as Page;
    stored(now);
    if (idsOf(now) === idsOf(page)) return false;
    setPage(now);
    return true;
  };
  const isShown = ({ question }: Problem) => page.questions.some(({ id }) => id === question);
  const keep = useDraft(() => draftOf(page, typed, unknown, touched.current), async (draft) => { await app.client.answer(draft); await follow(); });

  const change = (id: string, value: Json) => {
    touched.current.add(id);
    setTyped((now) => ({ ...now, [id]: value }));
    keep.soon();
    if (!isEmpty(value) && unknown.has(id)) setUnknown(new Set([...unknown].filter((one) => one !== id)));
  };
  const dontKnow = (id: string, on: boolean) => {
    touched.current.add(id);
    setUnknown(on ? new Set([...unknown, id]) : new Set([...unknown].filter((one) => one !== id)));
  };
  // New entries of a list have fields of their own: the page is asked for again, what is typed stays.
  const reload = async () => {
    const reply = await pageOf(app, page.page);
    if (reply.ok && reply.value.page) setPage(reply.value as Page);
  };
  const send = async (answer: Answer) => {
    if (busy) return;
    setBusy(true);
    keep.stop();
    const reply = await app.client.answer(returnTo ? { ...answer, return_to: 'check' } : answer);
    setBusy(false);
    if (!reply.ok) {
      setProblems([]);
      setRefusal(reply.error.code);
      return focusSoon(summary);
    }
    if (reply.value.problems?.length) {
      setRefusal('');
      // Of fields that were not on screen yet nothing was wrong: they show, and are asked.
      if (!reply.value.problems.some(isShown)) {
        const draft = draftOf(page, typed, unknown, new Set(page.questions.map(({ id }) => id)));
        if (draft) await app.client.answer(draft);
        if (await follow()) {
          setProblems([]);
          return void requestAnimationFrame(() => document.getElementById(domId(reply.value.problems![0]!.question))?.focus());
        }
      }
      setProblems(withPhoneFaults(reply.value.problems.some(isShown) ? reply.value.problems.filter(isShown) : reply.value.problems, typed));
      return focusSoon(summary);
    }
    touched.current.clear();
    app.halves.put(page.page, null);
    app.halves.flush();
    void forgetWithdrawn(app);
    const { next } = reply.value;
    const to = !next || next === 'check' ? returnTo ?? '/verification' : questionPath(next) + (returnTo ? `?retour=${from}` : '');
    tellNext(page.page, to);
    go(to);
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void send(answerOf(page, typed, unknown));
  };
  const emptyList = alone?.kind === 'list' && isEmpty(typed[alone.id]);
  const whys = [...new Set(page.why ? [page.why] : page.questions.map((question) => question.why ?? '').filter(Boolean))];
  return (
    <div class="with-rail">
      <Rail current={page.section} />
      <div class="column">
        <BackLink to={returnTo ?? (page.back ? questionPath(page.back) : '/etapes')} label={from === 'relecture' ? words.question.back_to_check : words.app.back} />
        {mayNeedExit(page.page) && <QuickExit />}
        <ErrorSummary page={page} problems={problems} refusal={refusal && errorText(refusal)} focus={summary} />
        <Progress page={page} />
        <AnsweredHelp />
        <form noValidate autocomplete={app.state.shared ? 'off' : 'on'} onSubmit={submit}>
          {!alone && <Heading>{page.heading}</Heading>}
          {!alone && <Why texts={whys} several />}
          {page.questions.map((question) => (<Fragment key={question.id}>
            <Field
              question={app.state.shared ? { ...question, autocomplete: '' } : question} id={domId(question.id)} alone={question === alone} optional={question.skippable === true && !alone} client={app.client}
              value={typed[question.id]} onChange={(value) => change(question.id, value)} onLeave={keep.soon} reload={reload}
              problems={problems.filter((problem) => problem.question === question.id)} unknown={unknown.has(question.id)}
              onUnknown={question.unknown ? (on) => { dontKnow(question.id, on); keep.soon(); } : undefined}
            />
            <CallsAtOnce question={question.id} value={typed[question.id]} />
            <PermitNote question={question.id} value={typed[question.id]} />
          </Fragment>))}
          {alone && <Why texts={whys} />}
          <div class="actions">
            <Button type="submit" busy={busy}>{emptyList ? alone.none || words.question.none : words.app.continue}</Button>
            {alone?.skippable && !emptyList && (
              <Button kind="quiet" onClick={() => void send(answerOf(page, {}, new Set(), [alone.id]))}>{words.question.skip}</Button>
            )}
          </div>
        </form>
      </div>
    </div>
  );
}

// "Pourquoi": the reason itself is one line; it opens under its question.
function Why({ texts, several = false }: { texts: string[]; several?: boolean }) {
  if (texts.length === 0) return null;
  return <Details summary={several ? words.question.why_several : words.question.why} class="why">{texts.map((text) => <p key={text}>{text}</p>)}</Details>;
}

function Progress({ page }: { page: Page }) {
  const { done, total } = page.progress;
  return (
    <div class="progress">
      <p class="eyebrow">{page.section_title}</p>
      <progress value={done} max={Math.max(total, 1)} aria-label={fill(words.question.progress_section, { section: page.section_title, done, total })} />
    </div>
  );
}

const kPauseMs = 500;
const kLongestMs = 1000;  // of typing without a pause

// Keeps what is on the page: a moment after the last change, at once when the page is hidden or left. A browser may end the page
// before what is asked for at its end is stored: the moment is short for that.
function useDraft(draft: () => Answer | null, keep: (draft: Answer) => Promise<unknown>) {
  const latest = useRef({ draft, keep });
  latest.current = { draft, keep };
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const since = useRef(0);
  const last = useRef('');
  const now = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const answer = latest.current.draft();
    const text = JSON.stringify(answer);
    if (!answer || text === last.current) return;
    last.current = text;
    void latest.current.keep(answer);
  };
  useEffect(() => {
    const hidden = () => {
      if (document.visibilityState === 'hidden') now();
    };
    document.addEventListener('visibilitychange', hidden);
    addEventListener('pagehide', now, true);  // before the page lets the file go (main.tsx)
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('pagehide', now, true);
      now();
    };
  }, []);
  return {
    soon: () => {
      if (timer.current === undefined) since.current = Date.now();
      clearTimeout(timer.current);
      timer.current = setTimeout(now, Math.min(kPauseMs, since.current + kLongestMs - Date.now()));
    },
    stop: () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
  };
}

function focusSoon(ref: { current: HTMLElement | null }): void {
  requestAnimationFrame(() => ref.current?.focus());
}
