// From stored values to words: money, months, days, answers.

import type { Json, Kind, Option, Question } from '../../wasm/protocol';
import { count, isolated, tongue, words, type Forms } from './words';

const french = () => tongue.id === 'fr';
const inWords = (text: string, how: Intl.DateTimeFormatOptions) => new Date(`${text}T12:00:00Z`).toLocaleDateString(tongue.locale, { ...how, timeZone: 'UTC' });

// "534.82" → "534,82 €"; whole: "535 €".
export function money(amount: string, whole = false): string {
  const digits = whole ? 0 : 2;
  const number = whole ? Math.round(Number(amount)) : Number(amount);
  if (!french()) {
    const text = number.toLocaleString(tongue.locale, { style: 'currency', currency: 'EUR', minimumFractionDigits: digits, maximumFractionDigits: digits });
    return tongue.rtl ? `\u2066${text.replace(/[\u200e\u200f]/g, '')}\u2069` : text;  // as on a French paper: the number, then the sign
  }
  return `${number.toLocaleString('fr-FR', { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace('-', '\u2212')}\u00a0€`;
}

// A step's value with its unit, as assets/benefits name it.
export function unitText(value: string, unit = ''): string {
  if (/^(€|EUR)(\/|$)/.test(unit)) return money(value);
  if (unit === 'rate') return `${(Number(value) * 100).toLocaleString(tongue.locale, { maximumFractionDigits: 5 })}\u00a0%`;
  const forms = (words.units as Record<string, Forms>)[unit];
  return forms ? count(forms, Number(value)) : `${Number(value).toLocaleString(tongue.locale)} ${unit}`.trim();
}

export const isZero = (amount: string): boolean => Number(amount) === 0;

// "2026-10" → "octobre 2026".
export function month(text: string): string {
  if (!french()) return inWords(`${text}-01`, { month: 'long', year: 'numeric' });
  const [year, number] = text.split('-');
  return `${words.kinds.months[Number(number) - 1] ?? ''} ${year}`;
}

export function monthShort(text: string): string {
  if (!french()) return inWords(`${text}-01`, { month: 'short' });
  return words.kinds.months_short[Number(text.split('-')[1]) - 1] ?? '';
}

// "1990-03-14" → "14 mars 1990".
export function day(text: string): string {
  if (!french()) return inWords(text, { day: 'numeric', month: 'long', year: 'numeric' });
  const [year, number, date] = text.split('-');
  const first = Number(date) === 1 ? words.kinds.first_of_month : String(Number(date));
  return `${first} ${words.kinds.months[Number(number) - 1] ?? ''} ${year}`;
}

interface Asked {
  kind: Kind;
  options?: Option[];
  entry?: Question[];
  unit?: string;
}

const record = (value: Json): Record<string, Json> => (value && typeof value === 'object' && !Array.isArray(value) ? value : {});
export const isUnknown = (value: Json | undefined): boolean => record(value ?? null).unknown === true;

// An answer as the person reads it; one line of text for each item of the list.
export function answerLines(question: Asked, value: Json): string[] {
  if (value === null || value === undefined) return [];
  if (isUnknown(value)) return [words.check.unknown];
  switch (question.kind) {
    case 'yes_no': return [value === true || value === 'yes' || value === 'true' ? words.question.yes : words.question.no];
    case 'choice': case 'country': case 'job': return [label(question.options, value)];
    case 'choices': return (value as Json[]).map((one) => label(question.options, one));
    case 'date': return [day(String(value))];
    case 'month': return [month(String(value))];
    case 'money': return [withUnit(money(String(value)), question.unit?.replace(/^€\s*/, ''))];
    case 'count': return [withUnit(String(value), question.unit)];
    case 'commune': return [isolated(typeof value === 'string' ? value : `${String(record(value).name)} (${String(record(value).postcode)})`)];
    case 'monthly_money': return Object.entries(record(value)).map(([key, one]) => `${month(key)} : ${isUnknown(one) ? words.check.unknown.toLowerCase() : money(String(one))}`);
    case 'list': return Object.values(record(value)).map((one) => entryLine(question.entry ?? [], record(one)));
    case 'phone': return [isolated(localPhone(String(value)))];
    default: return [isolated(String(value))];
  }
}

// "+33261910001" → "02 61 91 00 01"; "+590690123456" → "06 90 12 34 56" (the blocks of the overseas codes: core/registration/fields.cpp).
const kLocal = /^\+(33|590(?=590|69[01])|594(?=[56]94)|596(?=596|69[67])|262(?=26[239]|639(?!98)|69[23]))/;
export function localPhone(phone: string): string {
  const digits = phone.replace(kLocal, '0').replaceAll(/\D/g, '');
  return /^0\d{9}$/.test(digits) ? digits.replace(/\d\d(?=\d)/g, '$&\u00a0') : phone;
}

function entryLine(fields: Question[], values: Record<string, Json>): string {
  return fields.flatMap((field) => answerLines(field, values[field.id] ?? null)).join(', ') || '…';
}

function label(options: Option[] | undefined, value: Json): string {
  return options?.find((option) => option.value === value)?.label ?? String(value);
}

function withUnit(text: string, unit?: string): string {
  return unit ? `${text} ${unit}` : text;
}


// The digits of Arabic, Persian and full-width keyboards as ours: the last four bits of each are its number.
export const latinDigits = (text: string) => text.replace(/[٠-٩۰-۹０-９]/g, (one) => String(one.codePointAt(0)! & 0xf));

// 1 to 12 as two digits, from a word or its beginning in French, as the core reads it, or in the language of the page; as it is otherwise.
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}|\./gu, '').toLowerCase();
function monthInDigits(text: string): string {
  const word = folded(text);
  if (/\d/.test(word) || word.length < 3) return text;
  for (const locale of ['fr-FR', tongue.locale]) {
    const found = Array.from({ length: 12 }, (_, at) => at).filter((at) => folded(new Date(2000, at, 15).toLocaleDateString(locale, { month: 'long' })).startsWith(word));
    if (found.length === 1) return String(found[0]! + 1);
  }
  return text;
}

// "2026-11-05" of a day, a month (also in letters) and a year; null for what is no day.
export function dayOf({ day = '', month = '', year = '' }: Record<string, string>): string | null {
  const [y, m, d] = [year, month, day].map((one) => latinDigits(one).trim());
  const n = monthInDigits(m!);
  if (!/^\d{4}$/.test(y!) || !/^\d{1,2}$/.test(n) || !/^\d{1,2}$/.test(d!)) return null;
  const text = `${y}-${n.padStart(2, '0')}-${d!.padStart(2, '0')}`;
  const read = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === text ? text : null;
}
