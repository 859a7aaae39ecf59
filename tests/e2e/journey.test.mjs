// The whole journey in Chromium against the real server: a first device, the printed code, a second device, and a network that goes away.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answerAll, kMarkers, kParent, proceed } from './support/journey.mjs';
import { openProfile } from './support/browser.mjs';
import { startServer } from './support/server.mjs';

let server;
let phone;
let second;
let code;

before(async () => {
  server = await startServer();
  phone = await openProfile(server.origin);
});

after(async () => {
  for (const device of [phone, second]) {
    await device?.close();
    device?.erase();
  }
  await server?.stop();
});

const onPage = (device, path) => device.page.goto(`${server.origin}${path}`);
const saved = (device, text) => device.page.locator('body').getByText(text).first().waitFor();

test('a person registers, one question a page, and reaches the check of their answers', async () => {
  const { page } = phone;
  await page.goto(server.origin);
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.waitForURL('**/etapes');
  await page.getByRole('link', { name: /Commencer|Continuer/ }).first().click();
  const seen = await answerAll(page, kParent);
  assert.ok(seen.length > 15, `${seen.length} pages`);
  assert.equal(new URL(page.url()).pathname, '/verification');
  await page.getByText('Quillebœuf').first().waitFor();
});

test('U3 an answer changed from the check leads back to it', async () => {
  const { page } = phone;
  await onPage(phone, '/question/housing/rent?retour=relecture');
  await page.locator('[id="q-housing-rent"]').fill('460');
  await proceed(page);
  assert.equal(new URL(page.url()).pathname, '/verification');
});

test('U2 a refused answer moves the focus to the summary, which leads to the field', async () => {
  const { page } = phone;
  await onPage(phone, '/question/identity/birth_date');
  await page.locator('[id="q-identity-birth_date-day"]').fill('31');
  await page.locator('[id="q-identity-birth_date-month"]').fill('2');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.waitForFunction(() => document.activeElement?.closest('[role=alert], .error-summary') !== null);
  assert.match(await page.title(), /^Erreur/);
  await page.locator('[id="q-identity-birth_date-day"]').fill('14');
  await page.locator('[id="q-identity-birth_date-month"]').fill('3');
  await proceed(page);
});

test('the result says an amount, its steps with their articles, and opens without a network', async () => {
  const { page } = phone;
  await onPage(phone, '/droits');
  await page.getByText(/environ [\d\s ]+/).first().waitFor();
  const body = await page.locator('main').innerText();
  assert.match(body, /RSA/);
  assert.ok((await page.getByText(/R\. ?262|L\. ?262/).count()) > 0, 'an article of the RSA is named');
});
