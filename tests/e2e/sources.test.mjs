// Values that differ, from two documents and from the person: all are shown with their source and day, and the person takes one up. Then
// what was proposed so far, and the codes that go with the summary.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { inspect } from './support/inspect.mjs';
import { proceed } from './support/journey.mjs';
import { startServer } from './support/server.mjs';

const words = JSON.parse(readFileSync('assets/texts/fr.json', 'utf8'));
const registration = JSON.parse(readFileSync('assets/texts/registration.fr.json', 'utf8'));
const { fields: { nom_naissance: name } } = JSON.parse(readFileSync('tests/fixtures/packages/cnaf.json', 'utf8'));

let server;
let device;
before(async () => {
  server = await startServer();
  device = await openProfile(server.origin, { width: 320, height: 700 });
  const { page } = device;
  await page.goto(server.origin);
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.waitForURL('**/etapes');
});
after(async () => {
  await device?.close();
  device?.erase();
  await server?.stop();
});

async function read(page, day, written) {
  await page.goto(`${server.origin}/document`);
  await page.locator('#whose-me').check();
  await page.locator('#document-text').fill(JSON.stringify({ package: 'cnaf', version: 1, day, fields: { nom_naissance: written } }));
  await page.getByRole('button', { name: registration.document.read, exact: true }).click();
  await page.getByRole('button', { name: registration.document.save }).click();
  await page.getByRole('heading', { name: registration.document.done_title }).waitFor();
}

test('of three names that differ all are shown with their day, and one is taken up', async () => {
  const { page } = device;
  await page.goto(`${server.origin}/question/identity/name`);
  await page.locator('#q-identity-birth_name').fill('Petit');
  await page.locator('#q-identity-first_names').fill('Awa');
  await proceed(page);
  await read(page, '2026-05-02', name);
  await read(page, '2026-06-02', 'Durand');
  await page.goto(`${server.origin}/question/identity/name`);
  const buttons = page.getByRole('button', { name: words.sources.take });
  await buttons.nth(1).waitFor();
  await inspect(page, 'question-sources');
  const said = await page.locator('.source').allInnerTexts();
  assert.equal(said.length, 2);
  assert.ok(said.some((line) => line.includes(name) && line.includes('2 mai 2026')), said.join(' | '));
  assert.ok(said.some((line) => line.includes('Durand') && line.includes('2 juin 2026')), said.join(' | '));
  await page.getByRole('button', { name: new RegExp(`${words.sources.take}.*Durand`) }).click();
  assert.equal(await page.locator('#q-identity-birth_name').inputValue(), 'Durand');
  await proceed(page);
  await page.goto(`${server.origin}/question/identity/name`);
  await page.getByText('Petit').first().waitFor();
  assert.equal(await page.locator('#q-identity-birth_name').inputValue(), 'Durand');
  assert.ok((await page.locator('.source').allInnerTexts()).some((line) => /Repris de.*2 juin 2026.*Confirmé par vous/.test(line.replace(/\s/g, ' '))), 'what was taken up says where it comes from');
  assert.ok((await page.locator('.source').allInnerTexts()).some((line) => line.includes(name)));
});

test('what was proposed so far is folded on the page, and the codes that are sent are said before', async () => {
  const { page } = device;
  await page.goto(`${server.origin}/question/address/commune`);
  await page.locator('#q-address-commune').fill('35000 Rennes');
  await page.locator('[id="q-address-commune-list"] [role=option]').first().click();
  await proceed(page);
  await page.goto(`${server.origin}/question/difficulty/kinds`);
  for (const at of ['', '-1']) await page.locator(`[id="q-difficulty-kinds${at}"]`).check();
  await proceed(page);
  await page.goto(`${server.origin}/orientation`);
  await page.getByText(words.orientation.history_title).click();
  await page.locator('.history li').first().waitFor();
  await inspect(page, 'orientation-history');
  await page.goto(`${server.origin}/resume`);
  await page.getByText(words.summary.codes_title).click();
  await page.getByText('Développer sa mobilité (23)').waitFor();
  await page.getByLabel('Développer sa mobilité (23)').uncheck();
  await page.getByLabel('Développer sa mobilité (23)').check();
  await inspect(page, 'summary-codes');
});
