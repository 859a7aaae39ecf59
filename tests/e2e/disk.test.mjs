// What is left in a browser's profile of a secret that a PIN took the place of, or of a file that was erased: read from the files, without the browser.
import assert from 'node:assert/strict';
import { createDecipheriv } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { onFreshDevices } from './support/fresh.mjs';
import { proceed } from './support/journey.mjs';

let server;
let device;
onFreshDevices((one, fresh) => ([server, device] = [one, fresh]));
beforeEach(async () => {
  await device.page.goto(server.origin);
  await device.page.getByRole('button', { name: 'Je m’inscris' }).click();
  await device.page.waitForURL('**/etapes');
  await name('Durand');
});

async function name(given) {
  await device.page.goto(`${server.origin}/question/identity/name`);
  await device.page.locator('[id="q-identity-birth_name"]').fill(given);
  await device.page.locator('[id="q-identity-first_names"]').fill('Paul');
  await proceed(device.page);
  await device.page.locator('.save-state.sent').waitFor();
}

// What lies beside the key, in the first place and in the second.
const kept = () => device.page.evaluate(async () => {
  const hex = (bytes) => Array.from(new Uint8Array(bytes.buffer ?? bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const places = [indexedDB, ...(navigator.storageBuckets ? [(await navigator.storageBuckets.open('parvis')).indexedDB] : [])];
  return Promise.all(places.map(async (place) => {
    const db = await new Promise((resolve) => (place.open('parvis').onsuccess = ({ target }) => resolve(target.result)));
    const { iv, sealed } = await new Promise((resolve) => (db.transaction('keys').objectStore('keys').get('device').onsuccess = ({ target }) => resolve(target.result)));
    db.close();
    return { iv: hex(iv), sealed: hex(sealed) };
  }));
});

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    const path = join(folder, one.name);
    return one.isDirectory() ? files(path) : one.isFile() ? [path] : [];
  });
}

// The browser may let a file go between its name and its bytes.
function read(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

// The device secret, with a key that lies near it in some file; null when none opens it.
function stolen({ iv, sealed }) {
  const bytes = Buffer.from(sealed, 'hex');
  for (const path of files(device.profile).filter((one) => one.includes('leveldb'))) {
    const file = read(path);
    for (let found = file.indexOf(bytes); found >= 0; found = file.indexOf(bytes, found + 1)) {
      for (let at = Math.max(0, found - 1500); at < Math.min(file.length - 32, found + 1500); at++) {
        try {
          const open = createDecipheriv('aes-256-gcm', file.subarray(at, at + 32), Buffer.from(iv, 'hex'));
          open.setAuthTag(bytes.subarray(-16));
          return Buffer.concat([open.update(bytes.subarray(0, -16)), open.final()]);
        } catch { /* not the key */ }
      }
    }
  }
  return null;
}

const where = (places) => places.flatMap((one, at) => (stolen(one) ? [at] : []));
// With the browser running, so that nothing is owed to its end.
const anyStolen = (places) => places.some((one) => stolen(one) !== null);
// The browser removes the files of what was deleted in its own time; what it did not remove is removed at the next start.
async function soonGone(places) {
  const gone = async (within) => {
    for (const end = Date.now() + within; anyStolen(places) && Date.now() < end;) await new Promise((resolve) => setTimeout(resolve, 250));
    return !anyStolen(places);
  };
  if (await gone(10_000)) return [];
  await device.page.reload();
  await gone(10_000);
  return where(places);
}

test('the secret of before a PIN is gone from the disk, and the file opens with the PIN', async () => {
  const places = await kept();
  assert.equal(places.length, 2);
  assert.ok(anyStolen(places), 'this test finds nothing');
  const { page } = device;
  await page.goto(`${server.origin}/protection/code`);
  await page.locator('#pin').fill('483920');
  await page.locator('#again').fill('483920');
  await page.getByRole('button', { name: 'Enregistrer ce code' }).click();
  await page.waitForURL('**/protection');
  assert.deepEqual(await soonGone(places), []);
  assert.equal((await device.page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name))).join(), 'parvis');
  await page.goto(`${server.origin}/protection`);
  await page.getByRole('heading', { name: 'Votre dossier est verrouillé' }).waitFor();
  await page.locator('#pin').fill('483920');
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await page.getByRole('heading', { name: 'Votre dossier est verrouillé' }).waitFor({ state: 'detached' });
  assert.equal(await page.getByText('Votre navigateur a effacé').count(), 0);
});

test('of a file that was erased no secret is left on the disk', async () => {
  const places = await kept();
  assert.ok(anyStolen(places), 'this test finds nothing');
  await device.page.goto(`${server.origin}/retirer`);
  await device.page.getByRole('button', { name: 'Retirer de cet appareil' }).click();
  await device.page.waitForURL('**/retrouver');
  assert.deepEqual(await soonGone(places), []);
});
