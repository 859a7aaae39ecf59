import { expect, test } from 'vitest';
import type { Benefit, SimulatedMonth } from '../../../wasm/protocol';
import { partsOf, seriesOf } from './series';
import { changeText } from '../screens/forecast';

const benefit = (id: string, low: string, period: 'month' | 'year' = 'month'): Benefit => ({ id, title: id.toUpperCase(), amount: low, low, high: low, entitled: true, period, steps: [] });
const month = (...benefits: Benefit[]): SimulatedMonth => ({ month: '2026-11', benefits, total: '0.00', low: '0.00', high: '0.00' });

test('the layers of a picture are the aids paid each month, the largest over all months first', () => {
  const months = [month(benefit('rsa', '500.00'), benefit('al', '300.00'), benefit('cheque', '150.00', 'year')), month(benefit('al', '400.00'), benefit('asf', '0.00'))];
  expect(seriesOf(months).map((one) => one.id)).toEqual(['al', 'rsa']);
});

test('a right that two persons have is one layer', () => {
  const months = [month(benefit('ass', '584.40'), benefit('ass', '584.40'))];
  expect(partsOf(months[0]!, seriesOf(months))).toEqual([1168.8]);
});

test('a month without an aid has nothing in its layer', () => {
  const months = [month(benefit('rsa', '500.00')), month()];
  expect(partsOf(months[1]!, seriesOf(months))).toEqual([0]);
});

test('a change says whether an aid begins, ends or moves', () => {
  const spaces = (text: string) => text.replaceAll('\u00a0', ' ');
  expect(spaces(changeText('RSA', '0.00', '651.69'))).toBe('RSA commence : 651,69 €');
  expect(spaces(changeText('RSA', '651.69', '0.00'))).toBe('RSA s’arrête (avant : 651,69 €)');
  expect(spaces(changeText('RSA', '651.69', '210.00'))).toBe('RSA passe de 651,69 € à 210,00 €');
});
