// Services searched without a file, offline, by the keyboard; and the list of slots that whoever runs the server replaces.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { inspect, sound } from './support/inspect.mjs';
import { startServer } from './support/server.mjs';

let server;
let device;
let app;

before(async () => {
  app = mkdtempSync(join(tmpdir(), 'parvis-app-'));
  cpSync(process.env.PARVIS_APP ?? 'web/dist', app, { recursive: true });
  server = await startServer({ app });
  device = await openProfile(server.origin, { width: 320, height: 700 });
});

after(async () => {
  await device?.close();
  device?.erase();
  await server?.stop();
  rmSync(app, { recursive: true, force: true });
});

const found = (page) => page.locator('#search-found').textContent();

test('somebody without a file finds a service near a commune by the keyboard, then without a network', async () => {
  const { page, context } = device;
  await page.goto(server.origin);
  await page.getByRole('link', { name: 'Chercher de l’aide près de chez moi' }).click();
  await page.waitForURL('**/chercher');
  await inspect(page, 'search');
  await page.locator('#search-theme').selectOption('mobilite');
  await page.locator('#search-commune').fill('35000');
  await page.locator('#search-commune-list [role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.match(await page.locator('#search-commune').inputValue(), /^Rennes \(35000\)$/);
  await page.getByRole('button', { name: 'Chercher' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('#search-found').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'search-found');
  assert.match(await found(page), /^\d+ résultats?$/);
  assert.ok(await page.getByText('Exemples inventés').isVisible());
  assert.ok(await page.locator('.services a[href^="tel:"]').first().isVisible());
  await inspect(page, 'search-found');
  await page.getByText('Préciser').click();
  await page.getByLabel('Sur place', { exact: true }).check();
  await inspect(page, 'search-more');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(async () => (await caches.open('slots-of-parvis').then((place) => place.match('/first'))) !== undefined);
  await context.setOffline(true);
  await page.reload();
  await page.locator('#search-theme').selectOption('sante--addictions');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.locator('#search-found').waitFor();
  assert.match(await found(page), /^1 résultat$/);  // of the sample: one that is remote, whatever the commune
  await context.setOffline(false);
  assert.ok(!page.url().includes('?'));
  assert.deepEqual(device.foreign, []);
});

const slots = join('appointments', 'slots.json');
const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
const today = new Date().toISOString().slice(0, 10);
const list = (structure, more = {}) => JSON.stringify({
  version: 1, published: today, slots: [{ id: 'a', structure, kind: 'france_travail', address: '1 rue A, Rennes', departments: ['35'], way: 'place', start: `${inTenDays}T09:30+01:00`, minutes: 45 }], ...more,
});

test('a list of slots replaced on the server is what the person sees; a damaged one is said with its place, and the one before stays, without a network too', async () => {
  const { page, context } = device;
  await page.goto(server.origin);
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.waitForURL('**/etapes');
  await page.goto(`${server.origin}/question/address/commune`);
  await page.locator('[id="q-address-commune"]').fill('35000');
  await page.locator('[id="q-address-commune-list"] [role=option]').first().click();
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.endsWith('address/commune'));
  const seen = async () => {
    await page.goto(`${server.origin}/premier-rendez-vous`);
    await page.locator('.options .tick-hint').first().waitFor();
    return page.locator('.options .tick-hint').first().textContent();
  };
  writeFileSync(join(app, slots), list('Agence du Colombier'));
  assert.match(await seen(), /Agence du Colombier/);
  assert.ok(await page.getByText('Liste publiée le').isVisible());
  await sound(page, 'slots of the server');
  writeFileSync(join(app, slots), list('Agence du Blosne', { inboxes: {} }));
  assert.match(await seen(), /Agence du Colombier/);
  assert.ok(await page.getByText('/inboxes').isVisible());
  await inspect(page, 'slots-damaged');
  await context.setOffline(true);
  assert.match(await seen(), /Agence du Colombier/);
  assert.ok(await page.getByText('Reçue sur cet appareil').isVisible());
  await inspect(page, 'slots-offline');
  await context.setOffline(false);
  assert.deepEqual(device.violations, []);
});
