// A phone opens the file by the sheet and sends nothing; the sheet is replaced elsewhere. The phone says so, and what it alone has comes
// into the file by a copy, in Chromium against the real server.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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

async function device() {
  const one = await openProfile(server.origin, { width: 320, height: 700 });
  one.page.setDefaultTimeout(30000);
  devices.push(one);
  return one;
}
const on = (one, path) => one.page.goto(`${server.origin}${path}`);
const press = (one, name) => one.page.getByRole('button', { name, exact: true }).first().click();
const sent = (one) => one.page.locator('.save-state.sent').waitFor();
async function code(one) {
  await on(one, '/fiche');
  const read = await one.page.getByTestId('code').textContent();
  await press(one, 'Je l’ai imprimée ou recopiée');
  await one.page.getByText('C’est noté').waitFor();
  await sent(one);
  return read;
}
async function open(one, by) {
  await on(one, '/retrouver');
  await one.page.locator('#code').fill(by);
  await press(one, 'Ouvrir mon dossier');
  await one.page.waitForURL('**/etapes');
}

test('a phone that came by a sheet which was then replaced says so, and what it alone has comes into the file by its copy', async () => {
  const first = await device();
  await on(first, '/');
  await press(first, 'Je m’inscris');
  await first.page.waitForURL('**/etapes');
  await on(first, '/question/identity/name');
  await first.page.locator('[id="q-identity-birth_name"]').fill('Durand');
  await first.page.locator('[id="q-identity-first_names"]').fill('Anaïs');
  await proceed(first.page);
  await on(first, '/question/contact/reach');
  await first.page.locator('[id="q-contact-phone"]').fill('06 39 98 56 78');
  await proceed(first.page);
  await sent(first);
  const before = await code(first);

  const phone = await device();
  await phone.context.route('**/v1/commits', (route) => route.abort());
  await open(phone, before);
  await on(phone, '/question/contact/reach');
  await phone.page.locator('[id="q-contact-phone"]').fill('06 39 98 12 34');
  await phone.page.locator('[id="q-contact-email"]').fill('anais@exemple.fr');
  await proceed(phone.page);

  await on(first, '/protection');
  await first.page.getByText('Fiche perdue, ou vue par quelqu’un').click();
  await press(first, 'Remplacer la fiche');
  await first.page.getByText('Votre ancienne fiche n’ouvre plus ce dossier').waitFor();
  await sent(first);
  const now = await code(first);
  assert.notEqual(now, before);

  await phone.context.unroute('**/v1/commits');
  await on(phone, '/enregistrement');
  await press(phone, 'Envoyer maintenant');
  await phone.page.getByText('Votre fiche a peut-être changé sur un autre appareil').waitFor();
  await phone.page.locator('.tell ul', { hasText: '06 39 98 12 34' }).waitFor();
  await phone.page.locator('.tell ul', { hasText: 'anais@exemple.fr' }).waitFor();
  await inspect(phone.page, 'sheet-changed');
  const download = phone.page.waitForEvent('download');
  await press(phone, 'Télécharger la copie chiffrée');
  const copy = await (await download).path();
  for (const path of ['/appareils', '/appareils/ajouter', '/protection']) {
    await on(phone, path);
    await phone.page.getByText('Le serveur ne connaît pas cet appareil').waitFor();
    await inspect(phone.page, `sheet-changed${path.replaceAll('/', '-')}`);
  }

  await on(phone, '/retirer');
  await press(phone, 'Retirer de cet appareil');
  await phone.page.waitForURL('**/retrouver');
  await phone.page.getByText('Cet appareil n’avait rien envoyé.').waitFor();
  await open(phone, now);
  await on(phone, '/enregistrement');
  await phone.page.getByText('J’ai un fichier de mon dossier').click();
  await press(phone, 'Reprendre ce qui manque');
  await phone.page.getByText('Choisissez un fichier.').waitFor();
  await inspect(phone.page, 'bring-back');
  await phone.page.locator('#copy-file').setInputFiles({ name: 'parvis.parvis', mimeType: 'application/octet-stream', buffer: readFileSync(copy) });
  await phone.page.locator('#copy-code').fill(before);
  await press(phone, 'Reprendre ce qui manque');
  // The e-mail had been passed over in the file, and is taken; the telephone that was given there stays until the person chooses.
  await phone.page.getByText('1 réponse du fichier n’a pas été reprise').waitFor();
  await phone.page.getByText('1 réponse reprise du fichier.').waitFor();
  await phone.page.getByText('Ici : 06 39 98 56 78').waitFor();
  await phone.page.getByText('Dans le fichier : 06 39 98 12 34').waitFor();
  await inspect(phone.page, 'brought-back-differs');
  await press(phone, 'Prendre celle du fichier');
  await phone.page.locator('.tell.success', { hasText: '1 réponse reprise du fichier.' }).waitFor();
  await inspect(phone.page, 'brought-back');
  await sent(phone);
  await on(first, '/verification');
  await first.page.getByText('06 39 98 12 34').waitFor();
  await first.page.getByText('anais@exemple.fr').waitFor();
});
