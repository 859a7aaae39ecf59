import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import type { Client } from '../../../wasm/client';
import { App, AppContext } from '../app';
import { words } from '../words';
import { Refusal } from './refusal';

const rows = [
  { page: 'identity.birth_date', question: 'identity.birth_date', ask: 'Quelle est votre date de naissance ?' },
  { page: 'household.children', question: 'household.children', ask: 'Quels enfants vivent avec vous ?' },
  { page: 'housing.rent', question: 'housing.rent', ask: 'Votre loyer' },
];

test('answers that do not go together are named, each with a way to it and back', async () => {
  const check = async () => ({ ok: true, value: { sections: [{ id: 'a', title: 'A', rows }], missing: [] } });
  const app = new App({ listen: () => () => undefined, check } as unknown as Client);
  const place = document.createElement('div');
  const error = { code: 'invalid_situation', where: 'household.children identity.birth_date' };
  await act(async () => render(<AppContext.Provider value={app}><Refusal error={error} from="droits" /></AppContext.Provider>, place));
  expect(place.textContent).toContain(words.errors.invalid_situation);
  await vi.waitFor(() => expect([...place.querySelectorAll('a')].map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['Quelle est votre date de naissance ?', '/question/identity/birth_date?retour=droits'],
    ['Quels enfants vivent avec vous ?', '/question/household/children?retour=droits'],
  ]));
  await act(() => render(null, place));
});
