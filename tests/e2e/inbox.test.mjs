// A letter to a structure, from the person's phone to the structure's own reader, through the real server.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { saidOf } from '../../scripts/inboxes.mjs';
import { developmentKey } from '../../scripts/national-rules.mjs';
import { openProfile } from './support/browser.mjs';
import { sound } from './support/inspect.mjs';
import { startServer } from './support/server.mjs';

const PYTHON = process.env.PYTHON ?? '/usr/bin/python3';
const kName = 'Zwarthœ';
let server;
let device;
let folder;

const reader = (...args) => execFileSync(PYTHON, ['tools/read_inbox.py', ...args], { encoding: 'utf8' });
const inbox = (...args) => reader(args[0], server.origin, join(folder, 'secret'), ...args.slice(1));
const lettersOf = (secret) => reader('read', server.origin, join(folder, secret)).trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));
const letters = () => lettersOf('secret');

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-inbox-'));
  cpSync(process.env.PARVIS_APP ?? 'web/dist', join(folder, 'app'), { recursive: true });
  server = await startServer({ app: join(folder, 'app') });
  device = await openProfile(server.origin, { width: 320, height: 700 });
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

const slotsPath = () => join(folder, 'app/appointments/slots.json');
// What the server says of the sample's one inbox from now on.
function serve(change) {
  const slots = JSON.parse(readFileSync(slotsPath(), 'utf8'));
  slots.inboxes = [change(slots.inboxes[0])];
  writeFileSync(slotsPath(), JSON.stringify(slots));
}
const signedBy = (key, entry) => ({ ...entry, signature: sign(null, saidOf(entry), key).toString('hex') });

// Another inbox at the server, whose secret stands in `name`; its public key.
function openAnother(name) {
  const secret = createHash('sha256').update(name).digest();
  writeFileSync(join(folder, name), secret.toString('hex'));
  reader('open', server.origin, join(folder, name));
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret]);
  return createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })).export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');
}

test('A4 a server that puts its own key in the place of a structure’s gets nothing; a key that changed is compared before anything goes', async () => {
  const { page } = device;
  const send = page.locator('section', { hasText: 'Envoyer ce résumé' }).getByRole('button', { name: /^Envoyer/ });
  const code = page.getByTestId('inbox-code');
  await page.goto(`${server.origin}/resume`);
  await send.waitFor();
  assert.equal(await code.textContent(), reader('code', join(folder, 'secret')).trim(), 'the code of the page is the one that the structure prints');

  const hostile = openAnother('hostile');
  assert.notEqual(reader('code', join(folder, 'hostile')), reader('code', join(folder, 'secret')));
  const honest = JSON.parse(readFileSync(slotsPath(), 'utf8')).inboxes[0];
  const { privateKey: own } = generateKeyPairSync('ed25519');
  for (const [why, entry] of [
    ['under the signature of the structure’s', { ...honest, key: hostile }],
    ['signed by the server itself', signedBy(own, { ...honest, key: hostile })],
    ['without a signature', { ...honest, key: hostile, signature: undefined }],
  ]) {
    serve(() => entry);
    await page.goto(`${server.origin}/resume`);
    await page.getByText('ne prend pas d’envoi que nous puissions vérifier').waitFor();
    assert.equal(await send.count(), 0, why);
    assert.equal(await code.count(), 0, why);
  }
  await sound(page, 'an inbox of nobody');
  await page.screenshot({ path: 'build/screenshots/inbox-unsigned-320.png', fullPage: true }).catch(() => undefined);

  const next = openAnother('next');
  serve(() => signedBy(developmentKey(), { ...honest, key: next }));
  writeFileSync(slotsPath(), JSON.stringify({ ...JSON.parse(readFileSync(slotsPath(), 'utf8')), sample: undefined, slots: [] }));
  await page.goto(`${server.origin}/resume`);
  await page.getByText('personne n’y lit ce que vous envoyez').waitFor();  // the file does not say so any more; the core does
  await page.getByText('Ce code a changé depuis votre dernier envoi').waitFor();
  assert.equal(await code.textContent(), reader('code', join(folder, 'next')).trim());
  await sound(page, 'a key that changed');
  await page.screenshot({ path: 'build/screenshots/inbox-changed-320.png', fullPage: true }).catch(() => undefined);
  await send.click();
  await page.getByRole('alert').filter({ hasText: 'Rien n’est parti' }).waitFor();
  const box = page.getByLabel('J’ai comparé');
  assert.equal(await box.getAttribute('aria-invalid'), 'true');
  assert.match(await page.locator(`[id="${await box.getAttribute('aria-describedby')}"]`).textContent(), /Rien n’est parti/);
  await sound(page, 'a key that was not compared');
  await page.screenshot({ path: 'build/screenshots/inbox-uncompared-320.png', fullPage: true }).catch(() => undefined);
  assert.equal(await page.getByText('Prêt à partir').count(), 0);
  await page.getByLabel('J’ai comparé').check();
  await send.click();
  await page.getByText('Envoyé. Écrit le').waitFor({ timeout: 60_000 });
  assert.equal(lettersOf('next').length, 1);
  assert.equal(lettersOf('hostile').length, 0);
  await page.reload();
  await send.waitFor();
  assert.equal(await page.getByText('Ce code a changé').count(), 0, 'asked once');
});
