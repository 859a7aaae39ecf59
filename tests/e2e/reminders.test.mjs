// What a person is reminded of who comes back; and what few are asked and everybody may add.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { onFreshDevices } from './support/fresh.mjs';
import { inspect } from './support/inspect.mjs';
import { register as begin } from './support/journey.mjs';

const words = JSON.parse(readFileSync('assets/texts/fr.json', 'utf8'));
let server;
let device;
onFreshDevices((one, fresh) => ([server, device] = [one, fresh]), { width: 320, height: 700 });

const on = (page, path) => page.goto(`${server.origin}${path}`);

async function register() {
  await begin(device.page, server.origin);
  return device.page;
}

async function answer(page, path, fill) {
  await on(page, `/question/${path}`);
  await fill();
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.endsWith(path));
}
const choose = (page, value) => () => page.locator(`input[value="${value}"]`).check();

async function permitUntil(page, days) {
  const day = new Date(Date.now() + days * 86_400_000);
  await answer(page, 'identity/permit_dates', async () => {
    const parts = { day: day.getDate(), month: day.getMonth() + 1, year: day.getFullYear() };
    for (const [part, value] of Object.entries(parts)) await page.locator(`#q-identity-permit_until-${part}`).fill(String(value));
  });
}

test('the end of a residence permit is said among the steps and where the answers are checked, on no shared device, and not of a French person', async () => {
  const page = await register();
  await answer(page, 'identity/nationality', choose(page, 'autre'));
  await answer(page, 'identity/permit', choose(page, 'carte_sejour'));
  await permitUntil(page, 200);
  await on(page, '/question/identity/permit_dates');
  const calendar = page.getByRole('button', { name: words.orientation.deadlines_calendar });
  const [file] = await Promise.all([page.waitForEvent('download'), calendar.click()]);
  const events = readFileSync(await file.path(), 'utf8');
  assert.equal(events.match(/BEGIN:VEVENT/g).length, 3);  // 120 days and 60 days before the end, and the end
  assert.doesNotMatch(events, /séjour/);
  await inspect(page, 'permit-calendar');
  await on(page, '/etapes');
  await page.getByRole('heading', { name: 'Votre inscription' }).waitFor();
  await page.waitForTimeout(500);
  assert.equal(await page.getByText('Un document que vous avez indiqué').count(), 0);
  await permitUntil(page, 60);
  for (const path of ['/etapes', '/verification']) {
    await on(page, path);
    await page.getByText('Un document que vous avez indiqué se termine le').waitFor();
    assert.doesNotMatch(await page.getByText('Un document que vous avez indiqué').innerText(), /séjour/);
    await inspect(page, `permit${path.replace('/', '-')}`);
  }
  await permitUntil(page, -3);
  await on(page, '/etapes');
  await page.getByText('La date d’un document que vous avez indiqué est passée').waitFor();
  await page.locator('main').getByRole('link', { name: 'Voir', exact: true }).click();
  await page.waitForURL('**/question/identity/permit_dates?retour=relecture');

  await on(page, '/enregistrement');
  await page.getByLabel('D’autres personnes utilisent cet appareil').check();
  for (const path of ['/etapes', '/verification']) {
    await on(page, path);
    await page.locator('main h1').waitFor();
    await page.waitForTimeout(500);
    assert.equal(await page.getByText('La date d’un document').count(), 0, path);
  }
  await on(page, '/enregistrement');
  await page.getByLabel('D’autres personnes utilisent cet appareil').uncheck();
  await answer(page, 'identity/nationality', choose(page, 'fr'));
  await on(page, '/etapes');
  await page.getByRole('heading', { name: 'Votre inscription' }).waitFor();
  await page.waitForTimeout(500);
  assert.equal(await page.getByText('La date d’un document').count(), 0);
});

test('who worked as cadre without a diploma may say so, and is not asked', async () => {
  const page = await register();
  await answer(page, 'work/last', choose(page, 'moins_6_mois'));
  await answer(page, 'skills/level', choose(page, 'bac'));
  await on(page, '/verification');
  await page.locator('main h1').waitFor();
  assert.equal(await page.getByText('Avez-vous travaillé comme cadre').count(), 0);
  await page.getByRole('link', { name: 'J’ai travaillé comme cadre' }).click();
  await page.getByRole('heading', { name: 'Avez-vous travaillé comme cadre ?' }).waitFor();
  await page.locator('input[value="yes"]').check();
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL('**/verification');
  await page.getByText('Avez-vous travaillé comme cadre').first().waitFor();
  assert.equal(await page.getByRole('link', { name: 'J’ai travaillé comme cadre' }).count(), 0);
});
