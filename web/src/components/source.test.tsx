import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import type { Json } from '../../../wasm/protocol';
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
  ['declared', ''],
  ['prefilled:cnaf', 'Repris de : Demande de RSA à la Caf ou à la MSA, 2 mai 2026.'],
  ['confirmed:cnaf', 'Repris de : Demande de RSA à la Caf ou à la MSA, 2 mai 2026. Confirmé par vous.'],
  ['confirmed:cnaf:typed', 'Recopié par vous, le 2 mai 2026 : Attestation de la Caf ou de la MSA.'],
  ['prefilled:unknown', 'Repris de : Un document, 2 mai 2026.'],
])('of the source %s one reads: %s', (source, said) => expect(sourceText(source, '2026-05-02').replace(/\s/g, ' ')).toBe(said));
