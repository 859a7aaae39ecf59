// Codes and phrases that a stranger tries first, or somebody who knows the person. A few rules, not a measure of strength: the rest is
// told by the hint.

import { sameTyped } from '../../wasm/client';

const rows = ['azertyuiopqsdfghjklmwxcvbn', 'qwertyuiopasdfghjklzxcvbnm', '01234567890', 'abcdefghijklmnopqrstuvwxyz'];
const usual = ['motdepasse', 'password', 'azerty', 'qwerty', 'bonjour', 'jetaime', 'doudou', 'loulou', 'soleil', 'parvis', 'francetravail', 'secret'];
const kFewSigns = 4;  // a year, an ornament
const reversed = (text: string) => [...text].reverse().join('');
const isRow = (text: string) => rows.some((row) => row.includes(text) || reversed(row).includes(text));
const isRepeated = (text: string) => /^(.+?)\1+$/u.test(text);  // "123123"
const plain = (text: string) => sameTyped(text).normalize('NFD').replace(/\p{M}/gu, '');
const wordsOf = (text: string) => plain(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 3);

// `own`: texts that who knows the person knows too (the name given with a phrase, what the file holds).
export function isWeak(typed: string, own: string[] = []): boolean {
  const text = plain(typed).replace(/[\s._-]/g, '');
  const distinct = new Set(text).size;
  if (distinct < 3 || (text.length >= 12 && distinct < 5)) return true;
  if (isRepeated(text) || isRow(text)) return true;
  const letters = text.replace(/[^\p{L}]/gu, '');
  if (usual.includes(letters)) return true;
  if (letters !== '' && text.length - letters.length <= kFewSigns && (isRow(letters) || isRepeated(letters))) return true;
  const known = own.flatMap(wordsOf).sort((one, other) => other.length - one.length);
  let rest = text;
  for (const word of known) rest = rest.replaceAll(word, '');
  return rest !== text && rest.replace(/[^\p{L}\p{N}]/gu, '').length <= kFewSigns;
}

// The names and days of a file, as its owner might type them: 14 March 1990 is 14031990, 140390 and 1990 too.
export function ownTexts(facts: Record<string, unknown>): string[] {
  return Object.values(facts).flatMap((value) => {
    if (typeof value !== 'string') return [];
    const date = /^(\d\d)(\d\d)-(\d\d)-(\d\d)$/.exec(value);
    if (!date) return [value];
    const [, century, year, month, day] = date as unknown as string[];
    return [`${day}${month}${century}${year}`, `${day}${month}${year}`, `${century}${year}${month}${day}`, `${year}${month}${day}`, `${century}${year}`];
  });
}
