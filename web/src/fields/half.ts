// Of a page of questions, what is typed and not stored so: what a reload must bring back as it was typed.

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Json, Page, Problem, Question } from '../../../wasm/protocol';
import { useApp, type App } from '../app';
import type { Entries } from './list';
import { isEmpty, toTyped, type Typed } from './typed';

export interface Half {
  typed: Record<string, Json>;
  over: Record<string, Json>;  // what stood there: an answer that came since from elsewhere counts more
  problems: Problem[];  // said of it
}

const storedOf = (question: Question): Json => toTyped(question, question.value) ?? '';

// Whatever the order of the parts, or of what was chosen; nothing and an empty text are the same.
export function alike(one: Json | undefined, other: Json | undefined): boolean {
  if (isEmpty(one) || isEmpty(other)) return isEmpty(one) && isEmpty(other);
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  const [a, b] = [one, other].map((value) => (Array.isArray(value) && value.every((item) => typeof item === 'string') ? [...value].sort() : value)) as Record<string, Json>[];
  return [...new Set([...Object.keys(a!), ...Object.keys(b!)])].every((key) => alike(a![key], b![key]));
}

// `page`: as the core last gave it.
export function halfOf(page: Page, typed: Typed, unknown: ReadonlySet<string>, touched: ReadonlySet<string>, problems: Problem[]): Half | null {
  const half = page.questions.filter((question) => touched.has(question.id) && !unknown.has(question.id) && !alike(typed[question.id], storedOf(question)));
  if (half.length === 0) return null;
  const ids = half.map(({ id }) => id);
  return {
    typed: Object.fromEntries(ids.map((id) => [id, typed[id] ?? ''])), over: Object.fromEntries(half.map((one) => [one.id, storedOf(one)])),
    problems: problems.filter(({ question }) => ids.includes(question)),
  };
}

// What of it still counts; entries that were removed since, or came, are as the core says.
export function restored(page: Page, half: Half | undefined): { typed: Typed; problems: Problem[] } {
  const typed: Typed = {};
  for (const question of page.questions) {
    const { id, kind } = question;
    if (half?.typed[id] === undefined) continue;
    if (kind === 'list') typed[id] = entriesOf(storedOf(question), half.typed[id]!);
    else if (alike(half.over[id], storedOf(question))) typed[id] = half.typed[id]!;
  }
  return { typed, problems: half?.problems.filter(({ question }) => question in typed) ?? [] };
}

function entriesOf(stored: Json, half: Json): Json {
  const typed = new Map(half as unknown as Entries);
  return (stored as unknown as Entries).map(([id, values]) => [id, typed.get(id) ?? values]) as unknown as Json;
}

// What another answer took out of the questions goes.
export async function forgetWithdrawn({ client, halves }: App): Promise<void> {
  const places = halves.places.filter((place) => !place.startsWith('document.'));  // what is typed of a document is of no question yet
  const check = places.length > 0 ? await client.check() : null;
  if (!check?.ok) return;
  const asked = new Set(check.value.sections.flatMap(({ rows }) => rows.map(({ page }) => page)));
  for (const place of places) if (!asked.has(place)) halves.put(place, null);
}

// Keeps it. Gives what is called with the page as the core gives it anew.
export function useHalf(page: Page, typed: Typed, unknown: ReadonlySet<string>, touched: ReadonlySet<string>, problems: Problem[]): (now: Page) => void {
  const { halves } = useApp();
  const stored = useRef(page);
  const keep = useRef(() => {});
  keep.current = () => halves.put(page.page, halfOf(stored.current, typed, unknown, touched, problems) as unknown as Json);
  useLayoutEffect(() => keep.current(), [typed, unknown, problems]);
  useLayoutEffect(() => {
    if (problems.length > 0) halves.flush();  // who was refused may leave at once
  }, [problems]);
  return (now) => {
    stored.current = now;
    keep.current();
  };
}
