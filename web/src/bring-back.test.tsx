// A copy comes into the file that is open, on the page of what is kept.

import { expect, test, vi } from 'vitest';
import { app, at, expectSound, given, onScreens, place, settle, title } from '../dev/screens';
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
  vi.spyOn(app.client, 'importFile').mockResolvedValue({ ok: true, value: { taken: 2, kept: 1 } });
  await take(true, '7Q3ZK');
  expect(part()!.querySelector('[role=status]')!.textContent).toBe('2 réponses reprises du fichier. 1 réponse d’ici n’a pas changé.');
  await expectSound('bring back');
});

test('no copy is taken where nothing is sent any more', async () => {
  await given();
  app.set({ online: false, status: { ...app.state.status!, removed: true } });
  await at('/enregistrement');
  await vi.waitFor(() => expect(title()).toBe(words.saving.title));
  expect(part()).toBeUndefined();
});
