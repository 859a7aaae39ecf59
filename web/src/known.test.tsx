// Who a person is, asked again: what counts as a proof, for how long, and what it guards.

import { afterEach, expect, test, vi } from 'vitest';
import { app, at, expectSound, given, onScreens, place, settle, title } from '../dev/screens';
import { marker } from './marks';
import { words } from './words';

onScreens();
afterEach(() => vi.restoreAllMocks());

const phrase = { id: 'f0', kind: 'passphrase' as const, name: '', credential: '', day: '', in_force: true };
const passkey = { id: 'a1', kind: 'passkey' as const, name: 'Téléphone', credential: '00', day: '', in_force: true };
const device = { name: 'Ordinateur', day: '2026-11-20', here: false, first: false, listed: true, leaving: false };

const withWays = (ways: (typeof phrase | typeof passkey)[], sheet = true) => {
  app.client.protection = async () => ({ ok: true, value: { sheet, ways, devices: [] } });
};
const withPin = () => {
  app.client.hasPin = async () => ({ ok: true, value: { set: true } });
  app.client.tryPin = async () => ({ ok: true, value: { opening: 'open' } });
};
const shownAs = (recovery_shown: boolean) => app.set({ online: false, status: { ...app.state.status!, sheet: 'in_force', recovery_shown } });
// Only what is in sight.
const button = (named: string) => [...place.querySelectorAll<HTMLButtonElement>('main button')].find((one) => !one.closest('[hidden]') && one.textContent?.startsWith(named));
const press = async (named: string) => {
  await vi.waitFor(() => expect(button(named), named).toBeDefined());
  button(named)!.click();
  await settle();
};
const typePin = async () => {
  await vi.waitFor(() => expect(place.querySelector<HTMLInputElement>('main #pin')?.value, 'nothing of the last proof stays').toBe(''));
  const field = place.querySelector<HTMLInputElement>('main #pin')!;
  field.value = '271828';
  field.dispatchEvent(new window.Event('input', { bubbles: true }));
  await settle();
  field.form!.dispatchEvent(new window.Event('submit', { bubbles: true, cancelable: true }));
  await settle();
};
const later = (ms: number) => {
  const now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now + ms);
};

test.each([
  ['a PIN', () => withPin(), '#pin'], ['a phrase', () => withWays([phrase]), '#known-phrase'],
])('with %s, the sheet is not shown before a proof although nobody confirmed it, and its code is no proof', async (_what, set, field) => {
  await given();
  set();
  shownAs(false);
  await at('/fiche');
  await vi.waitFor(() => expect(place.querySelector(`main ${field}`)).not.toBeNull());
  expect(place.querySelector('[data-testid=code]')).toBeNull();
  expect(place.textContent).not.toContain(words.known.by.sheet);
  shownAs(true);
  await at('/etapes');
  await at('/fiche');
  await vi.waitFor(() => expect(place.textContent).toContain(words.known.by.sheet));
});

test('a file that has the sheet alone shows it without a question', async () => {
  await given();
  shownAs(false);
  await at('/fiche');
  await vi.waitFor(() => expect(place.querySelector('[data-testid=code]')).not.toBeNull());
});

test.each(['/protection', '/protection/phrase', '/protection/code'])('%s says that the sheet is to be printed first, until that is confirmed', async (path) => {
  await given();
  withWays([phrase]);
  shownAs(false);
  app.known();
  await at(path);
  await vi.waitFor(() => expect(place.textContent).toContain(words.recovery.first_title));
  await expectSound(path);
  shownAs(true);
  await settle();
  expect(place.textContent).not.toContain(words.recovery.first_title);
});

test('five minutes after a proof, an act on a page that stayed open asks for another, and is then done', async () => {
  await given();
  withPin();
  shownAs(true);
  const set: string[] = [];
  app.client.setSheet = async (how) => {
    set.push(how);
    return { ok: true, value: {} };
  };
  await at('/protection');
  await typePin();
  await vi.waitFor(() => expect(title()).toBe(words.protection.title));
  later(4 * 60_000);
  await press(words.protection.sheet_new);
  expect(set).toEqual(['new']);
  later(6 * 60_000 + 1);
  await press(words.protection.sheet_new);
  await vi.waitFor(() => expect(title()).toBe(words.known.title));
  expect(set).toEqual(['new']);
  await typePin();
  await vi.waitFor(() => expect(set).toEqual(['new', 'new']));
  expect(title()).toBe(words.protection.title);
});

test('who comes back to a page after five minutes is asked, and what was typed there is still there', async () => {
  await given();
  withPin();
  await at('/protection/phrase');
  await typePin();
  await vi.waitFor(() => expect(place.querySelector('main #phrase')).not.toBeNull());
  const field = place.querySelector<HTMLInputElement>('main #phrase')!;
  field.value = 'lampe violette';
  field.dispatchEvent(new window.Event('input', { bubbles: true }));
  later(5 * 60_000 + 1);
  document.dispatchEvent(new window.Event('visibilitychange'));
  await vi.waitFor(() => expect(title()).toBe(words.known.title));
  expect(place.querySelector('main #phrase')!.closest('[hidden]')).not.toBeNull();
  await typePin();
  await vi.waitFor(() => expect(title()).toBe(words.passphrase.title));
  expect(place.querySelector<HTMLInputElement>('main #phrase')!.value).toBe('lampe violette');
  expect(document.title).toContain('phrase');
});

test.each([
  ['the phrase', phrase, true, ['f0', 'new']], ['the phrase, where there is no sheet', phrase, false, ['f0', 'on', 'off']],
  ['a passkey', passkey, true, ['a1', 'new']],
] as const)('who removes %s is offered the change of the key in the same step', async (_what, way, sheet, done) => {
  await given();
  withWays([way, { ...passkey, id: 'b2' }], sheet);
  const did: string[] = [];
  app.client.removeWay = async (id) => (did.push(id), { ok: true, value: {} });
  app.client.setSheet = async (how) => (did.push(how), { ok: true, value: {} });
  app.client.sync = async () => ({ ok: true, value: { outcome: 'sent', changed: [] } });
  app.known();
  await at('/protection');
  await vi.waitFor(() => expect(place.textContent).toContain(words.protection.key_why));
  await expectSound('removal');
  await press(words.protection.end_key);
  await vi.waitFor(() => expect(did).toEqual(done));
  did.length = 0;
  await press(words.protection.end_only);
  await vi.waitFor(() => expect(place.querySelector('main [role=status]')?.textContent).toContain(words.protection.key_old));
  expect(did).toEqual([way.id]);
  await press(words.protection.key_new);
  await vi.waitFor(() => expect(did).toEqual(done.map((one, i) => (i === 0 ? way.id : one))));
});

test('that too many devices open the file leads to their list, where several leave in one step', async () => {
  await given();
  app.set({ online: false, problem: 'devices_full' });
  await at('/enregistrement');
  await vi.waitFor(() => expect(place.querySelector('main .tell a[href="/appareils"]')).not.toBeNull());
  const devices = ['01', '02', '03', '04', '05'].map((id) => ({ ...device, id, here: id === '01' }));
  app.client.protection = async () => ({ ok: true, value: { sheet: true, ways: [], devices } });
  const gone: string[] = [];
  app.client.removeDevice = async (id) => (gone.push(id), { ok: true, value: {} });
  await at('/appareils');
  await press(words.devices.several_remove);
  expect(place.textContent).toContain(words.devices.several_none);
  await expectSound('several devices');
  await press(words.devices.several_all);
  place.querySelector<HTMLInputElement>('#leaves-03')!.click();
  await settle();
  await press('Retirer 3 appareils');
  expect(gone).toEqual(['02', '04', '05']);
  expect(place.textContent).toContain(words.devices.removed_many);
});

test.each([
  ['/appareils/ajouter', 'removed'], ['/protection/phrase', 'removed'], ['/appareils/ajouter', 'deleted'], ['/protection/phrase', 'deleted'],
  ['/appareils/ajouter', 'unknown'], ['/protection/phrase', 'unknown'],
] as const)('R6 R7 %s reads and asks nothing on a device whose file is %s', async (path, how) => {
  await given();
  if (how === 'removed') app.set({ online: false, status: { ...app.state.status!, removed: true, sheet: 'removed' } });
  else app.set({ online: false, problem: how === 'deleted' ? 'account_deleted' : 'sheet_changed' });
  await at(path);
  const said = { removed: words.saving.removed_title, deleted: words.trouble.deleted_title, unknown: words.trouble.sheet_changed_title }[how];
  await vi.waitFor(() => expect(place.querySelector('main')?.textContent).toContain(said));
  expect(place.querySelector('main form, main input, main video')).toBeNull();
  await expectSound(`${path}, ${how}`);
});

test('R7 of a deleted file no device is said to open it', async () => {
  await given();
  app.client.protection = async () => ({ ok: true, value: { sheet: true, ways: [], devices: [{ ...device, id: '01', name: '', day: '', first: true }, { ...device, id: '02' }] } });
  app.set({ online: false, problem: 'account_deleted' });
  await at('/appareils');
  await vi.waitFor(() => expect(place.querySelectorAll('.devices .card').length).toBe(2));
  expect(place.textContent).toContain(words.trouble.deleted_title);
  expect(place.textContent).not.toContain(words.devices.in_file);
  expect(place.textContent).not.toContain('Dans le dossier depuis');
});

test('A2 a server that refuses once a visit, and shows nothing of why, is named at the third visit; a network that is away counts for nothing', async () => {
  await given();
  let problem: { code: string; where: string } | undefined = { code: 'server_refused', where: 'wrong-parent' };
  app.client.sync = async () => ({ ok: true, value: problem ? { outcome: 'waiting', changed: [], problem } : { outcome: 'sent', changed: [] } });
  const visit = async () => {
    const { App } = await import('./app');
    const next = new App(app.client);
    next.set({ opening: 'open', status: app.state.status });
    await next.syncing.now();
    return next.state.problem;
  };
  expect(await visit()).toBe(null);
  expect(await visit()).toBe(null);
  problem = { code: 'server_unreachable', where: '' };
  expect(await visit()).toBe(null);
  problem = { code: 'server_refused', where: 'wrong-parent' };
  expect(await visit()).toBe('server_withholds');
  problem = undefined;
  expect(await visit()).toBe(null);
  expect(marker.withheld()).toBe(0);
});

test('a device that its file leaves says so in the list of devices before it goes', async () => {
  await given();
  const said: string[] = [];
  app.client.protection = async () => ({ ok: true, value: { sheet: true, ways: [], devices: [{ ...device, id: '01', here: true }] } });
  app.client.nameDevice = async (_id, name) => (said.push(name), { ok: true, value: {} });
  app.client.sync = async () => (said.push('sync'), { ok: true, value: { outcome: 'sent', changed: [] } });
  const erase = app.client.erase;
  app.client.erase = () => (said.push('erase'), erase());
  app.set({ status: { ...app.state.status!, sync: 'sent', sheet: 'in_force', recovery_shown: true } });
  await at('/retirer');
  await vi.waitFor(() => expect(place.textContent).toContain('votre fiche la rouvre'));
  said.length = 0;
  await press(words.erase.confirm);
  await vi.waitFor(() => expect(said.at(-1)).toBe('erase'));
  expect(said[0]).toMatch(/^Ordinateur – parti le /);
  expect(said[1]).toBe('sync');
});
