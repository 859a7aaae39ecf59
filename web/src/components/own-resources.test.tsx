import { render as put, type ComponentChild } from 'preact';
import { expect, test } from 'vitest';
import type { SimulatedMonth } from '../../../wasm/protocol';
import { MonthsChart } from './chart';
import { WithOwn, ownParts } from './own-resources';

const month = (more: Partial<SimulatedMonth>): SimulatedMonth => ({ month: '2026-11', benefits: [], total: '500.00', low: '500.00', high: '500.00', ...more });
function render(child: ComponentChild): string {
  const host = document.createElement('div');
  put(child, host);
  return host.innerHTML;
}
const plain = (html: string) => html.replaceAll('&nbsp;', ' ').replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ');

test('the month with what one has besides is said under the sentence, or between which amounts', () => {
  expect(plain(render(<WithOwn month={month({ income: '900.00', income_expected: '0.00' })} />))).toContain('Avec vos autres ressources (900 €) : environ 1 400 €');
  expect(plain(render(<WithOwn month={month({ low: '100.00', total: '100.00', income: '900.00' })} />))).toContain('entre 1 000 € et 1 400 €');
});

test('nothing is said of what is not known, or is nothing', () => {
  expect(render(<WithOwn month={month({})} />)).toBe('');
  expect(render(<WithOwn month={month({ income: '0.00', income_expected: '0.00' })} />)).toBe('');
});

test('what is told comes first, then what is estimated', () => {
  expect(ownParts(month({ income: '700.00', income_expected: '500.00' }), 0.1)).toEqual([{ kind: 'told', from: 0, size: 20 }, { kind: 'expected', from: 20, size: 50 }]);
  expect(ownParts(month({}), 0.1)).toEqual([]);
});

test('the picture and its table hold the aids, the rest, and both', () => {
  const text = plain(render(<MonthsChart months={[month({ income: '700.00', income_expected: '500.00' }), month({ income: '0.00' })]} sure />));
  expect(text).toContain('Vos autres ressources');
  expect(text).toContain('Allocation chômage estimée');
  expect(text).toContain('500,00 € environ 700 € environ 1 200 €');  // an estimate, said as one
  expect(text).toContain('≈ 1 200 €');
  expect(text).toContain('500,00 € 0,00 € 500,00 €');
});

test('what is told stands to the cent', () => {
  const text = plain(render(<MonthsChart months={[month({ income: '700.50', income_expected: '0.00' })]} sure />));
  expect(text).toContain('500,00 € 700,50 € 1 200,50 €');
  expect(text).not.toContain('environ');
});

test('the key says to a screen reader too that it is an estimate', () => {
  const host = document.createElement('div');
  put(<MonthsChart months={[month({ income: '700.00', income_expected: '700.00' })]} sure />, host);
  const line = [...host.querySelectorAll('li')].find((one) => one.textContent!.includes('Allocation chômage estimée'))!;
  expect(line.closest('[aria-hidden]')).toBeNull();
});

test('of who has nothing besides, the picture stays one of aids alone', () => {
  const text = plain(render(<MonthsChart months={[month({ income: '0.00' })]} sure />));
  expect(text).not.toContain('ressources');
});
