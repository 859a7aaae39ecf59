// What remains to somebody who lost the phone: with the printed code everything, with nothing the truth.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { inspect } from './support/inspect.mjs';
import { proceed } from './support/journey.mjs';
import { startServer } from './support/server.mjs';

let server;
const devices = [];
before(async () => {
  server = await startServer();
});
after(() => server?.stop());
afterEach(async () => {
  for (const one of devices.splice(0)) await lose(one);
});

async function device() {
  const one = await openProfile(server.origin);
  one.page.setDefaultTimeout(30000);
  devices.push(one);
  return one;
}
// The device is gone, with all that it kept.
async function lose(one) {
  await one.close();
  one.erase();
}
const on = (one, path) => one.page.goto(`${server.origin}${path}`);
const press = (one, name) => one.page.getByRole('button', { name, exact: true }).first().click();
const field = (one, question) => one.page.locator(`[id="q-${question}"]`);

async function answer(one, path, answers) {
  await on(one, `/question/${path}`);
  for (const [question, text] of Object.entries(answers)) await field(one, question).fill(text);
  await proceed(one.page);
}

// All that the file holds, as the person may read it and as it is stored.
async function everything(one) {
  await on(one, '/enregistrement');
  const download = one.page.waitForEvent('download');
  await press(one, 'La même, pour un autre logiciel (JSON)');
  const chunks = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk);
  const { records, account } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  await on(one, '/verification');
  await one.page.getByText('Marqueur').first().waitFor();
  return { records, account, read: await one.page.locator('main').innerText() };
}

async function fileWithPhrase() {
  const phone = await device();
  await on(phone, '/');
  await press(phone, 'Je m’inscris');
  await phone.page.waitForURL('**/etapes');
  await answer(phone, 'identity/name', { 'identity-birth_name': 'Marqueur', 'identity-first_names': 'Anaïs' });
  await answer(phone, 'contact/reach', { 'contact-phone': '06 12 34 56 78', 'contact-email': 'anais@example.org' });
  await answer(phone, 'address/line', { 'address-line': '12 rue du Port' });
  await on(phone, '/protection/phrase');
  await phone.page.locator('#name').fill('anais@example.org');
  await phone.page.locator('#phrase').fill('lampe violette sous la pluie');
  await phone.page.locator('#again').fill('lampe violette sous la pluie');
  await press(phone, 'Enregistrer cette phrase');
  await phone.page.waitForURL('**/protection');
  await phone.page.locator('.save-state.sent').waitFor();
  return phone;
}

test('R2 who lost phone and passphrase, and has the printed code, regains everything on a new phone', async () => {
  const phone = await fileWithPhrase();
  const before = await everything(phone);
  await on(phone, '/fiche');
  const code = await phone.page.getByTestId('code').innerText();
  await lose(devices.pop());

  const another = await device();
  await on(another, '/retrouver');
  await another.page.locator('#code').fill(code);
  await press(another, 'Ouvrir mon dossier');
  await another.page.waitForURL('**/etapes');
  const found = await everything(another);
  assert.equal(found.account, before.account);
  assert.equal(found.read, before.read);
  const facts = ({ records }) => records.filter(({ type }) => type === 'facts');
  assert.ok(facts(before).length > 0);
  assert.deepEqual(facts(found), facts(before));

  // And may be safe again: a phrase that is known takes the place of the lost one.
  await on(another, '/protection/phrase');
  await another.page.locator('#name').fill('anais@example.org');
  await another.page.locator('#phrase').fill('une autre phrase bien longue');
  await another.page.locator('#again').fill('une autre phrase bien longue');
  await press(another, 'Enregistrer cette phrase');
  await another.page.waitForURL('**/protection');
  await another.page.locator('.save-state.sent').waitFor();
});

test('R2 without the code and without the passphrase nothing opens, and the page says that nobody can help', async () => {
  await lose(await fileWithPhrase());
  devices.pop();
  const another = await device();
  await on(another, '/retrouver');
  await another.page.locator('#code').fill('P2RV5-CXMPP-VBFE5-SQAXV-SFDYQ-WK59J');
  await press(another, 'Ouvrir mon dossier');
  await another.page.locator('#code-error').waitFor();
  await another.page.getByRole('link', { name: 'Je n’ai plus rien de tout cela' }).click();
  await another.page.getByRole('heading', { name: 'Je n’ai plus rien pour ouvrir mon dossier' }).waitFor();
  await another.page.getByText('Personne ne peut rouvrir votre dossier : ni nous, ni un conseiller, ni aucun service.').waitFor();
  await inspect(another.page, 'restore-nothing');
  await another.page.getByRole('link', { name: 'Le nom et la phrase secrète' }).click();
  await another.page.locator('#name').fill('anais@example.org');
  await another.page.locator('#phrase').fill('lampe violette sous la lune');
  await press(another, 'Ouvrir mon dossier');
  await another.page.getByText('Aucun dossier ne répond').waitFor();
  await on(another, '/retrouver/sans-rien');
  await press(another, 'Recommencer une inscription');
  await another.page.waitForURL('**/etapes');
  await on(another, '/question/identity/name');
  await field(another, 'identity-birth_name').waitFor();
  assert.equal(await field(another, 'identity-birth_name').inputValue(), '');
});
