// Every word a person sees comes from assets/texts. Typed: a word that is missing does not compile.
// Another language is laid over the sections in place (translate.ts): who holds a section or a text of it sees it change.

import fr from '../../assets/texts/fr.json';
import fieldProblems from '../../assets/texts/problems.fr.json';

// French puts a space that does not break before ? ! : ; » € and after «.
export function typeset<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/ (?=[?!:;»€])/g, '\u00a0').replace(/« /g, '«\u00a0') as T;
  if (Array.isArray(value)) return value.map(typeset) as T;
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, typeset(one)])) as T;
  return value;
}

// What the page speaks. `locale`: as Intl names it.
export const tongue = { id: 'fr', locale: 'fr-FR', rtl: false, lay: (_name: string): void => undefined };
export const sections = new Map<string, { french: unknown; now: unknown }>();

// A file of words that a screen brings: its sections carry names of their own (assets/texts/<file>.<language>.json).
export function section<T>(name: string, french: T): T {
  const now = typeset(french);
  sections.set(name, { french, now });
  tongue.lay(name);
  return now;
}

export const words = Object.fromEntries(Object.entries(fr).map(([name, one]) => [name, section(name, one)])) as unknown as typeof fr;
export type Forms = { one: string; other: string };

// Keeps what stands between apart from the direction of the text around it.
export const isolated = (text: string): string => (tongue.rtl ? `\u2068${text}\u2069` : text);
// Without the signs that a screen alone needs.
export const plain = (text: string): string => text.replace(/[\u2060\u2066-\u2069]/g, '');

export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? isolated(String(values[name])) : whole));
}

// French counts zero and one alike; another language as Intl says, with the forms that its words have.
export function count(forms: Forms, n: number): string {
  const rule = tongue.id === 'fr' || forms.other.startsWith('\u2066\u2060') ? (n < 2 ? 'one' : 'other') : new Intl.PluralRules(tongue.locale).select(n);
  return fill((forms as Record<string, string>)[rule] ?? forms.other, { n: numberText(n) });
}

export function numberText(n: number): string {
  return n.toLocaleString(tongue.locale);
}

export function errorText(code: string): string {
  return (words.errors as Record<string, string>)[code] ?? words.errors.default;
}

// What is wrong with a field: written beside the codes of core/questionnaire/problems.inc.
const problems = section('field_problems', fieldProblems);
type Words = Record<string, string>;

function limitText(limit: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(limit) ? limit.split('-').reverse().join('/') : limit;
}

export function problemText(code: string, limit?: unknown, question = ''): string {
  const own = code.startsWith('phone.') ? (problems.of_phone as Words)[code.slice(6)] : (problems.of_question as Record<string, Words>)[question]?.[code];
  const text = own ?? (problems.problems as Words)[code] ?? words.problems.default;
  return fill(text, { limit: limit === undefined || limit === null ? '' : limitText(String(limit)) });
}
