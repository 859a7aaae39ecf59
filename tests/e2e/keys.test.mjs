// Ways into a file and its devices, in Chromium against the real server: a passphrase, a device let in by its image, one that is
// removed, a PIN, a passkey of a virtual authenticator.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { inspect } from './support/inspect.mjs';
import { proceed } from './support/journey.mjs';
import { startServer } from './support/server.mjs';

const kName = 'anais.marqueur@example.org';
const kPhrase = 'lampe violette sous la pluie';
const kPin = '271828';
let server;
let phone;
const devices = [];

before(async () => {
  server = await startServer(process.env.PARVIS_APP ? { app: process.env.PARVIS_APP } : {});
  phone = await device();
  await phone.page.goto(server.origin);
  await phone.page.getByRole('button', { name: 'Je m’inscris' }).click();
  await phone.page.waitForURL('**/etapes');
  await answerName(phone, 'Un');
});

after(async () => {
  for (const one of devices) {
    await one.close();
    one.erase();
  }
  await server?.stop();
});

async function device() {
  const one = await openProfile(server.origin);
  one.page.setDefaultTimeout(30000);
  devices.push(one);
  return one;
}
const on = (one, path) => one.page.goto(`${server.origin}${path}`);
const sent = (one) => one.page.locator('.save-state.sent').waitFor();
const press = (one, name) => one.page.getByRole('button', { name, exact: true }).first().click();
async function answerName(one, name) {
  await on(one, '/question/identity/name');
  await one.page.locator('[id="q-identity-birth_name"]').fill(name);
  await one.page.locator('[id="q-identity-first_names"]').fill('Anaïs');
  await proceed(one.page);
}
async function nameOn(one) {
  await on(one, '/question/identity/name');
  await one.page.locator('[id="q-identity-birth_name"]').waitFor();
  return one.page.locator('[id="q-identity-birth_name"]').inputValue();
}
const confirmOn = (one) => one.page.locator('label[for=sure]').click();  // this file has neither a PIN nor a phrase
async function openWithPhrase(one, name, phrase) {
  await on(one, '/retrouver/phrase');
  await one.page.locator('#name').fill(name);
  await one.page.locator('#phrase').fill(phrase);
  await press(one, 'Ouvrir mon dossier');
}

test('a passphrase is chosen on a screen and opens the file on another device', async () => {
  await on(phone, '/protection');
  await inspect(phone.page, 'protection');
  await phone.page.getByRole('link', { name: 'Choisir une phrase' }).click();
  await phone.page.locator('#name').fill(kName);
  await phone.page.locator('#phrase').fill('court');
  await press(phone, 'Enregistrer cette phrase');
  await phone.page.locator('#phrase-error').waitFor();
  await inspect(phone.page, 'passphrase-refused');
  await phone.page.locator('#phrase').fill(kPhrase);
  await phone.page.locator('#again').fill(kPhrase);
  await press(phone, 'Enregistrer cette phrase');
  await phone.page.waitForURL('**/protection');
  await sent(phone);

  const tablet = await device();
  await openWithPhrase(tablet, kName, `${kPhrase} !`);
  await tablet.page.getByText('Aucun dossier ne répond').waitFor();
  await inspect(tablet.page, 'restore-passphrase-refused');
  await openWithPhrase(tablet, ` ${kName.toUpperCase()}`, kPhrase);
  await tablet.page.waitForURL('**/etapes');
  assert.equal(await nameOn(tablet), 'Un');
});

test('R2 the last way back in is not taken away, and the page says what to do', async () => {
  await on(phone, '/protection');
  await phone.page.getByText('Retirer la phrase', { exact: true }).click();
  await inspect(phone.page, 'phrase-removal');
  await press(phone, 'Retirer seulement');
  await phone.page.getByText('La phrase n’ouvre plus le dossier').waitFor();
  await phone.page.getByText('Fiche perdue, ou vue par quelqu’un').click();
  await press(phone, 'Ne plus avoir de fiche');
  await phone.page.getByText('Ajoutez-en un autre d’abord').waitFor();
});

test('A4 an image put in place of another’s goes with another code: with the code that the person sees, or none, neither device is let in', async () => {
  const [tablet, stranger] = [await device(), await device()];
  const codes = [];
  for (const one of [tablet, stranger]) {
    await on(one, '/retrouver/appareil');
    codes.push(await one.page.getByTestId('link-code').innerText());
  }
  assert.notEqual(codes[0], codes[1], 'two screens, two codes');
  const image = await stranger.page.locator('svg.qr').screenshot();
  await on(phone, '/appareils/ajouter');
  await phone.page.locator('input[type=file]').setInputFiles({ name: 'image.png', mimeType: 'image/png', buffer: image });
  await phone.page.locator('#code').waitFor();
  await confirmOn(phone);
  await press(phone, 'Laisser entrer cet appareil');
  await phone.page.getByText('Tapez le code affiché sur l’autre appareil').waitFor();
  await phone.page.locator('#code').fill(codes[0]);
  await press(phone, 'Laisser entrer cet appareil');
  await phone.page.getByText('Les deux codes ne sont pas les mêmes').waitFor();
  await on(phone, '/appareils');
  await phone.page.getByText('Cet appareil', { exact: false }).first().waitFor();
  const listed = await phone.page.locator('.devices .card').count();
  await phone.page.waitForTimeout(5000);  // each asks every three seconds whether it was let in
  for (const one of [tablet, stranger]) assert.equal(new URL(one.page.url()).pathname, '/retrouver/appareil');
  await phone.page.reload();
  await phone.page.locator('.devices .card').first().waitFor();
  assert.equal(await phone.page.locator('.devices .card').count(), listed, 'the list of devices has nobody new');
  for (const one of [tablet, stranger]) {
    await one.close();
    one.erase();
    devices.splice(devices.indexOf(one), 1);
  }
});

test('A4 a device shows an image and a code; another reads the image, and lets it in by that code alone', async () => {
  const tablet = await device();
  await on(tablet, '/retrouver/appareil');
  const code = await tablet.page.getByTestId('link-code').innerText();
  assert.match(code, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const image = await tablet.page.locator('svg.qr').screenshot();
  await inspect(tablet.page, 'restore-link');
  await on(phone, '/appareils/ajouter');
  await phone.page.locator('input[type=file]').setInputFiles({ name: 'image.png', mimeType: 'image/png', buffer: image });
  await phone.page.locator('#code').fill('0000-0000');
  await phone.page.locator('#name').fill('Tablette de la cuisine');
  await press(phone, 'Laisser entrer cet appareil');
  await phone.page.getByText('Confirmez que c’est bien votre appareil').waitFor();
  await confirmOn(phone);
  await press(phone, 'Laisser entrer cet appareil');
  await phone.page.getByText('Les deux codes ne sont pas les mêmes').waitFor();
  await inspect(phone.page, 'link-refused');
  assert.equal(new URL(tablet.page.url()).pathname, '/retrouver/appareil');
  await phone.page.locator('#code').fill(code.toLowerCase());
  await press(phone, 'Laisser entrer cet appareil');
  await tablet.page.waitForURL('**/etapes');
  await phone.page.getByText('C’est fait : l’autre appareil a ouvert le dossier').waitFor();
  assert.equal(await nameOn(tablet), 'Un');
});

test('a device that loads its page again while it is let in has another image: the other says that nobody came, and the list too', async () => {
  const tablet = await device();
  await on(tablet, '/retrouver/appareil');
  const code = await tablet.page.getByTestId('link-code').innerText();
  const image = await tablet.page.locator('svg.qr').screenshot();
  await tablet.page.reload();
  await tablet.page.getByTestId('link-code').waitFor();
  assert.notEqual(await tablet.page.getByTestId('link-code').innerText(), code);
  await on(phone, '/appareils/ajouter');
  await phone.page.locator('input[type=file]').setInputFiles({ name: 'image.png', mimeType: 'image/png', buffer: image });
  await phone.page.locator('#code').fill(code);
  await phone.page.locator('#name').fill('Tablette partie');
  await confirmOn(phone);
  await press(phone, 'Laisser entrer cet appareil');
  await phone.page.getByText('Nous attendons l’autre appareil').waitFor();
  await inspect(phone.page, 'link-waits');
  await phone.page.waitForTimeout(4000);
  assert.equal(await phone.page.getByText('C’est fait').count(), 0);
  await on(phone, '/appareils');
  const gone = phone.page.locator('li.card', { hasText: 'Tablette partie' });
  await gone.getByText('Invité, mais pas encore venu').waitFor();
  assert.doesNotMatch(await gone.innerText(), /Dans le dossier/);
  await tablet.close();
  tablet.erase();
  devices.splice(devices.indexOf(tablet), 1);
});

test('R3 a device that is removed is told, keeps what it had not sent readable, and gets nothing new', async () => {
  const tablet = devices.at(-1);
  await tablet.context.setOffline(true);
  await answerName(tablet, 'Deux');
  await on(phone, '/appareils');
  await inspect(phone.page, 'devices');
  const card = phone.page.locator('.devices .card', { hasText: 'Tablette de la cuisine' });
  await card.getByText('Retirer cet appareil').click();
  await card.getByRole('button', { name: /Retirer « Tablette/ }).click();
  await phone.page.getByText('L’appareil est retiré.', { exact: true }).waitFor();  // once it is sent; until then, at the next sending
  await card.waitFor({ state: 'detached' });
  await answerName(phone, 'Trois');
  await sent(phone);
  await tablet.context.setOffline(false);
  await on(tablet, '/enregistrement');
  await tablet.page.getByText('Le serveur dit que cet appareil a été retiré').first().waitFor();
  await inspect(tablet.page, 'saving-removed');
  assert.equal(await nameOn(tablet), 'Deux');
});

test('a PIN locks the file: it opens with it alone, and tries that fail are slowed', async () => {
  const { page } = phone;
  await on(phone, '/protection/code');
  await inspect(page, 'pin');
  await page.locator('#pin').fill(kPin);
  await page.locator('#again').fill(kPin);
  await press(phone, 'Enregistrer ce code');
  await page.waitForURL('**/protection');
  await press(phone, 'Verrouiller');
  await page.getByRole('heading', { name: 'Votre dossier est verrouillé' }).waitFor();
  await inspect(page, 'locked');
  await on(phone, '/verification');
  await page.getByRole('heading', { name: 'Votre dossier est verrouillé' }).waitFor();
  assert.doesNotMatch(await page.locator('body').innerText(), /Trois/);
  for (const wrong of ['000000', '000001', '000002']) {
    await page.locator('#pin').fill(wrong);
    await press(phone, 'Ouvrir');
    await page.getByText('Ce n’est pas le bon code').waitFor();
    await page.waitForFunction(() => document.querySelector('#pin').value === '');
  }
  await page.getByText(/Attendez \d+ secondes/).waitFor();
});

// A device with a file that a passkey opens, in an authenticator of its own.
async function deviceWithPasskey(name) {
  const one = await device();
  const cdp = await one.context.newCDPSession(one.page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasUserVerification: true, hasPrf: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await on(one, '/');
  await press(one, 'Je m’inscris');
  await one.page.waitForURL('**/etapes');
  await answerName(one, name);
  await on(one, '/protection');
  await press(one, 'Ajouter une clé d’accès');
  await one.page.getByText('La clé d’accès est en place').waitFor();
  await sent(one);
  return { one, cdp };
}

test('a passkey opens the file on a device that has it, and is taken away', async () => {
  const { one } = await deviceWithPasskey('Quatre');
  await inspect(one.page, 'protection-passkey');
  // The same authenticator, a browser that forgot the file.
  await one.page.evaluate(async () => {
    await navigator.storageBuckets.delete('parvis');
    await new Promise((resolve) => { indexedDB.deleteDatabase('parvis').onblocked = resolve; setTimeout(resolve, 500); localStorage.clear(); });
  });
  await on(one, '/retrouver');
  await press(one, 'Ouvrir avec ma clé d’accès');
  await one.page.waitForURL('**/etapes');
  assert.equal(await nameOn(one), 'Quatre');
  await on(one, '/protection');
  await one.page.locator('summary').filter({ hasText: /^Retirer « (Téléphone|Ordinateur)/ }).first().click();
  await one.page.getByRole('button', { name: /^Retirer seulement (Téléphone|Ordinateur)/ }).first().click();
  await one.page.getByText('Cette clé d’accès n’ouvre plus le dossier').waitFor();
});

test('who lets a device in proves it by the passkey of the file: without the person nothing happens, with the person the device is in', async () => {
  const { one, cdp } = await deviceWithPasskey('Cinq');
  const tablet = await device();
  await on(tablet, '/retrouver/appareil');
  const code = await tablet.page.getByTestId('link-code').innerText();
  const image = await tablet.page.locator('svg.qr').screenshot();
  await on(one, '/appareils/ajouter');
  await one.page.locator('input[type=file]').setInputFiles({ name: 'image.png', mimeType: 'image/png', buffer: image });
  await one.page.locator('#code').fill(code);
  assert.equal(await one.page.locator('#sure').count(), 0, 'a tick is no proof here');
  await one.page.evaluate(() => {
    navigator.credentials.get = async () => {
      delete navigator.credentials.get;
      throw new DOMException('', 'NotAllowedError');  // as when the person presses "cancel"
    };
  });
  await press(one, 'Laisser entrer cet appareil');
  await one.page.getByText('Aucun dossier ne répond à cette clé d’accès').waitFor();
  await tablet.page.waitForTimeout(4000);  // it asks every three seconds
  assert.equal(new URL(tablet.page.url()).pathname, '/retrouver/appareil');
  await press(one, 'Laisser entrer cet appareil');
  await tablet.page.waitForURL('**/etapes');
  assert.equal(await nameOn(tablet), 'Cinq');
});

test('with a phrase and no PIN, a first PIN, the ways and the sheet ask for the phrase; a quarter of an hour later a file with a PIN is locked', async () => {
  const one = await device();
  const { page } = one;
  await page.clock.install();
  await on(one, '/');
  await press(one, 'Je m’inscris');
  await page.waitForURL('**/etapes');
  await answerName(one, 'Six');
  await on(one, '/protection/phrase');
  await page.locator('#name').fill('Élodie@example.org');
  for (const id of ['phrase', 'again']) await page.locator(`#${id}`).fill('Forêt dorée sous la pluie');
  await press(one, 'Enregistrer cette phrase');
  await page.waitForURL('**/protection');
  await page.clock.fastForward('06:00');
  await on(one, '/protection/code');
  await page.getByRole('heading', { name: 'Confirmez que c’est vous' }).waitFor();
  await inspect(page, 'known-phrase');
  await page.locator('#known-name').fill('élodie@example.org ');
  await page.locator('#known-phrase').fill('fore\u0302t dore\u0301e  sous la pluie');
  await press(one, 'Continuer');
  for (const id of ['pin', 'again']) await page.locator(`#${id}`).fill(kPin);
  await press(one, 'Enregistrer ce code');
  await page.waitForURL('**/protection');
  await page.clock.fastForward('14:05');
  await page.getByText('Votre dossier va se verrouiller').waitFor();
  await inspect(page, 'locking');
  await page.keyboard.press('Tab');
  await page.getByText('Votre dossier va se verrouiller').waitFor({ state: 'detached' });
  await on(one, '/question/contact/reach');
  await page.locator('#pin').fill(kPin);
  await press(one, 'Ouvrir');
  await page.locator('[id="q-contact-email"]').fill('ana');
  await page.clock.fastForward('15:01');
  await page.getByRole('heading', { name: 'Votre dossier est verrouillé' }).waitFor();
  await page.locator('#pin').fill(kPin);
  await press(one, 'Ouvrir');
  await page.locator('[id="q-contact-email"]').waitFor();
  assert.equal(await page.locator('[id="q-contact-email"]').inputValue(), 'ana');
});
