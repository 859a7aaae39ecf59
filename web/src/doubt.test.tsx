// A copy at the server that is lost, deleted or false is promised nowhere, and every screen says what happened.

import { expect, test, vi } from 'vitest';
import type { SyncOutcome } from '../../wasm/protocol';
import { app, at, expectSound, given, onScreens, place, receive, settle, title } from '../dev/screens';
import { vanishDay } from './components/may-vanish';
import { words } from './words';

onScreens();

const all = ['/', '/etapes', '/question/identity.names', '/verification', '/fiche', '/protection', '/appareils', '/retirer', '/decisions'];
const said = () => place.querySelector('.banner.server')?.textContent?.replace(/\s/g, ' ') ?? '';

// As after a register, a send and a confirmed sheet, when the server then answers that it has less than it had.
async function doubted(problem: string, where = '') {
  await given();
  app.client.sync = async () => ({ ok: true, value: { outcome: 'waiting', changed: [], problem: { code: problem, where } } });
  app.set({ online: true, status: { ...app.state.status!, sync: 'sent', waiting: problem === 'account_deleted' ? 1 : 0, sheet: 'in_force', recovery_shown: true } });
  await app.syncing.now();
}

test.each([
  ['rollback', 'Le serveur a perdu votre dossier, ou une partie. Cet appareil a peut-être la seule copie complète.'],
  ['account_deleted', 'Ce dossier a été supprimé depuis l’un de vos appareils. Ce que vous écrivez ici n’est plus envoyé.'],
  ['manifest_mismatch', 'Le serveur n’a pas tout ce que vous aviez envoyé.'],
])('F6 R7 what happened at the server (%s) is one line on every screen, with the way to what can be done', async (problem, line) => {
  await doubted(problem);
  for (const path of all) {
    await at(path);
    await vi.waitFor(() => expect(title(), path).not.toBe(''));
    expect(said(), `${path} ${title()} ${app.state.opening}`).toContain(line);
    expect(place.querySelector('.banner.server a')?.getAttribute('href'), path).toBe('/enregistrement');
  }
  await expectSound(problem);
  await at('/enregistrement');
  await vi.waitFor(() => expect(title()).toBe(words.saving.title));
  expect(said(), 'said there in full').toBe('');
  app.client.sync = async () => ({ ok: true, value: { outcome: 'sent', changed: [] } });
  await app.syncing.now();
  await at('/etapes');
  expect(said()).toBe('');
});

test.each([['rollback'], ['account_deleted'], ['bad_signature'], ['server_false']])('F6 R7 no screen promises a copy at a server that lost it (%s)', async (problem) => {
  await doubted(problem);
  const never: Record<string, string[]> = {
    '/retirer': [words.erase.lead, words.erase.lead_without, words.erase.send, words.erase.see_sheet],
    '/fiche': [words.recovery.lead, words.recovery.print],
    '/protection': ['La fiche impriméeEn place'],
    '/enregistrement': [words.saving.server_sent, ...(problem === 'account_deleted' ? [words.saving.send, words.deletion.summary, words.recovery.changed_title] : [])],
  };
  app.set({ status: { ...app.state.status!, sheet_changed: problem === 'account_deleted' } });
  for (const [path, promises] of Object.entries(never)) {
    await at(path);
    await vi.waitFor(() => expect(title(), path).not.toBe(''));
    for (const promise of promises) expect(place.textContent, `${path}: ${promise}`).not.toContain(promise);
    await expectSound(path);
  }
});

test('a device that came by a sheet and is unknown to the server is told that the sheet may have changed, and what it has alone', async () => {
  await doubted('server_refused', 'unknown-device');
  app.set({ status: { ...app.state.status!, waiting: 1, sync: 'waiting', sheet: 'unsent' } });
  await at('/etapes');
  expect(said()).toContain('Votre fiche a peut-être changé sur un autre appareil. Ce que vous écrivez ici reste ici');
  await at('/enregistrement');
  await vi.waitFor(() => expect(place.querySelector('.tell ul.plain li')).not.toBeNull());
  expect(place.textContent).toContain(words.trouble.sheet_changed_how);
  expect(place.textContent).toContain(words.saving.states.problem.long);
  expect(place.textContent).not.toContain(words.saving.server_unsure);
  await expectSound('sheet_changed');
  await at('/fiche');
  await vi.waitFor(() => expect(title()).toBe(words.recovery.replaced_title));
  expect(place.textContent).not.toContain('seule copie complète');
  await at('/retirer');
  await vi.waitFor(() => expect(title()).toBe(words.erase.title));
  expect(place.textContent).toContain(words.erase.lead_removed);
  expect(place.textContent).not.toContain('seule copie complète');
  expect((await app.erase()).ok).toBe(true);
  await at('/retrouver');
  await vi.waitFor(() => expect(place.textContent).toContain(words.trouble.erased_unknown));
  expect(place.textContent).not.toContain(words.trouble.erased);
});

test('A2 an end of the file that no device asked for is named, and another page in place of the server casts no doubt on the copy', async () => {
  await doubted('rollback', 'deletion');
  await at('/etapes');
  expect(said()).toContain('sans preuve valable');
  const answers = async (value: SyncOutcome) => {
    app.client.sync = async () => ({ ok: true, value });
    await app.syncing.now();
    await settle();
  };
  const elsewhere = { outcome: 'waiting' as const, changed: [], problem: { code: 'server_refused', where: 'token' } };
  await answers(elsewhere);
  expect(said(), 'a doubt is not lifted by a page that is not the server').toContain('sans preuve valable');
  await answers({ outcome: 'sent', changed: [] });
  await answers(elsewhere);
  expect(said()).toContain('Une autre page répond à la place du serveur');
  expect(localStorage.getItem('parvis-doubted')).toBeNull();
  await at('/fiche');
  await vi.waitFor(() => expect(place.textContent).toContain(words.recovery.print));
});

test('F6 a file whose only copy may be here leaves after a second press, and a copy is offered first', async () => {
  await doubted('rollback');
  await at('/retirer');
  const erase = vi.spyOn(app.client, 'erase');
  const press = async (name: string) => {
    [...place.querySelectorAll<HTMLElement>('main .button')].find((one) => one.textContent === name)!.click();
    await settle();
  };
  await vi.waitFor(() => expect(place.textContent).toContain('a peut-être la seule copie'));
  expect(place.querySelector('main .button')?.textContent).toBe(words.erase.copy);
  await press(words.erase.confirm);
  expect(erase).not.toHaveBeenCalled();
  expect(document.activeElement?.textContent).toContain('plus rien ne rouvrira');
  await expectSound('sure');
  await press(words.erase.yes);
  expect(erase).toHaveBeenCalledTimes(1);
});

test('F6 the server is asked before its copy is spoken of', async () => {
  await given();
  let answer = (_: unknown) => undefined as unknown;
  app.client.sync = () => new Promise((resolve) => (answer = resolve as typeof answer));
  app.set({ online: true, status: { ...app.state.status!, sync: 'sent', waiting: 0, sheet: 'in_force', recovery_shown: true } });
  await at('/retirer');
  await vi.waitFor(() => expect(place.textContent).toContain('Nous demandons'));
  expect(place.textContent).not.toContain(words.erase.lead);
  answer({ ok: true, value: { outcome: 'nothing', changed: [] } });
  await vi.waitFor(() => expect(place.textContent).toContain(words.erase.lead));
  await at('/etapes');
  app.set({ online: false });
  await at('/retirer');
  await vi.waitFor(() => expect(place.textContent).toContain('Nous n’avons pas pu vérifier'));
  expect(place.textContent).not.toContain(words.erase.lead);
});

test('F6 that the server lost the file is still known after a reload without a network', async () => {
  await doubted('rollback');
  app.set({ problem: null, online: false });
  app.client.start = async () => ({ ok: true, value: { opening: 'open', version: '' } }) as never;
  await app.open();
  expect(app.state.problem).toBe('rollback');
});

test('a day by which to act is named while the server lost the file, even if all was sent', async () => {
  await doubted('rollback');
  const state = { ...app.state, storage: null, protected: false };
  expect(vanishDay(state, new Date(2026, 10, 22))).toBe('2026-11-29');
  expect(vanishDay({ ...state, problem: null }, new Date(2026, 10, 22))).toBe(null);
});

test.each([['locked'], ['damaged']])('what is here and does not open (%s) is replaced by nothing before a press that says what is lost', async (opening) => {
  const calls = ['restore', 'create', 'importFile'] as const;
  const spies = calls.map((name) => vi.spyOn(app.client, name));
  app.set({ opening: opening as 'locked' });
  for (const path of ['/retrouver', '/retrouver/phrase', '/retrouver/appareil', '/retrouver/sans-rien']) {
    await at(path);
    await vi.waitFor(() => expect(title(), path).toBe(words.replace.title));
    expect(place.textContent).toContain('pas encore envoyé sera perdu pour toujours');
    expect(place.textContent!.includes(words.replace.pin)).toBe(opening === 'locked');
  }
  await expectSound(opening);
  for (const over of [app.restore({ by: 'code', code: 'A' }), app.create(), app.importFile('A', new Uint8Array())]) expect(await over).toMatchObject({ ok: false, error: { code: 'file_kept' } });
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  await at('/retrouver');
  [...place.querySelectorAll('button')].find((one) => one.textContent === words.replace.confirm)!.click();
  await vi.waitFor(() => expect(place.querySelector('#code')).not.toBe(null));
  await app.restore({ by: 'code', code: 'A' });
  expect(spies[0]).toHaveBeenCalledTimes(1);
});

test('F5 a press made while it is not known yet whether a file is here makes none in place of one that was erased', async () => {
  app.set({ opening: 'starting' });
  const create = vi.spyOn(app.client, 'create');
  const made = app.create();
  app.set({ opening: 'lost' });
  expect(await made).toMatchObject({ ok: false, error: { code: 'file_kept' } });
  expect(create).not.toHaveBeenCalled();
});

test('a damaged part that came back from the copy is said to lack what was not sent, until the answers were looked at', async () => {
  await given();
  app.set({ online: false, status: { ...app.state.status!, quarantined: 1 } });
  await app.client.answer({ page: 'identity.names', answers: { 'identity.given_names': 'Zoé', 'identity.birth_name': 'Le Goff' } });  // the next status has nothing damaged
  await vi.waitFor(() => expect(app.state.retaken).toBe(true));
  await at('/etapes');
  expect(place.textContent).toContain('Ce qui n’en était pas envoyé est perdu');
  await at('/verification');
  expect(place.textContent).toContain('Ce qui n’en était pas envoyé est perdu');
  await at('/etapes');
  expect(place.textContent).not.toContain('Ce qui n’en était pas envoyé est perdu');
});

test.each([
  ['record_tampered', 'export', 'Ce fichier est abîmé'], ['malformed_slot', '', 'Ce fichier est abîmé'], ['slot_does_not_open', '', 'Ce code n’ouvre pas ce dossier'],
])('of a copy that does not open (%s) the words speak of the file, not of this device', async (code, where, said) => {
  app.client.importFile = async () => ({ ok: false, error: { code, where } });
  await at('/retrouver');
  await vi.waitFor(() => expect(place.querySelector('#code')).not.toBe(null));
  const input = place.querySelector<HTMLInputElement>('#code')!;
  input.value = 'ABC';
  input.dispatchEvent(new window.Event('input', { bubbles: true }));
  await settle();
  const file = place.querySelector<HTMLInputElement>('#export-file')!;
  Object.defineProperty(file, 'files', { value: [new File(['x'], 'a.parvis')] });
  [...place.querySelectorAll('button')].find((one) => one.textContent === words.takeaway.file_open)!.click();
  await vi.waitFor(() => expect(place.querySelector('#export-file-error')?.textContent).toContain(said));
});

test('a device or a way that came in since one last looked is said on every screen, until one has looked', async () => {
  await given();
  const banner = () => [...place.querySelectorAll('.banner a')].map((one) => one.getAttribute('href'));
  receive({ event: 'changed', records: ['1'] });
  await settle();
  expect(banner()).toEqual([]);
  await app.client.call('fake_stranger', {});
  receive({ event: 'changed', records: ['3'] });
  await vi.waitFor(() => expect(banner()).toEqual(['/appareils', '/protection']));
  await expectSound('newcomers');
  app.set({ newcomers: [] });
  app.client.start = async () => ({ ok: true, value: { opening: 'open', version: '' } }) as never;
  await app.open();
  await settle();
  expect(banner(), 'after a reload').toEqual(['/appareils', '/protection']);
  await at('/appareils');
  await vi.waitFor(() => expect(app.state.newcomers).toEqual([]));
  await at('/etapes');
  receive({ event: 'changed', records: ['3'] });
  await settle();
  expect(banner()).toEqual([]);
});

test('A2 a server that refuses each sending and never shows why is named, others that wrote in between are not', async () => {
  await given();
  app.set({ online: true, status: { ...app.state.status!, sync: 'waiting', waiting: 1 } });
  const answered = async () => {
    app.client.sync = async () => ({ ok: true, value: { outcome: 'sent', changed: [] } });
    await app.syncing.now();
  };
  const refuse = async (where: string) => {
    app.client.sync = async () => ({ ok: true, value: { outcome: 'waiting', changed: [], problem: { code: 'server_refused', where } } });
    await app.syncing.now();
    await settle();
  };
  for (const where of ['wrong-parent', 'too-large', '', 'wrong-parent', 'wrong-parent']) {
    if (where) await refuse(where);
    else await answered();
    expect(app.state.problem).toBeNull();
  }
  await refuse('wrong-parent');
  expect(app.state.problem).toBe('server_withholds');
  await at('/etapes');
  expect(said()).toContain('refuse votre envoi sans montrer pourquoi');
});
