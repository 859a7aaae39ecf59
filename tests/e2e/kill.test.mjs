// Chromium killed in the middle of typing: at most the field being typed is lost.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { proceed } from './support/journey.mjs';
import { openProfile } from './support/browser.mjs';
import { startServer } from './support/server.mjs';

// Kills every process that works on this profile, the way the system does: without a word.
function killBrowserOf(profile) {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  for (const line of lines) {
    if (line.includes(`--user-data-dir=${profile}`)) process.kill(Number.parseInt(line, 10), 'SIGKILL');
  }
}

test('kill -9 of the browser in the middle of typing loses at most the current field', async () => {
  const server = await startServer();
  const first = await openProfile(server.origin);
  let again;
  try {
    const { page } = first;
    await page.goto(server.origin);
    await page.getByRole('button', { name: 'Je m’inscris' }).click();
    await page.waitForURL('**/etapes');
    await page.goto(`${server.origin}/question/identity/name`);
    await page.locator('[id="q-identity-birth_name"]').fill('Durand');
    await page.locator('[id="q-identity-first_names"]').fill('Paul');
    await proceed(page);
    await page.goto(`${server.origin}/question/contact/reach`);
    await page.locator('[id="q-contact-phone"]').fill('06 12 34 56 78');
    await page.locator('[id="q-contact-email"]').pressSequentially('paul.dura');
    await page.waitForTimeout(1500);
    killBrowserOf(first.profile);

    again = await openProfile(server.origin, { profile: first.profile });
    await again.page.goto(`${server.origin}/question/identity/name`);
    await again.page.locator('[id="q-identity-birth_name"]').waitFor();
    assert.equal(await again.page.locator('[id="q-identity-birth_name"]').inputValue(), 'Durand');
    assert.equal(await again.page.locator('[id="q-identity-first_names"]').inputValue(), 'Paul');
    await again.page.goto(`${server.origin}/question/contact/reach`);
    await again.page.locator('[id="q-contact-phone"]').waitFor();
    assert.match(await again.page.locator('[id="q-contact-phone"]').inputValue(), /12 ?34 ?56 ?78/);
  } finally {
    await again?.close();
    first.erase();
    await server.stop();
  }
});
