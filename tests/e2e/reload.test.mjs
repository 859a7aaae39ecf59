// What a reload, a second tab and a slow start must not take away.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onFreshDevices } from './support/fresh.mjs';

let server;
let device;
onFreshDevices((...at) => ([server, device] = at));

async function register() {
  const { page } = device;
  await page.goto(server.origin);
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.waitForURL('**/etapes');
  return page;
}

test('what was typed a second and a half ago is there after a reload, in a field that was not left', async () => {
  const page = await register();
  await page.goto(`${server.origin}/question/identity/name`);
  await page.locator('[id="q-identity-birth_name"]').pressSequentially('Zwarthœ');
  await page.waitForTimeout(1500);
  await page.reload();
  await page.locator('[id="q-identity-birth_name"]').waitFor();
  assert.equal(await page.locator('[id="q-identity-birth_name"]').inputValue(), 'Zwarthœ');
  assert.equal(await page.locator('.summary').count(), 0);
});

test('a tab that is loaded again keeps the file; a tab that is closed leaves it to the one that waits', async () => {
  const page = await register();
  const other = await device.context.newPage();
  const elsewhere = (tab) => tab.getByRole('heading', { name: 'Votre dossier est ouvert dans un autre onglet' });
  const steps = (tab) => tab.getByRole('heading', { name: 'Votre inscription' });
  await other.goto(`${server.origin}/etapes`);
  await elsewhere(other).waitFor();
  for (let times = 0; times < 2; times++) {
    await page.reload();
    await steps(page).waitFor();
    await page.waitForTimeout(4000);
    assert.equal(await steps(page).isVisible(), true, 'the tab that was loaded again has the file');
    assert.equal(await elsewhere(other).isVisible(), true, 'the other waits');
  }
  await page.close();
  await steps(other).waitFor();
});

test('a code given before the worker’s script has come is tried when it has', async () => {
  const { page } = device;
  await page.route('**/assets/worker-*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await route.continue();
  });
  await page.goto(`${server.origin}/retrouver`);
  await page.locator('#code').fill('P2RV5–CXMPP—VBFE5 SQAXV SFDYQ WK59J');
  await page.getByRole('button', { name: 'Ouvrir mon dossier' }).click();
  await page.getByRole('status').filter({ hasText: /\S/ }).first().waitFor();
  assert.equal(await page.locator('#code-error').count(), 0);
  await page.locator('#code-error').waitFor();
  assert.doesNotMatch(await page.locator('#code-error').innerText(), /version|30/);
});
