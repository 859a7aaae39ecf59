import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import type { Client } from '../../../wasm/client';
import { App, AppContext } from '../app';
import type { Benefit } from '../../../wasm/protocol';
import { words } from '../words';
import { Benefits } from './benefit';

const cover = (contribution: string): Benefit => ({ id: 'css', title: 'Complémentaire santé', amount: '0.00', low: '0.00', high: '0.00', contribution, entitled: true, told: true, steps: [] });

async function shown(one: Benefit, sure: boolean): Promise<string> {
  const place = document.createElement('div');
  await act(async () => render(<Benefits benefits={[one]} sure={sure} />, place));
  expect(place.querySelector('.fold')).toBeNull();
  const said = place.querySelector('summary .amount')!.textContent!.replace(/\s/g, ' ');
  await act(() => render(null, place));
  return said;
}

test('a right without an amount stands among the rights, with what it costs', async () => {
  expect(await shown(cover('0.00'), true)).toBe(words.result.right_free);
  expect(await shown(cover('12.00'), true)).toContain('12,00 €');
  expect(await shown(cover('0.00'), false)).toBe(words.result.right_unsure);
});

test('what no amount counts is said at the benefit that it concerns, and at no other', async () => {
  const place = document.createElement('div');
  const left = [{ benefit: 'css', text: 'Mayotte' }, { benefit: 'rsa', text: 'Patrimoine' }];
  await act(async () => render(<Benefits benefits={[cover('0.00')]} sure left={left} />, place));
  expect(place.textContent).toContain('Mayotte');
  expect(place.textContent).not.toContain('Patrimoine');
  await act(() => render(null, place));
});

test('an amount says since when its numbers are law, and when one of them is not settled', async () => {
  const of = async (unsettled: boolean) => {
    const place = document.createElement('div');
    const one = { ...cover('0.00'), told: false, law_from: '2026-04-01', unsettled };
    const app = new App({ listen: () => () => undefined } as unknown as Client);
    await act(async () => render(<AppContext.Provider value={app}><Benefits benefits={[one]} sure /></AppContext.Provider>, place));
    const said = place.textContent!.replace(/\s/g, ' ');
    await act(() => render(null, place));
    return said;
  };
  expect(await of(false)).toMatch(/1(er)? avril 2026/);
  expect(await of(false)).not.toContain(words.result.law_unsettled);
  expect(await of(true)).toContain(words.result.law_unsettled);
});
