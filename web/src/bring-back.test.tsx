// A copy comes into the file that is open, on the page of what is kept.

import { expect, test, vi } from 'vitest';
import { app, at, expectSound, given, onScreens, place, settle, title } from '../dev/screens';
import type { Differing } from '../../wasm/protocol';
import { words } from './words';

onScreens();

const text = words.takeaway;
const part = () => [...place.querySelectorAll('details')].find((one) => one.querySelector('summary')!.textContent === text.file_summary);
async function opened() {
  await given();
  await at('/enregistrement');
  await vi.waitFor(() => expect(title()).toBe(words.saving.title));
  part()!.open = true;
}
async function take(file: boolean, code: string) {
  if (file) Object.defineProperty(place.querySelector('#copy-file')!, 'files', { value: [new File(['x'], 'parvis.parvis')], configurable: true });
  const input = place.querySelector<HTMLInputElement>('#copy-code')!;
  input.value = code;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  part()!.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
  await settle();
}

test.each<[string, boolean, string, { code: string; where: string } | null, string, string]>([
  ['no file', false, 'A', null, 'copy-file', text.file_empty],
  ['no code', true, ' ', null, 'copy-code', words.restore.empty],
  ['a code with a typing error', true, 'A', { code: 'code_checksum', where: '' }, 'copy-code', words.errors.code_checksum],
  ['another code', true, 'A', { code: 'slot_does_not_open', where: '' }, 'copy-code', words.errors.slot_does_not_open],
  ['a damaged file', true, 'A', { code: 'record_tampered', where: 'export' }, 'copy-file', words.errors.export_damaged],
])('a copy that cannot be taken (%s) is refused at the field to mend', async (_, file, code, error, at, said) => {
  await opened();
  const imported = vi.spyOn(app.client, 'importFile').mockResolvedValue({ ok: false, error: error! });
  await take(file, code);
  const field = document.getElementById(at)!;
  await vi.waitFor(() => expect(document.activeElement).toBe(field));
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(field.getAttribute('aria-describedby')!)!.textContent).toContain(said);
  expect(imported.mock.calls.length).toBe(error ? 1 : 0);
  await expectSound(`bring back, ${at}`);
});

test('of a copy that is taken it is said how much came, and how much stays as it is', async () => {
  await opened();
  vi.spyOn(app.client, 'importFile').mockResolvedValue({ ok: true, value: { taken: 2, kept: 1, differs: [] } });
  await take(true, '7Q3ZK');
  expect(part()!.querySelector('[role=status]')!.textContent).toBe('2 réponses reprises du fichier. 1 réponse d’ici n’a pas changé.');
  await expectSound('bring back');
});

const differing = (question: string, ask: string, more: Partial<Differing> = {}): Differing => ({ page: 'contact.reach', question, ask, kind: 'phone', value: '+33639985678', file: '+33639981234', ...more });

test('of an answer that differs both are shown, nothing is told as a success, and that of the file is taken by a press', async () => {
  await opened();
  const imported = vi.spyOn(app.client, 'importFile').mockResolvedValueOnce({ ok: true, value: { taken: 0, kept: 5, differs: [differing('contact.phone', 'Votre téléphone ?'), differing('contact.email', 'Votre e-mail ?', { kind: 'text', value: 'a@exemple.fr', file: 'b@exemple.fr' })] } })
    .mockResolvedValueOnce({ ok: true, value: { taken: 1, kept: 4, differs: [differing('contact.email', 'Votre e-mail ?', { kind: 'text', value: 'a@exemple.fr', file: 'b@exemple.fr' })] } });
  await take(true, '7Q3ZK');
  const came = () => part()!.querySelector('[role=status]')!;
  expect(came().querySelector('.tell.success')).toBeNull();
  const plain = (one: Element) => one.textContent!.replaceAll(/\s/g, ' ');
  expect(plain(came().querySelector('.tell-title')!)).toBe('2 réponses du fichier n’ont pas été reprises : elles sont différentes ici');
  const rows = () => [...came().querySelectorAll('li')].map(plain);
  expect(rows()[0]).toContain('Ici : 06 39 98 56 78');
  expect(rows()[0]).toContain('Dans le fichier : 06 39 98 12 34');
  expect(came().querySelector('a')!.getAttribute('href')).toBe('/question/contact/reach');
  await expectSound('bring back, differs');
  came().querySelector<HTMLButtonElement>('li button')!.click();
  await vi.waitFor(() => expect(rows()).toHaveLength(1));
  expect(imported.mock.calls[1]![2]).toEqual(['contact.phone']);
  await vi.waitFor(() => expect(document.activeElement).toBe(came()));
});

test('A8 on a shared device an answer that is more personal is counted, and not shown', async () => {
  app.set({ shared: true });
  await opened();
  vi.spyOn(app.client, 'importFile').mockResolvedValue({ ok: true, value: { taken: 0, kept: 3, differs: [
    differing('work.rqth', 'Avez-vous la RQTH ?', { kind: 'choice', value: null, file: null, withheld: true }),
    differing('entry.kind', 'Que voulez-vous faire ?', { kind: 'choice', value: 'inscription', file: 'handicap' }),
    differing('contact.phone', 'Votre téléphone ?'),
  ] } });
  await take(true, '7Q3ZK');
  const came = part()!.querySelector('[role=status]')!;
  expect(came.querySelectorAll('li')).toHaveLength(1);
  expect(came.textContent).not.toMatch(/RQTH|handicap/);
  expect(came.textContent).toContain('2 réponses plus personnelles ne sont pas montrées');
  app.set({ shared: false });
});

test('no copy is taken where nothing is sent any more', async () => {
  await given();
  app.set({ online: false, status: { ...app.state.status!, removed: true } });
  await at('/enregistrement');
  await vi.waitFor(() => expect(title()).toBe(words.saving.title));
  expect(part()).toBeUndefined();
});
