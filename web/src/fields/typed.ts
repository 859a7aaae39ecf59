// Between the stored form of an answer and what stands in its field.

import type { Answer, Json, Page, Question } from '../../../wasm/protocol';
import { isUnknown, localPhone } from '../format';
import type { Entries } from './list';

export type Typed = Record<string, Json | undefined>;

const decimal = (text: string) => text.replace(/\.00$/, '').replace('.', ',');

function dateParts(text: string): Json {
  const [year, month, day] = text.split('-');
  return day ? { day: String(Number(day)), month: String(Number(month)), year: year! } : { month: String(Number(month)), year: year! };
}

export function toTyped(question: Question, value: Json | undefined): Json | undefined {
  if (question.kind === 'list') {
    const entries = question.entries ?? Object.entries((value ?? {}) as Record<string, Record<string, Json>>).map(([id, values]) => ({ id, values }));
    return entries.map(({ id, values }) => [id, toTypedAll(question.entry ?? [], values)]) as unknown as Json;
  }
  if (value === null || value === undefined || isUnknown(value)) return undefined;
  switch (question.kind) {
    case 'yes_no': return value === true || value === 'yes' ? 'yes' : 'no';
    case 'date': case 'month': return typeof value === 'string' ? dateParts(value) : value;
    case 'money': return decimal(String(value));
    case 'count': return String(value);
    case 'phone': return localPhone(String(value)).replaceAll('\u00a0', ' ');
    case 'monthly_money':
      return Object.fromEntries(Object.entries(value as Record<string, Json>).map(([key, one]) => [key, isUnknown(one) ? one : decimal(String(one))]));
    default: return value;
  }
}

function toTypedAll(fields: Question[], values: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(fields.flatMap((field) => {
    const typed = toTyped(field, values[field.id]);
    return typed === undefined ? [] : [[field.id, typed]];
  }));
}

export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (typeof value !== 'object') return false;
  return Array.isArray(value) ? value.length === 0 : Object.values(value).every((one) => isEmpty(one));
}

// What is sent: entries as an object by id, months that are empty left out.
function toSend(question: Question, value: Json | undefined): Json {
  if (question.kind === 'list') return Object.fromEntries((value as unknown as Entries | undefined) ?? []);
  if (question.kind === 'monthly_money') return Object.fromEntries(Object.entries((value ?? {}) as Record<string, Json>).filter(([, one]) => !isEmpty(one)));
  return value ?? null;
}

// What tells of a disability is an answer to questions that are not sensitive themselves: the way in, what one lives on and how much of it.
const kOfDisability = ['handicap', 'aah', 'pension_invalidite'];
// Asked of nobody else: its name alone tells.
export const isOfFew = (question: string): boolean => kOfDisability.some((one) => question.endsWith(`.${one}`));
// Asked because of what is more personal: where others look, such a page is not opened again once it is answered.
const kAskedOfFew = ['entry.release', 'work.adaptations'];
export const tellsByBeingAsked = ({ questions }: Page): boolean =>
  questions.some(({ id }) => isOfFew(id) || kAskedOfFew.includes(id)) && questions.every(({ state }) => state === 'given' || state === 'unknown' || state === 'skipped');
export const isPrivate = (question: string, value: Json | undefined): boolean =>
  (isOfFew(question) && !isEmpty(value)) || kOfDisability.some((one) => value === one || (Array.isArray(value) && value.includes(one)));

// Answered before, and not shown on this screen.
export const isHidden = (of: { withheld?: boolean; state?: Question['state'] }): boolean => of.withheld === true && (of.state === 'given' || of.state === 'unknown');

export function answerOf(page: Page, typed: Typed, unknown: ReadonlySet<string>, skip: string[] = []): Answer {
  const answers: Record<string, Json> = {};
  const keep: string[] = [];
  for (const question of page.questions) {
    if (unknown.has(question.id) || skip.includes(question.id)) continue;
    if (isHidden(question) && isEmpty(typed[question.id])) keep.push(question.id);
    else if (question.kind === 'list' || !isEmpty(typed[question.id])) answers[question.id] = toSend(question, typed[question.id]);
  }
  return { page: page.page, answers, unknown: [...unknown], skip, ...(keep.length > 0 ? { keep } : {}) };
}

// The fields touched and not empty: what may be kept before the page is finished.
export function draftOf(page: Page, typed: Typed, unknown: ReadonlySet<string>, touched: ReadonlySet<string>): Answer | null {
  const answer = answerOf(page, typed, new Set([...unknown].filter((id) => touched.has(id))));
  for (const id of Object.keys(answer.answers)) if (!touched.has(id) || unknown.has(id)) delete answer.answers[id];
  const nothing = Object.keys(answer.answers).length === 0 && answer.unknown?.length === 0;
  return nothing ? null : { ...answer, draft: true };
}
