import { expect, test, vi } from 'vitest';
import questions from '../../../assets/questions/prediagnostic.json';
import { app, at, expectSound, given, onScreens, place, settle } from '../../dev/screens';
import { mayNeedExit } from './quick-exit';

onScreens();

test('the pages that lead to violence have the button, and no others', () => {
  const pages = questions.pages.map((page) => ('id' in page && page.id ? page.id : page.questions[0]!.id));
  expect(pages.filter(mayNeedExit)).toEqual(['difficulty.private_kinds', 'difficulty.securite']);
});

const oriented = async () => {
  await given();
  vi.spyOn(app.client, 'orient').mockResolvedValue({ ok: true, value: {
    giratoire: 'immediate', confidence: 'to_confirm', structures: [], by_preference: false, missing: [], rule_version: 'national 2026-11-22', deadlines: [], difficulties: [],
    preference: null, past: null, disagreed: null, history: null, orientations: [],
    decided: { urgency: { value: 'violence', rule: 'a.b', reason: 'Vous avez dit subir des violences.', source: 'Un texte', status: 'practice', layer: 'national', private: true } },
  } } as never);
  await at('/orientation');
  await vi.waitFor(() => expect(place.querySelector('.exit')).not.toBeNull());
};

test('it hides the page at once and leaves no entry of it in the history', async () => {
  await oriented();
  await expectSound('urgency');
  const left = vi.fn();
  vi.stubGlobal('location', { ...location, pathname: '/orientation', search: '', replace: left });
  place.querySelector<HTMLButtonElement>('.exit')!.click();
  vi.unstubAllGlobals();
  expect(left).toHaveBeenCalledWith('https://meteofrance.com/');
  expect(document.documentElement.hidden).toBe(true);
  expect(location.pathname).toBe('/');
  document.documentElement.hidden = false;
});

test('in detention, where no link may lead outside, it goes to the entrance', async () => {
  await oriented();
  app.set({ inside: true });
  await settle();
  place.querySelector<HTMLButtonElement>('.exit')!.click();
  await settle();
  expect(location.pathname).toBe('/');
  expect(place.querySelector('.exit')).toBeNull();
});
