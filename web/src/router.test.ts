import { expect, test } from 'vitest';
import { match, pageOfPath, questionPath } from './router';
import { screens } from './screens';

test('an address leads to one screen at most, and every row to its own', () => {
  for (const row of screens) {
    const path = row.path.replace('*', 'identity/name');
    expect(screens.filter((other) => match(other.path, path) !== null).map((other) => other.id)).toEqual([row.id]);
  }
});

test('an address that no row has leads nowhere', () => {
  for (const path of ['/rien', '/question', '/question/', '/etapes/x']) expect(screens.filter((row) => match(row.path, path) !== null), path).toEqual([]);
});

test('a page has an address without a dot, and is found again from it', () => {
  expect(questionPath('identity.birth_date')).toBe('/question/identity/birth_date');
  expect(pageOfPath(match('/question/*', '/question/identity/birth_date')!)).toBe('identity.birth_date');
});
