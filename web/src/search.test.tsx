// The search of services, over the fake core: 45 of them, 30 on the spot.
import { expect, test, vi } from 'vitest';
import { app, at, expectSound, given, onScreens, place, settle } from '../dev/screens';
import { searchOf } from './screens/search';

onScreens();

const choose = async (id: string, value: string) => {
  const select = place.querySelector<HTMLSelectElement>(`#${id}`)!;
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
};
const submit = async () => {
  place.querySelector<HTMLButtonElement>('.finder button[type=submit]')!.click();
  await vi.waitFor(() => expect(place.querySelector('#search-found')).not.toBeNull());
  await settle();
};
const found = () => place.querySelector('#search-found')!.textContent;
const listed = () => place.querySelectorAll('.services > li').length;

test('what is chosen is what is asked, and a commune that is only typed is not', () => {
  const asked = { theme: 'sante', commune: { code: '35238', name: 'Rennes' }, km: 5, public: 'jeunes', way: 'phone', by_themselves: true } as const;
  expect(searchOf(asked, 20)).toEqual({ theme: 'sante', commune: '35238', km: 5, public: 'jeunes', way: 'phone', by_themselves: true, limit: 20 });
  expect(searchOf({ ...asked, commune: 'Renn', way: 'any' }, 20)).toMatchObject({ commune: '', way: '' });
});

test('without a file and without a commune what is remote is shown, and why; the focus is on how many', async () => {
  await at('/chercher');
  await vi.waitFor(() => expect(place.querySelector('.finder')).not.toBeNull());
  await choose('search-theme', 'mobilite');
  await submit();
  expect(found()).toBe('13 résultats');
  expect(document.activeElement).toBe(place.querySelector('#search-found'));
  expect(place.textContent).toContain('Sans commune, seul ce qui se fait à distance est montré.');
  expect(place.querySelector<HTMLAnchorElement>('.services a')!.href).toBe('tel:+33261910001');
  await expectSound('search');
});

test('more are shown when they are asked for, and none is said with whom to ask', async () => {
  await at('/chercher');
  await vi.waitFor(() => expect(place.querySelector('.finder')).not.toBeNull());
  await choose('search-theme', '');
  await submit();
  expect(found()).toBe('15 résultats');
  expect(listed()).toBe(15);
  await choose('search-theme', 'sante--addictions');
  await submit();
  expect(found()).toBe('Aucun résultat');
  expect(place.textContent).toContain('France services');
  await expectSound('search, none');
});

test('a commune that is typed and not chosen is refused at its field', async () => {
  await given();
  await at('/chercher');
  await vi.waitFor(() => expect(place.querySelector('.finder')).not.toBeNull());
  const input = place.querySelector<HTMLInputElement>('#search-commune')!;
  input.value = 'Nulle part';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  place.querySelector<HTMLButtonElement>('.finder button[type=submit]')!.click();
  await settle();
  expect(document.activeElement).toBe(input);
  expect(place.querySelector('#search-commune-error')!.textContent).toContain('Choisissez une commune');
  await expectSound('search, refused');
});

test('nothing of a search stays on a shared device', async () => {
  app.share(true);
  await at('/chercher');
  await vi.waitFor(() => expect(place.querySelector('.finder')).not.toBeNull());
  await choose('search-theme', 'mobilite');
  await submit();
  await at('/');
  await at('/chercher');
  await vi.waitFor(() => expect(place.querySelector('.finder')).not.toBeNull());
  expect(place.querySelector<HTMLSelectElement>('#search-theme')!.value).toBe('');
  expect(place.textContent).toContain('Rien de votre recherche ne reste');
  app.share(false);
});
