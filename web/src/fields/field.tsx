// One question on a page: its words, its field, what is wrong with it, "je ne sais pas".

import type { ComponentChildren } from 'preact';
import type { Client } from '../../../wasm/client';
import type { Json, Problem, Question } from '../../../wasm/protocol';
import { Heading } from '../components/basics';
import { ErrorText } from '../components/error-text';
import { Source } from '../components/source';
import { problemText, words } from '../words';
import { CommuneField } from './commune';
import { DateField, MonthField } from './date';
import { JobField } from './job';
import { ListField } from './list';
import { MonthlyField } from './monthly';
import { ChoiceField, ChoicesField, SelectField } from './options';
import { TextField } from './text';
import { isHidden, toTyped } from './typed';

export interface FieldProps {
  question: Question;
  id: string;  // of the first control; parts are `${id}-${part}`
  value: Json | undefined;
  onChange: (value: Json) => void;
  onLeave: () => void;  // the person left the field: a good moment to save
  problems: Problem[];
  describedBy: string | undefined;
  client: Client;
  reload?: () => Promise<void>;  // the page's questions anew: an entry has fields of its own
}

const kLongList = 10;
const grouped = new Set(['date', 'month', 'choice', 'choices', 'yes_no', 'monthly_money', 'list']);

export const domId = (question: string, entry = ''): string => `q-${question}${entry && `-${entry}`}`.replace(/[^\w-]/g, '-');

// The control that a problem is about, to which the summary leads.
export function problemId(question: Question, problem: Problem): string {
  if (question.kind === 'list' && problem.entry) {
    const field = question.entry?.find((one) => one.id === problem.field?.split('.')[0]);
    return field ? domId(`${question.id}-${field.id}`, problem.entry) + (field.kind === 'date' ? '-day' : '') : domId(question.id);
  }
  if (question.kind === 'date') return `${domId(question.id)}-${problem.field || 'day'}`;
  if (question.kind === 'month') return `${domId(question.id)}-${problem.field || 'month'}`;
  if (question.kind === 'monthly_money') return `${domId(question.id)}-${problem.field || question.months?.[0]}`;
  return domId(question.id);
}

function isSelect(question: Question): boolean {
  return question.kind === 'country' || (question.kind === 'choice' && (question.options?.length ?? 0) > kLongList);
}

function Control(props: FieldProps) {
  const { question } = props;
  if (isSelect(question)) return <SelectField {...props} />;
  switch (question.kind) {
    case 'date': return <DateField {...props} />;
    case 'month': return <MonthField {...props} />;
    case 'choice': case 'yes_no': return <ChoiceField {...props} />;
    case 'choices': return <ChoicesField {...props} />;
    case 'monthly_money': return <MonthlyField {...props} />;
    case 'commune': return <CommuneField {...props} />;
    case 'job': return <JobField {...props} />;
    case 'list': return <ListField {...props} />;
    default: return <TextField {...props} />;
  }
}

interface Props extends Omit<FieldProps, 'describedBy'> {
  alone?: boolean;  // the only question of its page: its words are the page's title
  unknown?: boolean;
  onUnknown?: ((unknown: boolean) => void) | undefined;
  optional?: boolean;
}

export function Field({ alone, unknown = false, onUnknown, optional, ...props }: Props) {
  const { question, id, problems } = props;
  const group = grouped.has(question.kind) && !isSelect(question);
  // Problems of a part are said at that part.
  const faults = problems.filter((problem) => !problem.entry && !(question.kind === 'monthly_money' && problem.field));
  const hidden = isHidden(question);
  const describedBy = [question.hint ? `${id}-hint` : '', hidden ? `${id}-hidden` : '', faults.length ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  const hint = (
    <>
      {question.hint && <p class="hint" id={`${id}-hint`}>{question.hint}</p>}
      {hidden && <p class="hint" id={`${id}-hidden`}>{words.shared.answered}</p>}
    </>
  );
  const error = faults.length > 0 && <ErrorText id={`${id}-error`} text={problemWords(faults)} />;
  const control = <Control {...props} describedBy={describedBy} />;
  const name: ComponentChildren = <>{question.ask}{optional && !alone && <span class="optional"> {words.question.optional}</span>}</>;
  return (
    <div class={`field kind-${question.kind} ${faults.length ? 'refused' : ''} ${unknown ? 'is-unknown' : ''}`}>
      {group ? (
        <fieldset aria-describedby={describedBy}>
          <legend class={alone ? 'title' : 'label'}>{alone ? <Heading>{name}</Heading> : name}</legend>
          {hint}{error}{control}
        </fieldset>
      ) : (
        <>
          {alone ? <Heading><label for={id}>{name}</label></Heading> : <label class="label" for={id}>{name}</label>}
          {hint}{error}{control}
        </>
      )}
      <Source of={question} onTake={question.kind === 'list' ? undefined : (value) => props.onChange(toTyped(question, value) ?? null)} />
      {question.unknown && question.kind !== 'monthly_money' && onUnknown && (
        <Check id={`${id}-unknown`} checked={unknown} onChange={onUnknown} label={words.question.unknown} quiet />
      )}
    </div>
  );
}

// The words of each problem, once.
export const problemWords = (problems: Problem[]): string =>
  [...new Set(problems.map((problem) => problemText(problem.code, problem.limit, problem.question)))].join(' ');

export function Check({ id, checked, onChange, label, hint, quiet, describe, invalid }: { invalid?: boolean; id: string; checked: boolean; onChange: (checked: boolean) => void; label: string; hint?: string | undefined; quiet?: boolean; describe?: string }) {
  return (
    <div class={`tick ${quiet ? 'quiet' : ''}`}>
      <input type="checkbox" id={id} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} aria-invalid={invalid || undefined} aria-describedby={hint ? `${id}-hint` : describe} />
      <label for={id}>{label}</label>
      {hint && <p class="tick-hint" id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}
