import { expect, test } from 'vitest';
import type { Json, Page, Problem, Question } from '../../../wasm/protocol';
import { alike, halfOf, restored } from './half';
import type { Typed } from './typed';

const question = (id: string, kind: string, value: Json = null, more: Partial<Question> = {}) => ({ id, kind, ask: id, state: value === null ? 'none' : 'given', value, ...more }) as Question;
const page = (...questions: Question[]) => ({ page: 'p', questions }) as unknown as Page;
const none = new Set<string>();

// What is typed of one question, what is stored of it, and whether a reload would lose something.
test.each<[string, Question, Json, boolean]>([
  ['half a date', question('a', 'date'), { day: '14', month: '3', year: '' }, true],
  ['a date as it is stored', question('a', 'date', '1990-03-14'), { day: '14', month: '3', year: '1990' }, false],
  ['a number that is refused', question('a', 'phone'), '06 12', true],
  ['a number as it is stored', question('a', 'phone', '+33612345678'), '06 12 34 56 78', false],
  ['a number stored, and typed otherwise', question('a', 'phone', '+33612345678'), '06.12.34.56.78', true],
  ['an answer that was emptied', question('a', 'text', 'Zoé'), '', true],
  ['nothing, where nothing was', question('a', 'text'), '', false],
  ['a commune searched', question('a', 'commune'), 'Renn', true],
  ['a commune chosen', question('a', 'commune', { code: '35238', name: 'Rennes', postcode: '35000' }), { name: 'Rennes', code: '35238', postcode: '35000' }, false],
  ['boxes ticked in another order', question('a', 'choices', ['b', 'a']), ['a', 'b'], false],
  ['one month of two', question('a', 'monthly_money', { '2026-10': '800.00' }), { '2026-10': '800', '2026-09': '80x' }, true],
  ['a month not known', question('a', 'monthly_money', { '2026-10': { unknown: true } }), { '2026-10': { unknown: true }, '2026-09': '' }, false],
])('of %s: kept as half typed or not', (_, one, typed, isHalf) => {
  const half = halfOf(page(one), { a: typed }, none, new Set(['a']), []);
  expect(half !== null).toBe(isHalf);
  if (half) expect(restored(page(one), half).typed.a).toEqual(typed);
});

test('what was not touched, or is said not to be known, is no half', () => {
  const typed: Typed = { a: '06 12' };
  expect(halfOf(page(question('a', 'phone')), typed, none, none, [])).toBeNull();
  expect(halfOf(page(question('a', 'phone')), typed, new Set(['a']), new Set(['a']), [])).toBeNull();
});

test('it comes back with what was said of it, and of nothing else', () => {
  const problems = [{ question: 'a', code: 'not_a_phone' }, { question: 'b', code: 'required' }] as Problem[];
  const both = page(question('a', 'phone'), question('b', 'text'));
  const half = halfOf(both, { a: '06 12' }, none, new Set(['a', 'b']), problems)!;
  expect(restored(both, half)).toEqual({ typed: { a: '06 12' }, problems: [problems[0]] });
});

test('an answer that came from elsewhere since stands', () => {
  const half = halfOf(page(question('a', 'phone')), { a: '06 12' }, none, new Set(['a']), [])!;
  expect(restored(page(question('a', 'phone', '+33639981234')), half)).toEqual({ typed: {}, problems: [] });
  expect(restored(page(question('b', 'phone')), half).typed).toEqual({});
});

test('of a list the entries that are there have what was typed in them', () => {
  const entry = [question('birth', 'date')];
  const list = (...ids: string[]) => question('a', 'list', null, { entry, entries: ids.map((id) => ({ id, values: {} })) });
  const born = { birth: { day: '1', month: '', year: '' } };
  const half = halfOf(page(list('x', 'y')), { a: [['x', born], ['y', {}]] as unknown as Json }, none, new Set(['a']), [])!;
  expect(restored(page(list('y', 'x', 'z')), half).typed.a).toEqual([['y', {}], ['x', born], ['z', {}]]);
});

test('alike is neither of two numbers nor of a text and its part', () => {
  expect(alike('12', '1')).toBe(false);
  expect(alike({ day: '1' }, { day: '1', month: '' })).toBe(true);
  expect(alike([['x', {}]] as unknown as Json, [['y', {}]] as unknown as Json)).toBe(false);
});
