// Reading aloud asks nothing of the network: with a voice of the device, with voices of elsewhere alone, and with none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { inspect } from './support/inspect.mjs';
import { startServer } from './support/server.mjs';

const kVoices = {
  local: [{ name: 'Far', lang: 'fr-FR', localService: false }, { name: 'Near', lang: 'fr_FR', localService: true }],
  remote: [{ name: 'Far', lang: 'fr-FR', localService: false }, { name: 'Near', lang: 'de-DE', localService: true }],
};

// A device with these voices, at a question; what is asked for from then on is in `asked`.
async function atQuestion(server, voices) {
  const device = await openProfile(server.origin, { width: 320, height: 700 });
  const { page } = device;
  if (voices) {
    await page.addInitScript((list) => {
      globalThis.spoken = [];
      const stand = { getVoices: () => list, cancel: () => {}, addEventListener: () => {}, speak: (one) => globalThis.spoken.push({ text: one.text, voice: one.voice.name }) };
      Object.defineProperty(globalThis, 'speechSynthesis', { value: stand, configurable: true });
      globalThis.SpeechSynthesisUtterance = function (text) { this.text = text; };
    }, voices);
  }
  await page.goto(server.origin);
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.waitForURL('**/etapes');
  await page.goto(`${server.origin}/question/identity/birth_date`);
  await page.getByRole('button', { name: 'Écouter' }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await page.waitForTimeout(1500);  // the service worker has kept what it keeps
  return { device, page, since: device.urls.length };
}

test('U5 a voice of the device reads what is on the screen, and nothing is asked of the network', async () => {
  const server = await startServer({ app: process.env.PARVIS_APP ?? 'web/dist' });
  const { device, page, since } = await atQuestion(server, kVoices.local);
  try {
    await page.getByRole('button', { name: 'Écouter' }).click();
    await page.getByRole('button', { name: 'Arrêter' }).waitFor();
    const spoken = await page.evaluate(() => globalThis.spoken);
    assert.ok(spoken.some(({ text }) => text.replaceAll('\u00a0', ' ') === 'Quelle est votre date de naissance ?'), JSON.stringify(spoken));
    assert.ok(spoken.every(({ voice }) => voice === 'Near'));
    assert.ok(spoken.every(({ text }) => text !== 'Retour' && text !== 'Écouter'), 'what leads round is not read');
    await page.getByRole('button', { name: 'Arrêter' }).click();
    assert.deepEqual(device.urls.slice(since), []);
  } finally {
    await device.close();
    device.erase();
    await server.stop();
  }
});

for (const [what, voices] of [['voices of elsewhere alone', kVoices.remote], ['no voice at all', undefined]]) {
  test(`U5 with ${what} the button says so, and nothing is asked of the network`, async () => {
    const server = await startServer({ app: process.env.PARVIS_APP ?? 'web/dist' });
    const { device, page, since } = await atQuestion(server, voices);
    try {
      await page.getByRole('button', { name: 'Écouter' }).click();
      await page.getByText('Cet appareil n’a pas de voix en français').waitFor();
      assert.deepEqual(await page.evaluate(() => globalThis.spoken ?? []), []);
      assert.deepEqual(device.urls.slice(since), []);
      await inspect(page, `read-aloud-${voices ? 'remote' : 'none'}`);
    } finally {
      await device.close();
      device.erase();
      await server.stop();
    }
  });
}
