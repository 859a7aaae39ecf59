// Codes and phrases that a stranger tries first, or somebody who knows the person. A few rules, not a measure of strength: the rest is
// told by the hint.

import { sameTyped } from '../../wasm/client';

const rows = ['azertyuiopqsdfghjklmwxcvbn', 'qwertyuiopasdfghjklzxcvbnm', '01234567890', 'abcdefghijklmnopqrstuvwxyz'];
const usual = ['motdepasse', 'password', 'azerty', 'qwerty', 'bonjour', 'jetaime', 'doudou', 'loulou', 'soleil', 'parvis', 'francetravail', 'secret'];
const kFewSigns = 4;  // a year, an ornament
const reversed = (text: string) => [...text].reverse().join('');
const isRow = (text: string) => rows.some((row) => row.includes(text) || reversed(row).includes(text));
const isDoubledRow = (text: string) => { const once = text.replace(/(.)\1+/gu, '$1'); return once.length >= 3 && isRow(once); };  // "112233"
const isRepeated = (text: string) => /^(.+?)\1+$/u.test(text);  // "123123"
const plain = (text: string) => sameTyped(text).normalize('NFD').replace(/\p{M}/gu, '');
const wordsOf = (text: string) => plain(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 3);

// `own`: texts that who knows the person knows too (the name given with a phrase, what the file holds).
export function isWeak(typed: string, own: string[] = []): boolean {
  const text = plain(typed).replace(/[\s._-]/g, '');
  const distinct = new Set(text).size;
  if (distinct < 3 || (text.length >= 12 && distinct < 5)) return true;
  if (isRepeated(text) || isRow(text) || isDoubledRow(text)) return true;
  const letters = text.replace(/[^\p{L}]/gu, '');
  if (usual.includes(letters)) return true;
  if (letters !== '' && text.length - letters.length <= kFewSigns && (isRow(letters) || isRepeated(letters))) return true;
  const known = own.flatMap(wordsOf).sort((one, other) => other.length - one.length);
  let rest = text;
  for (const word of known) rest = rest.replaceAll(word, '');
  return rest !== text && rest.replace(/[^\p{L}\p{N}]/gu, '').length <= kFewSigns;
}

const kFirstYear = 1930;
const isYear = (year: number) => year >= kFirstYear && year <= new Date().getFullYear();
const isDay = (day: string, month: string, year: number) => isYear(year) && new Date(Date.UTC(year, Number(month) - 1, Number(day))).toISOString().startsWith(`${year}-${month}-${day}`);

// Six or eight digits that somebody reads as a day or a month of their life, the commonest way to choose (docs/decisions/ways-in.md): 200185, 012026.
export function isDate(typed: string): boolean {
  const text = plain(typed).replace(/[\s./-]/g, '');
  if (!/^(\d{6}|\d{8})$/.test(text)) return false;
  const [one, two, three, four] = text.match(/\d\d/g)!;
  if (four) return isDay(one!, two!, Number(three! + four)) || isDay(four, three!, Number(one! + two!));
  const whole = (year: string) => [Number(`19${year}`), Number(`20${year}`)];
  return whole(three!).some((year) => isDay(one!, two!, year)) || whole(one!).some((year) => isDay(three!, two!, year)) ||
    (/^(0[1-9]|1[0-2])$/.test(one!) && isYear(Number(two! + three!)));
}

// The names and days of a file, as its owner might type them: 14 March 1990 is 14031990, 140390 and 1990 too.
export function ownTexts(facts: object): string[] {
  return Object.values(facts).flatMap((value: unknown) => {
    if (value && typeof value === 'object') return ownTexts(value);  // of a list: each child's
    if (typeof value !== 'string') return [];
    const date = /^(\d\d)(\d\d)-(\d\d)-(\d\d)$/.exec(value);
    if (!date) return [value];
    const [, century, year, month, day] = date as unknown as string[];
    return [`${day}${month}${century}${year}`, `${day}${month}${year}`, `${century}${year}${month}${day}`, `${year}${month}${day}`, `${century}${year}`];
  });
}
