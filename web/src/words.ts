// Every word a person sees comes from assets/texts. Typed: a word that is missing does not compile.

import fr from '../../assets/texts/fr.json';

// French puts a space that does not break before ? ! : ; » € and after «.
export function typeset<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/ (?=[?!:;»€])/g, '\u00a0').replace(/« /g, '«\u00a0') as T;
  if (Array.isArray(value)) return value.map(typeset) as T;
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, typeset(one)])) as T;
  return value;
}

export const words = typeset(fr);
export type Forms = { one: string; other: string };

export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

// French counts zero and one alike.
export function count(forms: Forms, n: number): string {
  return fill(n < 2 ? forms.one : forms.other, { n: numberText(n) });
}

export function numberText(n: number): string {
  return n.toLocaleString('fr-FR');
}

export function errorText(code: string): string {
  return (words.errors as Record<string, string>)[code] ?? words.errors.default;
}

// What is wrong with a field: assets/texts/problems.fr.json, written beside the codes of core/questionnaire/problems.inc.
const files = import.meta.glob<Record<string, unknown>>('../../assets/texts/problems.fr.json', { eager: true, import: 'default' });
const problems = (Object.values(files)[0] ?? {}) as Record<string, unknown>;

function limitText(limit: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(limit) ? limit.split('-').reverse().join('/') : limit;
}

type Words = Record<string, string>;
export function problemText(code: string, limit?: unknown, question = ''): string {
  const own = (problems.of_question as Record<string, Words> | undefined)?.[question]?.[code];
  const text = own ?? (problems.problems as Words | undefined)?.[code] ?? problems[code] ?? words.problems.default;
  return fill(typeset(String(text)), { limit: limit === undefined || limit === null ? '' : limitText(String(limit)) });
}
