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
  await assert.rejects(proceed(page), /^Error: refused at/);
  await page.waitForFunction(() => document.activeElement?.matches('.summary'));
  assert.match(await page.title(), /^Erreur/);
  await page.locator('[id="q-identity-birth_date-day"]').fill('14');
  await page.locator('[id="q-identity-birth_date-month"]').fill('3');
  await proceed(page);
});

test('the result says an amount, its steps with their articles, and opens without a network', async () => {
  const { page } = phone;
  await onPage(phone, '/droits');
  await page.getByText(/vous pourriez toucher/).first().waitFor();
  const body = await page.locator('main').textContent();
  assert.match(body, /RSA/);
  assert.match(body, /[LRD]\.?\s?262-\d/, 'an article of the RSA is named');
  assert.doesNotMatch(body, /Dans quelle commune/, 'what was answered is not asked again');
  assert.equal(await page.locator('main tbody tr').count() >= 12, true, 'a row for each of the twelve months');
});

test('the sheet has the code as text and as a picture', async () => {
  const { page } = phone;
  await onPage(phone, '/fiche');
  await page.getByText('Votre code').first().waitFor();
  const found = /([0-9A-Z]{5}-){5}[0-9A-Z]{5}/.exec((await page.locator('main').innerText()).replace(/\s/g, ''));
  assert.ok(found, 'six groups of five signs');
  [code] = found;
  assert.ok((await page.locator('main svg').count()) > 0, 'a QR code');
  await page.locator('.save-state.sent').waitFor();
});

test('R2 a second device finds the same answers with the code alone', async () => {
  second = await openProfile(server.origin, { width: 1280, height: 900 });
  const { page } = second;
  await page.goto(`${server.origin}/retrouver`);
  await page.locator('#code').fill(code.replace(/.$/, (sign) => (sign === '0' ? '1' : '0')));
  await page.getByRole('button', { name: 'Ouvrir mon dossier' }).click();
  await page.locator('[id="code-error"]').waitFor();
  await page.locator('#code').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Ouvrir mon dossier' }).click();
  await page.waitForURL('**/etapes');
  await onPage(second, '/verification');
  await page.getByText('Quillebœuf').first().waitFor();
  assert.match(await page.locator('main').innerText(), /460/);
});

test('an edit on the second device shows on the first after its next sync', async () => {
  await onPage(second, '/question/housing/rent');
  await second.page.locator('[id="q-housing-rent"]').fill('480');
  await proceed(second.page);
  await second.page.locator('.save-state.sent').waitFor();
  await onPage(phone, '/enregistrement');
  await phone.page.getByRole('button', { name: 'Envoyer maintenant' }).click();
  await onPage(phone, '/verification');
  await phone.page.getByText('480').first().waitFor();
});

test('O1 without a network everything but the sync works, and the page says what waits', async () => {
  const { page, context } = phone;
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForTimeout(1500);
  await context.setOffline(true);
  await onPage(phone, '/question/address/commune');
  await page.locator('[id="q-address-commune"]').fill('saint-malo');
  await page.locator('[role=option]').first().click();
  await proceed(page);
  await saved(phone, /Pas de réseau\.\sEn attente\s:\s1\smodification/);
  await onPage(phone, '/droits');
  await page.getByText(/vous pourriez toucher/).first().waitFor();
  await onPage(phone, '/fiche');
  await saved(phone, code.slice(0, 5));
  await context.setOffline(false);
  await page.locator('.save-state.sent').waitFor({ timeout: 30000 });
});

test('“je ne sais pas” on a resource gives an interval, not a refusal', async () => {
  const { page } = phone;
  await onPage(phone, '/question/resources/salaire');
  await page.locator('input[id^="q-resources-salaire-2"][id$="-unknown"]').nth(1).check();
  await proceed(page);
  await onPage(phone, '/droits');
  await page.getByText(/entre .* et /).first().waitFor();
});

test('C2 different answers offline to one question are one question, which names place and day on both devices', async () => {
  await phone.context.setOffline(true);
  await onPage(phone, '/question/housing/rent');
  await phone.page.locator('[id="q-housing-rent"]').fill('500');
  await proceed(phone.page);
  await onPage(second, '/question/housing/rent');
  await second.page.locator('[id="q-housing-rent"]').fill('510');
  await proceed(second.page);
  await second.page.locator('.save-state.sent').waitFor();
  await phone.context.setOffline(false);
  await phone.page.locator('.save-state.decision').waitFor({ timeout: 30000 });
  // A device asks the server when it is opened; the phone's merge may still be on its way.
  const seen = async (state) => {
    for (let tries = 0; tries < 6; tries += 1) {
      await onPage(second, '/etapes');
      if (await second.page.locator(`.save-state.${state}`).waitFor({ timeout: 8000 }).then(() => true, () => false)) return;
    }
    assert.fail(`the second device never says ${state}`);
  };
  await seen('decision');
  for (const [device, mine, other] of [[phone, '500', '510'], [second, '510', '500']]) {
    await onPage(device, '/decisions');
    await device.page.getByRole('button', { name: /Garder cette réponse/ }).first().waitFor();
    const cards = (await device.page.locator('.side').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    assert.equal(cards.length, 2);
    assert.match(cards[0], new RegExp(`Sur cet appareil.* \\S+ \\S+ \\S+ \\d{4}, vous avez écrit.*${mine}`));
    assert.match(cards[1], new RegExp(`^ ?Sur (?!cet appareil).* vous avez écrit.*${other}`));
  }
  await phone.page.getByRole('button', { name: /Garder cette réponse/ }).first().click();
  await phone.page.locator('.save-state.sent').waitFor({ timeout: 30000 });
  await seen('sent');
});

test('A9 no CSP violation and no request to another origin in all of this', () => {
  for (const device of [phone, second]) {
    assert.deepEqual(device.violations, []);
    assert.deepEqual(device.foreign, []);
  }
});

test('what was typed is neither in the server’s files nor in any URL', () => {
  const bytes = server.bytes();
  assert.ok(bytes.length > 10000, 'the server has stored something');
  const urls = [...phone.urls, ...second.urls].join('\n');
  for (const marker of [...kMarkers, code]) {
    assert.equal(bytes.includes(Buffer.from(marker)), false, `${marker} in the server’s files`);
    assert.equal(urls.includes(marker) || urls.includes(encodeURIComponent(marker)), false, `${marker} in a URL`);
  }
});
