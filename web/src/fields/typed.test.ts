import { expect, test } from 'vitest';
import type { Json, Page, Question } from '../../../wasm/protocol';
import { answerOf, draftOf, isEmpty, isPrivate, tellsByBeingAsked, toTyped } from './typed';

const ask = (question: Partial<Question>): Question => ({ id: 'q', ask: '', kind: 'text', ...question }) as Question;
const page = (...questions: Question[]) => ({ page: 'p', questions }) as Page;

test('a stored answer stands in its field as a person would type it', () => {
  const rows: [Partial<Question>, unknown, unknown][] = [
    [{ kind: 'date' }, '1990-03-04', { day: '4', month: '3', year: '1990' }],
    [{ kind: 'month' }, '2026-04', { month: '4', year: '2026' }],
    [{ kind: 'money' }, '1234.50', '1234,50'],
    [{ kind: 'money' }, '480.00', '480'],
    [{ kind: 'yes_no' }, false, 'no'],
    [{ kind: 'monthly_money' }, { '2026-08': '120.00', '2026-09': { unknown: true } }, { '2026-08': '120', '2026-09': { unknown: true } }],
    [{ kind: 'phone' }, '+33612345678', '06 12 34 56 78'],
    [{ kind: 'phone' }, '+4915112345678', '+4915112345678'],
    [{ kind: 'text' }, { unknown: true }, undefined],
    [{ kind: 'text' }, null, undefined],
  ];
  for (const [question, stored, typed] of rows) expect(toTyped(ask(question), stored as never), question.kind).toEqual(typed);
});

test('entries of a list keep their order, also when their ids are digits', () => {
  const list = ask({ kind: 'list', entry: [ask({ id: 'name' })], entries: [{ id: '90000000', values: { name: 'b' } }, { id: '10000000', values: { name: 'a' } }] });
  expect(toTyped(list, null)).toEqual([['90000000', { name: 'b' }], ['10000000', { name: 'a' }]]);
});

test('an empty field is not sent; an empty list is: it says that there is nobody', () => {
  const asked = page(ask({ id: 'a' }), ask({ id: 'b', kind: 'list' }), ask({ id: 'c' }));
  expect(answerOf(asked, { a: '', c: 'x' }, new Set()).answers).toEqual({ b: {}, c: 'x' });
});

test('"je ne sais pas" goes in its own place, without the value beside it', () => {
  expect(answerOf(page(ask({ id: 'a' })), { a: 'x' }, new Set(['a']))).toMatchObject({ answers: {}, unknown: ['a'] });
});

test('a draft holds what was touched and is not empty, and there is none otherwise', () => {
  const asked = page(ask({ id: 'a' }), ask({ id: 'b' }), ask({ id: 'c' }));
  expect(draftOf(asked, { a: 'x', b: 'y', c: '' }, new Set(), new Set(['a', 'c']))?.answers).toEqual({ a: 'x' });
  expect(draftOf(asked, { a: 'x' }, new Set(), new Set())).toBeNull();
});

test('nothing typed is empty at any depth; a zero is not', () => {
  for (const value of [undefined, null, '', [], {}, { day: '', year: '' }]) expect(isEmpty(value as never)).toBe(true);
  for (const value of ['0', false, 0, ['a'], { day: '1' }]) expect(isEmpty(value as never)).toBe(false);
});

test.each([
  ['entry.kind', 'handicap', true], ['entry.kind', 'premiere', false],
  ['resources.kinds', ['salaire', 'aah'], true], ['partner_resources.kinds', ['pension_invalidite'], true], ['resources.kinds', ['salaire'], false],
  ['resources.aah', { '2026-06': '512.30' }, true], ['resources.aah', null, false], ['resources.salaire', { '2026-06': '512.30' }, false],
] as [string, Json, boolean][])('what tells of a disability is kept from a shared screen: %s %j', (question, value, expected) => {
  expect(isPrivate(question, value)).toBe(expected);
});

test.each([
  ['entry.release', 'given', true], ['entry.release', 'none', false], ['resources.aah', 'unknown', true], ['partner_resources.pension_invalidite', 'skipped', true],
  ['work.adaptations', 'given', true], ['resources.salaire', 'given', false], ['difficulty.private_kinds', 'given', false],
] as [string, Question['state'], boolean][])('a page that few are asked tells, once answered, that it was: %s %s', (id, state, expected) => {
  expect(tellsByBeingAsked({ page: id, questions: [{ id, state }] } as unknown as Page)).toBe(expected);
});
