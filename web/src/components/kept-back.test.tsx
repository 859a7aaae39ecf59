// Where others look, pages of rights have sums and no name until a press, and none again after the page was left.
import { expect, test, vi } from 'vitest';
import { app, at, expectSound, given, onScreens, place, settle } from '../../dev/screens';
import { words } from '../words';

onScreens();

const text = words.shared;
// Without what is the same for everybody: what no amount counts, and what is announced.
const said = () => {
  const page = place.cloneNode(true) as HTMLElement;
  for (const one of page.querySelectorAll('.not-counted, .two-laws ~ *, .card:has(#announced)')) one.remove();
  return page.textContent!.replace(/\s/g, ' ');
};
const press = async (label: string) => {
  [...place.querySelectorAll('button')].find((one) => one.textContent === label)!.click();
  await settle();
};

test.each<[string, string[], string[]]>([
  // what stays, and what is kept back: names, what changes when, what would open a right
  ['/droits', ['534,82 €'], ['Revenu de solidarité active', 'Allocation de soutien familial', 'Votre déclaration trimestrielle', 'Aspa', 'Aucun loyer', 'Montant forfaitaire']],
  ['/previsions', ['651,69 €'], ['Un enfant a 3 ans', 'Votre déclaration trimestrielle']],
  ['/comparer-les-textes', ['607,75 €', '651,69 €'], ['Revenu de solidarité active']],
  ['/aides', [], ['Aide à la mobilité', 'Aspa', 'Permis à un euro', 'Bafa']],
])('%s', async (path, stays, kept) => {
  await given();
  app.share(true);
  await at(path);
  await vi.waitFor(() => expect(said()).toContain(text.rights.replace(/\s/g, ' ')));
  await vi.waitFor(() => { for (const one of stays) expect(said()).toContain(one); });
  for (const one of kept) expect(said(), one).not.toContain(one);
  await expectSound(`${path}, kept back`);

  await press(text.rights_show);
  await vi.waitFor(() => { for (const one of kept) expect(said()).toContain(one); });
  await expectSound(`${path}, shown`);
  await press(text.rights_hide);
  expect(said()).not.toContain(kept[0]);

  await press(text.rights_show);
  await at('/etapes');
  await at(path);
  await vi.waitFor(() => expect(said()).toContain(text.rights.replace(/\s/g, ' ')));
  expect(said()).not.toContain(kept[0]);

  app.share(false);
  await settle();
  await vi.waitFor(() => expect(said()).toContain(kept[0]));
  expect(said()).not.toContain(text.label);
});
