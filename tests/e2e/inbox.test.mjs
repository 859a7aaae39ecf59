// A letter to a structure, from the person's phone to the structure's own reader, through the real server.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { sound } from './support/inspect.mjs';
import { startServer } from './support/server.mjs';

const PYTHON = process.env.PYTHON ?? '/usr/bin/python3';
const kName = 'Zwarthœ';
let server;
let device;
let folder;

const inbox = (...args) => execFileSync(PYTHON, ['tools/read_inbox.py', args[0], server.origin, join(folder, 'secret'), ...args.slice(1)], { encoding: 'utf8' });
const letters = () => inbox('read').trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));

before(async () => {
  server = await startServer({ app: process.env.PARVIS_APP ?? 'web/dist' });
  device = await openProfile(server.origin, { width: 320, height: 700 });
  folder = mkdtempSync(join(tmpdir(), 'parvis-inbox-'));
  // The development key of the sample (docs/formats/slots.md).
  writeFileSync(join(folder, 'secret'), createHash('sha256').update('parvis sample inbox').digest('hex'));
  inbox('open');
});

after(async () => {
  await device?.close();
  device?.erase();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function answer(page, path, fill) {
  await page.goto(`${server.origin}/question/${path}`);
  await fill();
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.endsWith(path));
}

test('a chosen appointment waits offline, is taken back, goes with the network, and only the structure reads it', async () => {
  const { page, context } = device;
  await page.goto(`${server.origin}/`);
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.waitForURL('**/etapes');
  await answer(page, 'identity/name', async () => {
    await page.locator('[id="q-identity-birth_name"]').fill(kName);
    await page.locator('[id="q-identity-first_names"]').fill('Ève');
  });
  await answer(page, 'address/commune', async () => {
    await page.locator('[id="q-address-commune"]').fill('Rennes');
    await page.locator('[id="q-address-commune-list"] [role=option]').first().click();
  });
  await page.goto(`${server.origin}/premier-rendez-vous`);
  await page.locator('input[name=slot]').first().check();
  await page.getByRole('button', { name: 'Choisir ce moment' }).click();
  await page.getByRole('button', { name: 'Envoyer', exact: true }).waitFor();
  await sound(page, 'before sending');
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await page.getByText('il partira dès que vous aurez du réseau').waitFor();
  await sound(page, 'waiting');
  await page.screenshot({ path: 'build/screenshots/letter-waiting-320.png', fullPage: true }).catch(() => undefined);
  await page.getByRole('button', { name: 'Annuler l’envoi' }).click();
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await page.getByRole('button', { name: 'Annuler l’envoi' }).waitFor();
  await page.reload();  // from what is stored
  await page.getByRole('button', { name: 'Annuler l’envoi' }).waitFor();
  assert.deepEqual(letters(), []);
  await context.setOffline(false);
  await page.getByText('Envoyé. Écrit le').waitFor({ timeout: 60_000 });
  await sound(page, 'sent');
  const [{ letter, message }, ...more] = letters();
  assert.deepEqual(more, []);
  assert.equal(letter.what, 'appointment');
  assert.equal(letter.who['identity.birth_name'], kName);
  assert.equal(letter.slot.id, 'exemple-1');
  assert.ok(!server.bytes().includes(Buffer.from(kName)), 'the server holds no name');
  inbox('clear', message);
  assert.deepEqual(letters(), []);
});

test('the summary arrives as it was read on the screen', async () => {
  const { page } = device;
  await page.goto(`${server.origin}/resume`);
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await page.getByText('Envoyé. Écrit le').waitFor({ timeout: 60_000 });
  await sound(page, 'summary');
  const [{ letter }] = letters();
  const shown = await page.locator('.digest-parts > section h2').allInnerTexts();
  assert.deepEqual(letter.parts.map(({ title }) => title), shown);
  assert.ok(JSON.stringify(letter.parts).includes(kName));
  for (const [label, value] of letter.parts.flatMap(({ rows }) => rows)) assert.ok(label && value);
  assert.deepEqual(letter.codes.map(({ code }) => code), [23, 24, 25, 26, 27, 28, 29]);
  assert.ok(!JSON.stringify(letter.codes).includes('label'), 'codes alone');
});

test('who only wants a call sends a request that says so, and is told what happens next', async () => {
  const { page } = device;
  await answer(page, 'entry/kind', () => page.getByLabel('Je voudrais seulement être rappelé ou rappelée').check());
  await answer(page, 'contact/reach', () => page.locator('[id="q-contact-phone"]').fill('06 39 98 12 34'));
  await answer(page, 'contact/callback', () => page.getByLabel('Le matin').check());
  for (const { message } of letters()) inbox('clear', message);
  await page.goto(`${server.origin}/premier-rendez-vous`);
  // The appointment chosen before is another wish: it is given up first.
  await page.getByRole('button', { name: 'Changer' }).click();
  await page.getByRole('heading', { name: 'Demander à être rappelé ou rappelée' }).waitFor();
  // The structure was told of it, and still waits: it is told that nobody comes.
  await page.getByRole('heading', { name: /^Annuler le rendez-vous/ }).waitFor();
  await sound(page, 'a moment given up');
  await page.screenshot({ path: 'build/screenshots/slot-left-320.png', fullPage: true }).catch(() => undefined);
  await page.getByRole('button', { name: 'Envoyer l’annulation' }).click();
  await page.getByText('Envoyé. Écrit le').waitFor({ timeout: 60_000 });
  const [given, ...others] = letters();
  assert.deepEqual(others, []);
  assert.deepEqual([given.letter.what, given.letter.cancelled.id, given.letter.slot, given.letter.who['identity.birth_name']], ['appointment', 'exemple-1', undefined, kName]);
  inbox('clear', given.message);
  const shown = (await page.locator('main .sheet').innerText()).replaceAll('\u00a0', ' ');
  for (const said of ['Un appel', 'Zwarthœ', '39 98 12 34', 'Le matin', 'Rennes']) assert.ok(shown.includes(said), `${said} in ${shown}`);
  await page.getByText('Si personne n’appelle, appelez le 39 49').waitFor();
  await sound(page, 'a call wanted');
  await page.goto(`${server.origin}/etapes`);
  await page.getByText('Personne n’a encore reçu votre demande de rappel').waitFor();
  await page.getByRole('link', { name: 'Demander à être rappelé ou rappelée' }).click();
  await page.getByRole('button', { name: 'Envoyer', exact: true }).waitFor();
  await page.screenshot({ path: 'build/screenshots/call-back-320.png', fullPage: true }).catch(() => undefined);
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await page.waitForFunction(() => (document.body.innerText.match(/Envoyé. Écrit le/g) ?? []).length === 2, null, { timeout: 60_000 });
  const [{ letter, message }, ...more] = letters();
  assert.deepEqual(more, []);
  assert.equal(letter.what, 'appointment');
  assert.deepEqual([letter.request.wanted, letter.slot], ['call', undefined]);
  assert.equal(letter.who['entry.kind'], 'rappel');
  assert.equal(letter.who['contact.phone'], '+33639981234');
  assert.deepEqual(letter.who['contact.callback'], ['matin']);
  assert.equal(letter.who['address.commune'].code, '35238');
  inbox('clear', message);
  await page.goto(`${server.origin}/etapes`);
  await page.getByText('Demande envoyée le').first().waitFor();
});
