// What a person is told when the copy at the server is gone, and before a file is replaced, in Chromium against the real server.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { inspect } from './support/inspect.mjs';
import { proceed } from './support/journey.mjs';
import { startServer } from './support/server.mjs';

let server;
const devices = [];
before(async () => {
  server = await startServer();
});
after(async () => {
  for (const one of devices) {
    await one.close();
    one.erase();
  }
  await server?.stop();
});

async function device(options) {
  const one = await openProfile(server.origin, options);
  one.page.setDefaultTimeout(30000);
  devices.push(one);
  return one;
}
const on = (one, path) => one.page.goto(`${server.origin}${path}`);
const press = (one, name) => one.page.getByRole('button', { name, exact: true }).first().click();
const main = (one) => one.page.locator('main').innerText();
const sent = (one) => one.page.locator('.save-state.sent').waitFor();
async function unlock(one) {
  await one.page.locator('#pin').fill('271828');
  await press(one, 'Ouvrir');
}
async function answer(one, name, before = async () => undefined) {
  await on(one, '/question/identity/name');
  await before();
  await one.page.locator('[id="q-identity-birth_name"]').fill(name);
  await one.page.locator('[id="q-identity-first_names"]').fill('Anaïs');
  await proceed(one.page);
}
async function registered(name) {
  const one = await device({ width: 320, height: 700 });
  await on(one, '/');
  await press(one, 'Je m’inscris');
  await one.page.waitForURL('**/etapes');
  await answer(one, name);
  await sent(one);
  await on(one, '/fiche');
  const code = await one.page.getByTestId('code').innerText();
  await press(one, 'Je l’ai imprimée ou recopiée');
  await one.page.getByText('C’est noté').waitFor();
  await sent(one);
  return { one, code };
}
// A picture at both widths, where a folder for them is named.
async function look(one, name) {
  await inspect(one.page, name);
  const folder = process.env.PARVIS_SCREENS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const width of [1280, 320]) {
    await one.page.setViewportSize({ width, height: 700 });
    await one.page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
  }
}

test('F6 R2 a server that lost the file is named on every screen, none promises its copy, and it is given back in one action', async () => {
  const { one, code } = await registered('Un');
  await server.wipe();
  await on(one, '/retirer');
  await one.page.locator('.lead', { hasText: 'Il a peut-être la seule copie complète' }).waitFor();
  assert.doesNotMatch(await main(one), /La copie chiffrée reste sur le serveur/);
  await look(one, 'lost-erase');
  await press(one, 'Retirer de cet appareil');
  await one.page.getByText('plus rien ne rouvrira ce dossier').waitFor();
  await look(one, 'lost-erase-sure');
  for (const path of ['/', '/etapes', '/question/identity/name', '/fiche', '/protection', '/appareils']) {
    await on(one, path);
    await one.page.locator('.banner.server', { hasText: 'Le serveur a perdu votre dossier, ou une partie' }).waitFor();
    assert.doesNotMatch(await main(one), /Ce code rouvre votre dossier|En place/, path);
  }
  await on(one, '/fiche');
  await one.page.getByRole('heading', { name: 'Ce code n’ouvre peut-être plus rien' }).waitFor();
  await look(one, 'lost-sheet');
  await on(one, '/protection');
  await one.page.getByText('N’ouvre peut-être plus rien').first().waitFor();
  await look(one, 'lost-protection');
  await one.page.locator('.banner.server a').click();
  await press(one, 'Remettre mon dossier');
  await sent(one);
  assert.equal(await one.page.locator('.banner.server').count(), 0);
  await on(one, '/retirer');
  await one.page.getByText('votre fiche la rouvre').waitFor();
  const other = await device();
  await on(other, '/retrouver');
  await other.page.locator('#code').fill(code);
  await press(other, 'Ouvrir mon dossier');
  await other.page.waitForURL('**/etapes');
});

test('a file behind a PIN is replaced by no code before a press that says what is lost', async () => {
  const { one } = await registered('Deux');
  const { code: strange } = await registered('Trois');
  await on(one, '/protection/code');
  for (const field of ['#pin', '#again']) await one.page.locator(field).fill('271828');
  await press(one, 'Enregistrer ce code');
  await one.page.waitForURL('**/protection');
  await answer(one, 'NonEnvoye', async () => {
    await unlock(one);
    await one.page.locator('.save-state.sent').waitFor();
    await one.context.setOffline(true);
  });
  await one.context.setOffline(false);
  await on(one, '/retrouver');
  await one.page.getByRole('heading', { name: 'Remplacer le dossier de cet appareil' }).waitFor();
  await look(one, 'replace');
  assert.match(await main(one), /pas encore envoyé sera perdu pour toujours/);
  assert.equal(await one.page.locator('#code').count(), 0);
  await one.page.getByRole('link', { name: 'Revenir et taper mon code' }).click();
  await on(one, '/question/identity/name');
  await unlock(one);
  await one.page.locator('[id="q-identity-birth_name"]').waitFor();
  assert.equal(await one.page.locator('[id="q-identity-birth_name"]').inputValue(), 'NonEnvoye');
  await on(one, '/retrouver');
  await press(one, 'Continuer : il peut être effacé d’ici');
  await one.page.locator('#code').fill(strange);
  await press(one, 'Ouvrir mon dossier');
  await one.page.waitForURL('**/etapes');
  await on(one, '/question/identity/name');
  await one.page.locator('[id="q-identity-birth_name"]').waitFor();
  assert.equal(await one.page.locator('[id="q-identity-birth_name"]').inputValue(), 'Trois');
});
