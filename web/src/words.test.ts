import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { count, errorText, fill, problemText, typeset, words } from './words';

const root = join(import.meta.dirname, '../..');
const codes = (file: string) => [...readFileSync(join(root, file), 'utf8').matchAll(/^PARVIS_\w+\(\w+,\s*"(\w+)"/gm)].map((one) => one[1]!);

test('every error of the core has words of its own', () => {
  const all = codes('core/base/errors.inc');
  expect(all.length).toBeGreaterThan(20);
  expect(all.filter((code) => errorText(code) === words.errors.default)).toEqual([]);
});

test('every problem of an answer has words of its own', () => {
  const all = codes('core/questionnaire/problems.inc');
  expect(all.length).toBeGreaterThan(10);
  expect(all.filter((code) => problemText(code, '1') === words.problems.default)).toEqual([]);
});

test('words address the person calmly: no exclamation, no words of an administration', () => {
  expect(JSON.stringify(words)).not.toMatch(/!|usager|téléprocédure|frein/i);
});

test('one and zero take the singular, as in French', () => {
  const forms = { one: '{n} modification', other: '{n} modifications' };
  expect([0, 1, 2].map((n) => count(forms, n))).toEqual(['0 modification', '1 modification', '2 modifications']);
});

test('a name without a value stays as written, so that it is seen', () => {
  expect(fill('{a} et {b}', { a: 1 })).toBe('1 et {b}');
});

test('the space before a double sign does not break, at any depth', () => {
  expect(typeset({ a: ['Qui ?', '« oui »'] })).toEqual({ a: ['Qui\u00a0?', '«\u00a0oui\u00a0»'] });
});

test('a limit that is a day is written as people write it', () => {
  expect(problemText('too_old', '1906-11-21')).not.toContain('1906-11-21');
});
