import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import type { Json, Question } from '../../../wasm/protocol';
import { ChoiceField } from '../fields/options';
import { words } from '../words';
import { Source, sourceText } from './source';

test('every value that another source says is shown with that source and its day, and can be taken up', async () => {
  const others = [
    { value: '412.50', source: 'prefilled:cnaf', day: '2026-05-02' },
    { value: '420.00', source: 'prefilled:caf_rdsp', day: '2026-06-02' },
    { value: '400.00', source: 'declared', day: '2026-06-01' },
  ];
  const taken: Json[] = [];
  const place = document.createElement('div');
  await act(async () => render(<Source of={{ kind: 'money', source: 'declared', others }} onTake={(value) => taken.push(value)} />, place));
  const lines = [...place.querySelectorAll('p')].map((line) => line.textContent!);
  expect(lines).toHaveLength(3);
  for (const [at, part] of [[0, words.sources.packages.cnaf], [0, '2 mai 2026'], [0, '412,50'], [1, words.sources.packages.caf_rdsp], [1, '420'], [2, '1er juin 2026'], [2, '400']] as const) {
    expect(lines[at]!.replace(/\s/g, ' ')).toContain(part);
  }
  for (const button of place.querySelectorAll('button')) button.click();
  expect(taken).toEqual(['412.50', '420.00', '400.00']);
  await act(() => render(<Source of={{ kind: 'money', source: 'declared', others }} />, place));
  expect(place.querySelectorAll('button')).toHaveLength(0);
  await act(() => render(null, place));
});

test('an answer that the Caf alone gives has words beside one that is offered', async () => {
  const place = document.createElement('div');
  const of = { kind: 'choice' as const, options: [{ value: 'moins_6_mois', label: 'Il y a moins de 6 mois' }], source: 'declared', others: [{ value: 'plus_1_an', source: 'prefilled:caf_rdsp', day: '2026-06-02' }] };
  await act(async () => render(<Source of={of} />, place));
  expect(place.textContent!.replace(/\s/g, ' ')).toContain('dit autre chose : Il y a plus d’un an.');
  await act(() => render(null, place));
});

test.each([
  ['plus_2_ans', 'plus_1_an', false],
  ['1_2_ans', 'plus_1_an', false],
  ['moins_6_mois', 'plus_1_an', true],
  ['jamais', 'plus_1_an', true],
  ['1_2_ans', 'moins_2_ans', false],
  ['plus_2_ans', 'moins_2_ans', true],
])('who says %s and of whom the Caf says %s: whether it says something else', async (value, caf, differs) => {
  const place = document.createElement('div');
  await act(async () => render(<Source of={{ kind: 'choice', value, source: 'declared', others: [{ value: caf, source: 'prefilled:caf_rdsp', day: '2026-06-02' }] }} onTake={() => undefined} />, place));
  expect(place.textContent!.includes('dit autre chose')).toBe(differs);
  expect(place.querySelector('button') !== null).toBe(differs);
  await act(() => render(null, place));
});

test('the Caf’s answer, once taken, is ticked beside those that are offered', async () => {
  const place = document.createElement('div');
  const question = { id: 'work.last', ask: '', kind: 'choice', options: [{ value: 'moins_6_mois', label: 'Il y a moins de 6 mois' }] } as unknown as Question;
  const of = (value: string) => <ChoiceField question={question} id="q" value={value} onChange={() => undefined} onLeave={() => undefined} problems={[]} describedBy={undefined} client={undefined as never} />;
  const ticked = () => [...place.querySelectorAll('input')].map((input) => [input.value, input.checked]);
  await act(async () => render(of('moins_6_mois'), place));
  expect(ticked()).toEqual([['moins_6_mois', true]]);
  await act(async () => render(of('plus_1_an'), place));
  expect(ticked()).toEqual([['moins_6_mois', false], ['plus_1_an', true]]);
  expect(place.querySelectorAll('label')[1]!.textContent).toBe(words.sources.values.plus_1_an);
  await act(() => render(null, place));
});

test.each([
  ['declared', ''],
  ['prefilled:cnaf', 'Repris de : Demande de RSA à la Caf ou à la MSA, 2 mai 2026.'],
  ['confirmed:cnaf', 'Repris de : Demande de RSA à la Caf ou à la MSA, 2 mai 2026. Confirmé par vous.'],
  ['confirmed:cnaf:typed', 'Recopié par vous, le 2 mai 2026 : Attestation de la Caf ou de la MSA.'],
  ['prefilled:unknown', 'Repris de : Un document, 2 mai 2026.'],
])('of the source %s one reads: %s', (source, said) => expect(sourceText(source, '2026-05-02').replace(/\s/g, ' ')).toBe(said));
