import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import type { Client } from '../../../wasm/client';
import { App, AppContext } from '../app';
import type { Forecast, Simulation } from '../../../wasm/protocol';
import { fill, words } from '../words';
import { Alerts, ClaimBefore } from './next-months';

const text = words.result;
const first = { text: 'Demandez d’abord l’ARE, environ {euros}.', link: 'https://www.francetravail.fr/', euros: '1103.64' };

async function shown(child: preact.ComponentChild, forecast: Partial<Forecast> = {}) {
  const value = { sure: true, alerts: [], unclaimed: [], ...forecast };
  const client = { listen: () => () => undefined, forecast: async () => ({ ok: true, value }) };
  const app = new App(client as unknown as Client);
  app.set({ opening: 'open', online: true, status: { open: true, sync: 'sent', waiting: 0 } });
  const place = document.createElement('div');
  await act(async () => render(<AppContext.Provider value={app}>{child}</AppContext.Provider>, place));
  return place;
}
const plain = (place: Element) => place.textContent!.replace(/\s/g, ' ');

test('what comes before RSA is said with its amount and its link, once', async () => {
  const place = await shown(<ClaimBefore simulation={{ claim_first: first } as unknown as Simulation} />);
  expect(plain(place)).toContain('environ 1 104 €');
  expect(place.querySelector('a')!.getAttribute('href')).toBe(first.link);
  expect((await shown(<ClaimBefore simulation={{} as Simulation} />)).textContent).toBe('');
  const both = { ...first, also: { text: 'Votre conjoint aussi, environ {euros}.', euros: '963.90' } };
  expect(plain(await shown(<ClaimBefore simulation={{ claim_first: both } as unknown as Simulation} />))).toContain('aussi, environ 964 €');
  const alerts = await shown(<Alerts />, { claim_first: first, unclaimed: [{ id: 'rsa', title: 'RSA', person: 0, amount: '651.69' }] });
  const lines = [...alerts.querySelectorAll('.alerts li')].map(plain);
  expect(lines.map((line) => line.includes('RSA (652 €)'))).toEqual([true]);
  expect(plain(alerts)).not.toContain('d’abord l’ARE');
  expect(plain(alerts)).not.toContain(text.alerts_none);
});

test('a free right without an amount is named, apart from the sums', async () => {
  const alerts = await shown(<Alerts />, { unclaimed: [{ id: 'css', title: 'Complémentaire santé', person: 0, amount: '0.00' }] });
  expect(plain(alerts)).toContain(fill(text.unclaimed_free, { list: 'Complémentaire santé' }).replace(/\s/g, ' '));
  expect(plain(alerts)).not.toContain('0 €');
});

test('a right that two persons have is named once, with what each would get', async () => {
  const permit = (person: number) => ({ id: 'aide_permis', title: 'Permis', person, amount: '1200.00' });
  const alerts = plain(await shown(<Alerts />, { unclaimed: [permit(0), { id: 'rsa', title: 'RSA', person: 0, amount: '100.00' }, permit(1)] }));
  expect(alerts).toContain('Permis (1 200 € + 1 200 €), RSA (100 €)');
});

test('nothing is said to stay as it is while answers are missing', async () => {
  expect(plain(await shown(<Alerts />))).toContain(text.alerts_none);
  const unsure = plain(await shown(<Alerts />, { sure: false }));
  expect(unsure).toContain(text.alerts_unsure);
  expect(unsure).not.toContain(text.alerts_none);
});
