// What the page says of the file itself: its questions, its sheet, what a server refuses, its end.

import { expect, test, vi } from 'vitest';
import { Client, type Port } from '../../wasm/client';
import { app, at, expectSound, given, onScreens, place, settle, title } from '../dev/screens';
import { App } from './app';
import { saveKey } from './components/save-state';
import { words } from './words';

onScreens();

test('C2 two answers to one question are shown side by side, each with its place and day', async () => {
  await given();
  await app.client.call('fake_conflict', {});
  await at('/decisions');
  const sides = () => [...place.querySelectorAll('.side')].map((side) => side.textContent?.replace(/\s/g, ' '));
  await vi.waitFor(() => expect(sides().length).toBe(2));
  expect(sides()).toEqual([
    expect.stringMatching(/^Sur cet appareil.*Le mercredi 18 novembre 2026, vous avez écrit.*480,00 €/),
    expect.stringMatching(/^Sur « Kiosque de la mairie ».*Le mardi 17 novembre 2026, vous avez écrit.*510,00 €/),
  ]);
  await expectSound('conflict');
  place.querySelector<HTMLButtonElement>('.side button')!.click();
  await settle();
  expect(place.querySelectorAll('.side').length).toBe(0);
});

test('C2 until a choice is made, every screen says that one answer of several is shown, and the check marks it', async () => {
  await given();
  await app.client.call('fake_conflict', {});
  const [one] = (await app.client.conflicts() as { value: { question: string }[] }).value;
  const check = app.client.check;
  app.client.check = async () => {
    const reply = await check();
    if (reply.ok) reply.value.sections[0]!.rows[0]!.question = one!.question;
    return reply;
  };
  app.set({ status: { ...app.state.status!, sync: 'decision', conflicts: 1 } });
  for (const path of ['/etapes', '/verification', '/droits', '/demande-rsa', '/question/identity.names']) {
    await at(path);
    await vi.waitFor(() => expect(place.querySelector('.undecided')?.textContent, path).toContain('une seule est montrée'));
  }
  await at('/verification');
  await vi.waitFor(() => expect(place.querySelector('dl.rows a[href="/decisions"]')).not.toBeNull());
  await expectSound('undecided');
  app.set({ status: { ...app.state.status!, sync: 'sent', conflicts: 0 } });
  await settle();
  expect(place.querySelector('.undecided')).toBeNull();
});

test('C2 a question about one of several says which, and after each choice the focus is on what comes next', async () => {
  await given();
  await app.client.call('fake_entry_conflicts', {});
  await at('/decisions');
  const about = () => place.querySelector('dl.rows')?.textContent;
  await vi.waitFor(() => expect(about()).toBe('PrénomLina'));
  expect(place.textContent?.replace(/\s/g, ' ')).toContain('« Vos enfants », il s’agit du numéro 1 sur 2');
  await expectSound('conflict about an entry');
  place.querySelector<HTMLButtonElement>('.side button')!.click();
  await vi.waitFor(() => expect(about()).toBe('PrénomNoé'));
  await settle();
  expect(document.activeElement?.textContent).toBe('Date de naissance');
  place.querySelector<HTMLButtonElement>('.side button')!.click();
  await vi.waitFor(() => expect(title()).toBe(words.conflicts.done_title));
  await settle();
  expect(document.activeElement?.textContent).toBe(words.conflicts.done_title);
});

test.each([
  ['unsent', 'Pas encore'], ['changing', 'Au prochain envoi'], ['withdrawn', 'aucun code sur papier'], ['removed', 'la fiche la plus récente'],
])('R2 a sheet whose code opens nothing (%s) is not promised to open the file', async (state, said) => {
  await given();
  const recovery = app.client.recovery;
  app.client.recovery = async () => {
    const reply = await recovery();
    return reply.ok ? { ok: true, value: { ...reply.value, state: state as 'unsent' } } : reply;
  };
  await at('/fiche');
  await vi.waitFor(() => expect(place.textContent).toContain(said));
  expect(place.textContent).not.toContain(words.recovery.lead);
  expect(place.querySelector('[data-testid=code]') !== null).toBe(state === 'unsent');
  await expectSound(state);
});

test.each([['/etapes'], ['/enregistrement'], ['/protection'], ['/verification'], ['/appareils'], ['/fiche']])('R2 %s says that the code changed until the new sheet is confirmed', async (path) => {
  await given();
  await at(path);
  await vi.waitFor(() => expect(title()).not.toBe(''));
  app.set({ online: false, status: { ...app.state.status!, sheet: 'in_force', sheet_changed: true, recovery_shown: false } });
  await settle();
  expect(place.textContent).toContain(words.recovery.changed_title);
  app.set({ status: { ...app.state.status!, sheet_changed: undefined as never, recovery_shown: true } });
  await settle();
  expect(place.textContent).not.toContain(words.recovery.changed_title);
});

test.each([
  ['rollback', 'Remettre mon dossier'], ['account_deleted', 'Effacer de cet appareil'], ['manifest_mismatch', ''], ['bad_signature', ''], ['weak_parameters', ''],
])('what is wrong at the server (%s) is said in words where the file is kept, and axe finds nothing', async (code, action) => {
  await given();
  await at('/enregistrement');
  await vi.waitFor(() => expect(title()).not.toBe(''));
  app.set({ problem: code, online: false });  // no sync in between clears it
  await settle();
  await expectSound(code);
  expect(place.textContent).toContain((words.errors as Record<string, string>)[code]!.slice(0, 20).replace(/^Le serveur montre.*/, 'Le serveur'));
  const buttons = [...place.querySelectorAll('button')].map((one) => one.textContent);
  if (action) expect(buttons).toContain(action);
});

test.each([
  ['quota-exceeded', 'toute sa place'], ['bad-signature', 'signature de cet appareil est fausse'], ['commit', 'autre chose que votre envoi'], ['sequence', 'Une autre page répond'], ['unknown-host', 'Une autre page répond'],
])('what a server refuses for good (%s) is named, and sending is said to be stopped', async (where, said) => {
  await given();
  app.client.sync = async () => ({ ok: true, value: { outcome: 'waiting', changed: [], problem: { code: 'server_refused', where } } });
  await at('/enregistrement');
  await vi.waitFor(() => expect(title()).toBe(words.saving.title));
  await app.syncing.now();
  await settle();
  expect(place.textContent).toContain(said);
  expect(saveKey({ ...app.state, storage: null })).toBe('problem');
  app.client.sync = async () => ({ ok: true, value: { outcome: 'sent', changed: [] } });
  await app.syncing.now();
  await settle();
  expect(place.textContent).not.toContain(said);
});

test('a refusal that the next try may mend stops nothing', async () => {
  await given();
  app.client.sync = async () => ({ ok: true, value: { outcome: 'waiting', changed: [], problem: { code: 'server_refused', where: 'wrong-parent' } } });
  await at('/enregistrement');
  await app.syncing.now();
  await settle();
  expect(app.state.problem).toBe(null);
});

const ended = async () => ({ ok: true as const, value: { outcome: 'waiting' as const, changed: [], problem: { code: 'account_deleted', where: '' } } });

test.each([['/enregistrement'], ['/appareils'], ['/protection'], ['/retirer'], ['/fiche']])('R6 on a removed device %s offers nothing that needs the server, and does not say on its own that it was removed', async (path) => {
  await given();
  const recovery = app.client.recovery;
  app.client.recovery = async () => {
    const reply = await recovery();
    return reply.ok ? { ok: true, value: { ...reply.value, state: 'removed' } } : reply;
  };
  await at(path);
  await vi.waitFor(() => expect(title()).not.toBe(''));
  app.set({ online: false, problem: 'device_removed', status: { ...app.state.status!, removed: true, sheet: 'removed', recovery_shown: false, waiting: 2, sync: 'waiting' } });
  await settle();
  const { saving, erase, deletion, devices, protection, recovery: sheet } = words;
  const offered = [...place.querySelectorAll('main button, main a, main summary')].map((one) => one.textContent);
  for (const none of [saving.send, saving.sheet, erase.send, erase.see_sheet, deletion.summary, devices.add, devices.rename, devices.remove, protection.sheet_see, protection.passphrase_add, sheet.print]) expect(offered).not.toContain(none);
  if (path !== '/retirer') expect(place.textContent).toMatch(/[Ll]e serveur dit qu/);
  expect(place.textContent!.split(saving.removed_title).length, 'said once').toBeLessThanOrEqual(2);
  expect(place.textContent!.includes(words.takeaway.sealed_removed), 'which code opens a copy made here').toBe(path === '/enregistrement');
  expect(place.textContent).not.toContain(words.takeaway.sealed_lead);
  await expectSound(path);
});

test.each([['/enregistrement'], ['/appareils'], ['/protection'], ['/retirer']])('R6 on a device that the server does not know %s promises nothing that needs it to send', async (path) => {
  await given();
  app.client.protection = async () => ({ ok: true, value: { sheet: true, again: true, ways: [], devices: ['01', '02'].map((id) => ({ id, name: '', day: '', here: id === '01', first: id === '02', listed: true })) } as never });
  await at(path);
  await vi.waitFor(() => expect(title()).not.toBe(''));
  app.client.sync = async () => ({ ok: true, value: { outcome: 'waiting' as const, changed: [], problem: { code: 'server_refused', where: 'unknown-device' } } });
  app.set({ online: true, status: { ...app.state.status!, recovery_shown: true, waiting: 2, sync: 'waiting' } });
  await app.syncing.now();
  await settle();
  expect(app.state.problem).toBe('sheet_changed');
  const { saving, erase, deletion, devices, protection, takeaway } = words;
  const offered = [...place.querySelectorAll('main button, main a, main summary')].map((one) => one.textContent);
  for (const none of [saving.sheet, erase.send, erase.see_sheet, deletion.summary, devices.add, devices.rename, devices.remove, protection.sheet_see, protection.passphrase_add, protection.passkey_add, protection.again_choose, takeaway.file_summary]) expect(offered).not.toContain(none);
  for (const promise of [saving.removed, erase.lead_without, erase.lead]) expect(place.textContent).not.toContain(promise);
  if (path !== '/retirer') expect(place.textContent!.split(words.trouble.sheet_changed_title).length, 'said once').toBe(2);
  await expectSound(`${path}, unknown`);
});

test.each([[words.pin.remove], [words.pin.action]])('where the current code is not typed, "%s" asks for it at its field', async (label) => {
  await given();
  app.client.hasPin = async () => ({ ok: true, value: { set: true } as never });
  await at('/protection/code');
  await vi.waitFor(() => expect(place.querySelector('#old')).not.toBe(null));
  const called = [vi.spyOn(app.client, 'clearPin'), vi.spyOn(app.client, 'setPin')];
  [...place.querySelectorAll('button')].find(({ textContent }) => textContent === label)!.click();
  const old = place.querySelector<HTMLInputElement>('#old')!;
  await vi.waitFor(() => expect(document.activeElement).toBe(old));
  expect(old.getAttribute('aria-invalid')).toBe('true');
  expect(place.textContent).toContain(words.pin.old_empty);
  for (const one of called) expect(one).not.toHaveBeenCalled();
});

test.each([['000000', '000000', 'pin', words.pin.weak], ['200185', '200185', 'pin', words.pin.date], ['4839', '4839', 'pin', words.errors.pin_short], ['483920', '483921', 'again', words.pin.differs]])('a code that cannot be chosen (%s, then %s) is refused at its field, which takes the focus', async (pin, again, at_, said) => {
  await given();
  await at('/protection/code');
  await vi.waitFor(() => expect(place.querySelector('#pin')).not.toBe(null));
  const setPin = vi.spyOn(app.client, 'setPin');
  for (const [id, value] of [['pin', pin], ['again', again]] as const) {
    const field = place.querySelector<HTMLInputElement>(`#${id}`)!;
    field.value = value;
    field.dispatchEvent(new window.Event('input', { bubbles: true }));
    await settle();
  }
  place.querySelector('form')!.dispatchEvent(new window.Event('submit', { bubbles: true, cancelable: true }));
  const field = document.getElementById(at_)!;
  await vi.waitFor(() => expect(document.activeElement).toBe(field));
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(`${at_}-error`)!.textContent).toContain(said);
  expect(setPin).not.toHaveBeenCalled();
  await expectSound(`pin, ${at_}`);
});

test('a code that a stranger tries first is refused in words, and its field lets letters be typed and keeps nothing', async () => {
  await given();
  await at('/protection/code');
  await vi.waitFor(() => expect(place.querySelector('#pin')).not.toBe(null));
  const setPin = vi.spyOn(app.client, 'setPin');
  for (const id of ['pin', 'again']) {
    const field = place.querySelector<HTMLInputElement>(`#${id}`)!;
    expect(field.inputMode || 'text').toBe('text');
    expect(field.autocomplete).toBe('one-time-code');
    field.value = '000000';
    field.dispatchEvent(new window.Event('input', { bubbles: true }));
    await settle();
  }
  place.querySelector('form')!.dispatchEvent(new window.Event('submit', { bubbles: true, cancelable: true }));
  await settle();
  expect(document.getElementById('pin-error')?.textContent).toContain(words.pin.weak);
  expect(setPin).not.toHaveBeenCalled();
});

test.each([
  ['/protection/code', words.pin.traces], ['/retirer', words.erase.traces],
])('%s says that traces may stay on the disk where the browser has one place only, and nothing of it elsewhere', async (path, said) => {
  for (const several of [false, true]) {
    if (several) Object.defineProperty(navigator, 'storageBuckets', { value: {}, configurable: true });
    await given();
    await at(path);
    await vi.waitFor(() => expect(title()).not.toBe(''));
    await settle();
    expect(place.textContent!.includes(said)).toBe(!several);
    if (!several) await expectSound(path);
    await at('/');
  }
  delete (navigator as { storageBuckets?: unknown }).storageBuckets;
});

test('R7 what a device had not sent of a deleted file is shown, and stays until the person lets it go', async () => {
  await given();
  await at('/enregistrement');
  await vi.waitFor(() => expect(title()).not.toBe(''));
  app.set({ problem: 'account_deleted', online: false });
  await vi.waitFor(() => expect(place.textContent?.replace(/\s/g, ' ')).toContain('Quel est votre loyer ? 480,00 €'));
  await expectSound('deleted');
  app.client.sync = ended;
  for (let visit = 0; visit < 2; visit++) {
    app.set({ opening: 'open', online: true, status: { ...app.state.status!, waiting: 1 } });
    await app.syncing.now();
    expect(app.state.status).not.toBeNull();
    expect(app.state.ended).toBeNull();
  }
  const erase = vi.spyOn(app.client, 'erase');
  [...place.querySelectorAll('button')].find((one) => one.textContent === 'Effacer de cet appareil')!.click();
  await vi.waitFor(() => expect(erase).toHaveBeenCalledTimes(1));
});

test('R7 a device of which all was sent erases a file that another one deleted, and says so', async () => {
  await given();
  app.client.sync = ended;
  app.set({ online: true, status: { ...app.state.status!, waiting: 0 } });
  await app.syncing.now();
  await at('/');
  await vi.waitFor(() => expect(place.textContent).toContain('Il a effacé le dossier à son tour'));
  await expectSound('ended');
});

test('A2 the device that asked for the end of its file, and had no answer, erases nothing by itself', async () => {
  await given();
  await at('/enregistrement');
  await vi.waitFor(() => expect(title()).not.toBe(''));
  app.client.deleteAccount = async () => ({ ok: false, error: { code: 'server_unreachable', where: 'deletion' } });
  const press = (name: string) => [...place.querySelectorAll('button')].find((one) => one.textContent === name)!.click();
  press('Supprimer mon dossier partout');
  await settle();
  expect(place.querySelector('.button.main')?.textContent).not.toBe('Oui, supprimer pour toujours');
  press('Oui, supprimer pour toujours');
  await vi.waitFor(() => expect(place.textContent).toContain('Nous ne savons pas si le serveur a supprimé'));
  await expectSound('deletion-unknown');
  const erase = vi.spyOn(app.client, 'erase');
  app.client.sync = ended;
  app.set({ online: true, status: { ...app.state.status!, waiting: 0 } });
  await app.syncing.now();
  await settle();
  expect(erase).not.toHaveBeenCalled();
  expect(place.textContent).toContain('Sa suppression avait aussi été demandée ici');
});

test('what is answered while a question waits for a decision is sent too', async () => {
  const port: Port = { onmessage: null, postMessage: () => undefined };
  const other = new App(new Client(() => port, () => '2026-11-21'));
  const sync = vi.spyOn(other.client, 'sync').mockResolvedValue({ ok: true, value: { outcome: 'sent', changed: [] } });
  other.set({ opening: 'open', online: true });
  const tell = (waiting: number) => port.onmessage!({ data: { event: 'status', status: { open: true, sync: 'decision', waiting, answers: 0 } } } as MessageEvent);
  tell(0);
  await new Promise((resolve) => setTimeout(resolve, 2200));
  expect(sync).not.toHaveBeenCalled();
  tell(1);
  await vi.waitFor(() => expect(sync).toHaveBeenCalledTimes(1), { timeout: 3000 });
});

test('F10 what the server refuses is listed, with what can be done', async () => {
  await given();
  await at('/enregistrement');
  await vi.waitFor(() => expect(title()).not.toBe(''));
  app.set({ status: { ...app.state.status!, refused: ['facts', 'sensitive', 'letters', ''] }, online: false });
  await settle();
  const notice = [...place.querySelectorAll('.notice')].find((one) => one.textContent?.includes('refuse une partie'));
  expect([...notice!.querySelectorAll('li')].map((one) => one.textContent)).toEqual(['Vos réponses', 'Ce que vous aviez dit de votre santé ou de la justice', 'Vos messages à des services, en attente', 'Un élément d’une version plus récente']);
  expect(notice!.querySelector('button')?.textContent).toBe('Réessayer');
  await expectSound('refused');
});

test('a file is deleted after a second question, and the entrance is shown', async () => {
  await app.create();
  await at('/enregistrement');
  await vi.waitFor(() => expect(title()).not.toBe(''));
  const press = async (label: string) => {
    [...place.querySelectorAll('button')].find((one) => one.textContent === label)!.click();
    await settle();
  };
  await press('Supprimer mon dossier partout');
  await expectSound('asked');
  await press('Oui, supprimer pour toujours');
  await vi.waitFor(() => expect(location.pathname).toBe('/'));
  expect(app.state.status).toBeNull();
});

test('C10 what a later version wrote is said to be kept as it is, and axe finds nothing', async () => {
  await given();
  await at('/enregistrement');
  await vi.waitFor(() => expect(title()).not.toBe(''));
  app.set({ status: { ...app.state.status!, read_only: 2 }, online: false });
  await settle();
  await expectSound('read only');
  expect(place.textContent).toContain('2 éléments viennent d’une version plus récente');
});

test.each([
  ['/protection', words.protection.ways_title], ['/protection/phrase', words.passphrase.phrase_hint], ['/appareils', words.devices.add], ['/fiche', words.recovery.warning],
])('%s asks for the PIN again before anything of it is shown, unless it was typed lately', async (path, within) => {
  await given();
  app.client.hasPin = async () => ({ ok: true, value: { set: true } });
  app.set({ status: { ...app.state.status!, recovery_shown: true } });
  let right = false;
  app.client.tryPin = async () => (right ? { ok: true, value: { opening: 'open' } } : { ok: false, error: { code: 'pin_wrong', where: '0' } });
  const submit = async () => {
    const field = place.querySelector<HTMLInputElement>('#pin')!;
    field.value = '271828';
    field.dispatchEvent(new window.Event('input', { bubbles: true }));
    await settle();
    place.querySelector('main form')!.dispatchEvent(new window.Event('submit', { bubbles: true, cancelable: true }));
    await settle();
  };
  await at(path);
  await vi.waitFor(() => expect(title()).toBe(words.known.title));
  await vi.waitFor(() => expect(place.querySelector('#pin')).not.toBeNull());
  await expectSound(`${path}, behind the PIN`);
  await submit();
  expect(place.textContent).toContain('Ce n’est pas le bon code.');
  expect(place.textContent).not.toContain(within);
  right = true;
  await submit();
  await vi.waitFor(() => expect(place.textContent).toContain(within));
  await at('/etapes');
  await at(path);
  await vi.waitFor(() => expect(place.textContent).toContain(within));
});

test('the end of the file asks for the PIN too, a device without a PIN does not', async () => {
  await given();
  app.client.hasPin = async () => ({ ok: true, value: { set: true } });
  await at('/enregistrement');
  await vi.waitFor(() => expect(place.querySelector('main #pin')).not.toBeNull());
  expect(place.textContent).not.toContain(words.deletion.ask);
  app.client.hasPin = async () => ({ ok: true, value: { set: false } });
  await at('/appareils');
  await vi.waitFor(() => expect(place.textContent).toContain(words.devices.add));
});

test('that the file is about to lock is said on every screen, and to a screen reader', async () => {
  await given();
  app.set({ locking: true });
  await at('/etapes');
  expect(place.querySelector('.locking[role=alert]')?.textContent).toContain(words.locking.lead);
  await expectSound('locking');
  app.set({ locking: false });
  await settle();
  expect(place.querySelector('.locking')).toBeNull();
});

test('R2 what opens the file without the sheet is said before the file leaves; which code opens a copy, where there is no sheet; which device is which', async () => {
  await given();
  app.known();
  app.set({ online: false, status: { ...app.state.status!, sync: 'sent', waiting: 0, recovery_shown: false, sheet: 'in_force' } });
  const device = { name: 'Ordinateur', day: '2026-11-20', here: false, first: false, listed: true, leaving: false };
  const way = { id: '1', kind: 'passphrase' as const, name: '', credential: '', day: '', in_force: true };
  app.client.protection = async () => ({ ok: true, value: { sheet: true, ways: [way], devices: [{ ...device, id: 'ab12cd', here: true }, { ...device, id: 'ef34ab' }, { ...device, id: '99', name: 'Téléphone' }] } });
  await at('/retirer');
  await vi.waitFor(() => expect(place.textContent).toContain(words.erase.no_sheet_way));
  expect(place.textContent).not.toContain(words.erase.no_sheet);
  await at('/appareils');
  await vi.waitFor(() => expect([...place.querySelectorAll('.devices h2')].map((one) => one.textContent)).toEqual(['Ordinateur · AB12', 'Ordinateur · EF34', 'Téléphone']));
  app.set({ status: { ...app.state.status!, sheet: 'withdrawn' } });
  await at('/enregistrement');
  await vi.waitFor(() => expect(place.textContent).toContain(words.takeaway.sealed_code));
  expect(place.textContent).not.toContain(words.takeaway.sealed_lead);
});

test('R7 who ended the file, or took it off this device, is told so on the next page', async () => {
  for (const [path, leave, title] of [['/', () => app.deleteAccount(), words.trouble.ended_title], ['/retrouver', () => app.erase(), words.trouble.erased_title]] as const) {
    await given();
    app.client.deleteAccount = async () => ({ ok: true, value: {} });
    await leave();
    await at(path);
    await vi.waitFor(() => expect(place.querySelector('main .tell-title')?.textContent).toBe(title));
    await expectSound(title);
  }
});

test('R7 on a device that was away when the file ended, nothing is offered in the list of devices', async () => {
  await given();
  app.set({ online: false, problem: 'account_deleted' });
  await at('/appareils');
  await vi.waitFor(() => expect(place.querySelector('.devices .card')).not.toBeNull());
  for (const none of [words.devices.lead, words.devices.rename, words.devices.remove, words.devices.add]) expect(place.textContent).not.toContain(none);
});

test.each(['/protection', '/protection/code', '/appareils', '/fiche'])('%s asks for the phrase where there is no PIN, and takes the code of the sheet in its place', async (path) => {
  await given();
  const way = { id: '1', kind: 'passphrase' as const, name: '', credential: '', day: '', in_force: true };
  app.client.protection = async () => ({ ok: true, value: { sheet: true, ways: [way], devices: [] } });
  app.client.proveWay = async () => ({ ok: false, error: { code: 'passphrase_unknown', where: '' } });
  app.set({ status: { ...app.state.status!, recovery_shown: true } });
  const type = async (id: string, text: string) => {
    const field = place.querySelector<HTMLInputElement>(`#${id}`)!;
    field.value = text;
    field.dispatchEvent(new window.Event('input', { bubbles: true }));
    await settle();
  };
  const submit = async () => {
    place.querySelector('main form')!.dispatchEvent(new window.Event('submit', { bubbles: true, cancelable: true }));
    await settle();
  };
  await at(path);
  await vi.waitFor(() => expect(place.querySelector('#known-phrase')).not.toBeNull());
  await submit();
  expect(place.querySelector('#known-name-error')?.textContent).toContain(words.link.phrase_empty);
  await type('known-name', 'anais@example.org');
  await type('known-phrase', 'lampe violette sous la pluie');
  await submit();
  expect(place.querySelector('#known-phrase-error')?.textContent).toContain('Aucun dossier ne répond');
  await expectSound(`${path}, behind the phrase`);
  [...place.querySelectorAll('button')].find((one) => one.textContent === words.known.by.sheet)!.click();
  await settle();
  await type('known-code', 'AAAAA-BBBBB');
  await submit();
  expect(place.querySelector('#known-code-error')?.textContent).toContain('Ce n’est pas le code de votre fiche');
  const { value } = await app.client.recovery() as { value: { code: string } };
  await type('known-code', ` ${value.code.toLowerCase().replaceAll('-', ' ')}`);
  await submit();
  await vi.waitFor(() => expect(title()).not.toBe(words.known.title));
});

test.each(['/question/identity.names', '/protection/phrase', '/retrouver/phrase'])('on a device that others use, %s has no field whose content the browser keeps or offers', async (path) => {
  for (const shared of [false, true]) {
    if (path === '/retrouver/phrase') app.set({ opening: 'new' });
    else await given();
    app.share(shared);
    await at('/');
    await at(path);
    await vi.waitFor(() => expect(place.querySelector('main input')).not.toBeNull());
    const kept = [...place.querySelectorAll<HTMLInputElement>('main input')].filter((one) => !['off', 'one-time-code'].includes(one.getAttribute('autocomplete') ?? 'on'));
    if (shared) expect(kept.map((one) => one.id)).toEqual([]);
    else expect(kept.length).toBeGreaterThan(0);
  }
});
