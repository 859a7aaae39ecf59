// What was refused, together, with the focus; each line leads to its field (GOV.UK pattern).

import type { RefObject } from 'preact';
import type { Page, Problem } from '../../../wasm/protocol';
import { problemId } from '../fields/field';
import { month } from '../format';
import { problemText, words } from '../words';

interface Props {
  page: Page;
  problems: Problem[];
  refusal: string;
  focus: RefObject<HTMLDivElement | null>;
}

export function ErrorSummary({ page, problems, refusal, focus }: Props) {
  if (problems.length === 0 && !refusal) return null;
  return (
    <div class="summary" role="alert" tabIndex={-1} ref={focus} aria-labelledby="summary-title">
      <h2 id="summary-title">{words.question.errors_title}</h2>
      {refusal ? <p>{refusal}</p> : <ul>{problems.map((problem, i) => <Line key={i} page={page} problem={problem} />)}</ul>}
    </div>
  );
}

function Line({ page, problem }: { page: Page; problem: Problem }) {
  const question = page.questions.find((one) => one.id === problem.question);
  if (!question) return <li>{problemText(problem.code, problem.limit)}</li>;
  const id = problemId(question, problem);
  const follow = (event: MouseEvent) => {
    event.preventDefault();
    const control = document.getElementById(id);
    control?.focus();
    control?.scrollIntoView({ block: 'center' });
  };
  const about = subject(page, problem);
  return <li><a href={`#${id}`} onClick={follow}>{about && `${about} : `}{problemText(problem.code, problem.limit, problem.question)}</a></li>;
}

// Which field, when the page has several.
function subject(page: Page, problem: Problem): string {
  const question = page.questions.find((one) => one.id === problem.question);
  if (problem.entry) return question?.entry?.find((field) => field.id === problem.field?.split('.')[0])?.ask ?? '';
  if (question?.kind === 'monthly_money' && problem.field) return month(problem.field);
  return page.questions.length > 1 ? question?.ask ?? '' : '';
}
