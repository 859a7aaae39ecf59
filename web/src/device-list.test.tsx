// Names in the list of devices, and what is said of one that was removed.

import { expect, test, vi } from 'vitest';
import type { Device } from '../../wasm/protocol';
import { app, at, expectSound, given, onScreens, place, settle, title } from '../dev/screens';
import { nameFault } from './device-name';
import { words } from './words';

onScreens();

const device = (id: string, more: Partial<Device> = {}): Device => ({ id: id.repeat(64), name: `Téléphone ${id}`, day: '2026-11-01', here: false, first: false, listed: true, leaving: false, ...more }) as Device;

async function listed(of: () => Device[]) {
  await given();
  app.client.protection = async () => ({ ok: true, value: { sheet: true, ways: [], devices: of(), taken: false, again: false } as never });
  await at('/appareils');
  await vi.waitFor(() => expect(title()).toBe(words.devices.title));
}
const press = async (label: string | RegExp) => {
  const button = [...place.querySelectorAll('button')].find(({ textContent }) => (typeof label === 'string' ? textContent === label : label.test(textContent ?? '')));
  button!.click();
  await settle();
};
const type = async (input: HTMLInputElement, value: string) => {
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
};

test.each([['Téléphone d’Anaïs', true], ['x'.repeat(50), true], ['x'.repeat(51), false], ['هاتف'.repeat(12), true], [' '.repeat(60), false], ['', false], ['\u200b', false], ['\u00ad', false], ['\u2060\ufeff', false], ['\u3164', false], ['\u2800', false], ['👩'.repeat(50), true], ['👩'.repeat(51), false]])('a name of a device has one sign that is seen, and at most fifty: %s', (name, fits) => {
  expect(nameFault(name) === '').toBe(fits);
  if (fits) expect(new TextEncoder().encode(name.trim()).length).toBeLessThanOrEqual(200);  // docs: kMostNameBytes of the core
});

test.each([['long '.repeat(60), '50 signes'], ['', words.devices.name_empty], ['\u200b', words.devices.name_empty]])('a name that is too long or blank is refused at its field, which says why and takes the focus (%s)', async (name, why) => {
  await listed(() => [device('a', { here: true })]);
  const named = vi.spyOn(app.client, 'nameDevice');
  const input = place.querySelector<HTMLInputElement>('form input[type=text]')!;
  await type(input, name);
  await press(words.app.save);
  await vi.waitFor(() => expect(document.activeElement).toBe(input));
  expect(named).not.toHaveBeenCalled();
  expect(input.getAttribute('aria-invalid')).toBe('true');
  const said = document.getElementById(input.getAttribute('aria-describedby')!)!;
  expect(said.textContent).toContain(why);
  await expectSound('device-name');
});

test('a device that is removed is said to leave with the next sending, and once it is sent, to be gone', async () => {
  let there = [device('a', { here: true }), device('b')];
  await listed(() => there);
  app.client.removeDevice = async () => {
    there = [there[0]!, { ...there[1]!, leaving: true }];
    return { ok: true, value: {} };
  };
  await press(/^Retirer «\s*Téléphone b/);
  await vi.waitFor(() => expect(place.querySelector('main [role=status], .column [role=status]')!.textContent).toContain(words.devices.removed));
  there = there.slice(0, 1);
  app.set({ revision: app.state.revision + 1, status: { ...app.state.status!, sheet: 'in_force', sheet_changed: true } });
  await vi.waitFor(() => expect(place.querySelector('main [role=status], .column [role=status]')!.textContent).toContain(words.devices.gone));
  const text = place.textContent!;
  expect(text).not.toContain(words.devices.removed);
  expect(text.indexOf(words.devices.gone)).toBeLessThan(text.indexOf(words.recovery.changed_title));
});

test.each([['/etapes', 'tasks'], ['/verification', 'check'], ['/appareils', 'protection'], ['/protection', 'protection'], ['/decisions', 'conflicts'], ['/premier-rendez-vous', 'facts']] as const)('what cannot be shown at %s is said under its title, with where to go on', async (path, verb) => {
  await given();
  vi.spyOn(app.client, verb).mockResolvedValue({ ok: false, error: { code: 'record_tampered', where: '' } });
  await at(path);
  await vi.waitFor(() => expect(place.querySelector('main h1, h1')?.textContent).toBeTruthy());
  expect(place.querySelector('.tell.error')!.textContent).toContain('abîmée');
  expect(place.querySelector('main a[href="/enregistrement"], .column a.button[href="/enregistrement"]')).not.toBeNull();
  await expectSound(path);
});
