// What a browser may do to the file that it keeps: erase it in part, hold it up for an older tab, refuse to read it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { inspect } from './support/inspect.mjs';
import { proceed } from './support/journey.mjs';
import { startServer } from './support/server.mjs';

let server;
let device;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());
beforeEach(async () => {
  device = await openProfile(server.origin);
});
// The one that a test put in its place.
afterEach(async () => {
  await device.close();
  device.erase();
});

const on = (path, page = device.page) => page.goto(`${server.origin}${path}`);
const heading = (name, page = device.page) => page.getByRole('heading', { name });
const birthName = (page = device.page) => page.locator('[id="q-identity-birth_name"]');

async function register(name = 'Durand') {
  await on('/');
  await device.page.getByRole('button', { name: 'Je m’inscris' }).click();
  await device.page.waitForURL('**/etapes');
  await on('/question/identity/name');
  await birthName().fill(name);
  await device.page.locator('[id="q-identity-first_names"]').fill('Paul');
  await proceed(device.page);
  await device.page.locator('.save-state.sent').waitFor();
}

async function codeOnSheet() {
  await on('/fiche');
  return device.page.getByTestId('code').innerText();
}

// What a browser that is short of space takes away, and nothing else.
async function evict(...storageTypes) {
  const cdp = await device.context.newCDPSession(device.page);
  await cdp.send('Storage.clearDataForOrigin', { origin: server.origin, storageTypes: storageTypes.join() });
  await cdp.detach();
}

// How many entries of a file IndexedDB holds; a page of text, nothing of the app runs in it (any address but those of /v1/ opens the app
// once the service worker is there).
async function entriesKept() {
  await on('/v1/health');
  return device.page.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'parvis')) return 0;
    const db = await new Promise((resolve) => (indexedDB.open('parvis').onsuccess = ({ target }) => resolve(target.result)));
    const count = await new Promise((resolve) => (db.transaction('kv').objectStore('kv').count().onsuccess = ({ target }) => resolve(target.result)));
    db.close();
    return count;
  });
}

const kErased = 'Ce navigateur a effacé votre dossier';

test('F5 a file that the browser erased is named at the next start, nothing is created, and the code brings it back', async () => {
  await register();
  const code = await codeOnSheet();
  await device.page.evaluate(async () => {
    document.cookie = 'left=1; max-age=86400';
    await navigator.serviceWorker.ready;
  });
  await device.page.goto('about:blank');
  await evict('indexeddb');
  const asked = device.urls.length;
  for (const path of ['/', '/etapes', '/question/identity/name', '/droits', '/etapes']) {
    await on(path);
    await heading(kErased).waitFor();
  }
  await inspect(device.page, 'lost');
  assert.deepEqual(device.urls.slice(asked).filter((url) => url.includes('/v1/')), [], 'nothing is sent');
  assert.equal(await entriesKept(), 0, 'no keys are made');
  await on('/etapes');
  await device.page.getByRole('link', { name: 'Le retrouver avec mon code' }).click();
  await device.page.locator('#code').fill(code);
  await device.page.getByRole('button', { name: 'Ouvrir mon dossier' }).click();
  await device.page.waitForURL('**/etapes');
  await on('/question/identity/name');
  await birthName().waitFor();
  assert.equal(await birthName().inputValue(), 'Durand');
});

test('F5 a file that stayed while the rest was erased opens with its own keys, and the person is told', async () => {
  await register();
  const code = await codeOnSheet();
  await device.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  for (const gone of [['local_storage'], ['local_storage', 'cookies', 'cache_storage', 'service_workers']]) {
    await device.page.goto('about:blank');
    await evict(...gone);
    await on('/etapes');
    await device.page.getByText('Ce navigateur a perdu une partie de ses données').waitFor();
    if (gone.length === 1) await inspect(device.page, 'thinned');
    await on('/etapes');
    await device.page.getByText('Ce navigateur a perdu une partie de ses données').waitFor();  // the page was left before anybody could read it
    await device.page.waitForFunction(() => localStorage.getItem('parvis-thinned') === null);
    assert.equal(await codeOnSheet(), code, 'the same keys');
    await on('/etapes');
    await heading('Votre inscription').waitFor();
    assert.equal(await device.page.getByText('Ce navigateur a perdu une partie de ses données').count(), 0, 'said once');
  }
});

test('F5 a file that is erased under an open page is named, and nothing is created in its place', async () => {
  await register();
  await on('/question/identity/name');
  await birthName().waitFor();
  await evict('indexeddb', 'local_storage');
  await birthName().fill('Autre');
  await heading(kErased).waitFor();
  assert.equal(await entriesKept(), 0);
  await on('/etapes');
  await device.page.getByRole('button', { name: 'Recommencer une inscription' }).click();
  await heading('Votre inscription').waitFor();
  assert.ok((await entriesKept()) > 0, 'a new file, when the person asks for it');
});

test('F3 a file whose place Chromium erased comes back whole from its second place, and a second place is made again', async () => {
  await register();
  const code = await codeOnSheet();
  const told = device.page.getByText('Ce navigateur a perdu une partie de ses données');
  const address = device.page.locator('[id="q-address-line"]');
  const kLoss = {
    second: () => navigator.storageBuckets.delete('parvis'),
    first: () => new Promise((resolve) => (indexedDB.deleteDatabase('parvis').onsuccess = resolve)),
  };
  for (const [turn, place] of ['first', 'second', 'first', 'first'].entries()) {
    await on('/question/address/line');
    await address.fill(`${turn} rue du Port`);
    await proceed(device.page);
    await on('/v1/health');
    await device.page.evaluate(kLoss[place]);
    if (turn === 3) {  // left as soon as the file came back: nobody read anything
      await on('/question/address/line');
      await told.waitFor();
    }
    await on('/question/address/line');
    await address.waitFor();
    assert.equal(await address.inputValue(), `${turn} rue du Port`);
    if (place === 'second') {
      assert.equal(await told.count(), 0);
      continue;
    }
    await told.waitFor();
    await device.page.waitForTimeout(4500);  // as long as it takes to read it
    await on('/question/address/line');
    await address.waitFor();
    assert.equal(await told.count(), 0, 'said once');
  }
  assert.equal(await codeOnSheet(), code);
  await device.page.locator('.save-state.sent').waitFor();
});

test('a file that is removed from a device is in neither of its places', async () => {
  await register();
  await on('/retirer');
  await device.page.getByRole('button', { name: 'Retirer de cet appareil' }).click();
  await device.page.waitForURL('**/retrouver');
  await on('/v1/health');
  const left = await device.page.evaluate(async () => {
    const places = [indexedDB, (await navigator.storageBuckets.open('parvis')).indexedDB];
    const counts = [];
    for (const place of places) {
      if (!(await place.databases()).length) continue;
      const db = await new Promise((resolve) => (place.open('parvis').onsuccess = ({ target }) => resolve(target.result)));
      const tx = db.transaction(['kv', 'keys']);
      for (const [store, key] of [['kv', undefined], ['keys', 'device']]) {
        counts.push(await new Promise((resolve) => (tx.objectStore(store).count(key).onsuccess = ({ target }) => resolve(target.result))));
      }
      db.close();
    }
    return counts;
  });
  assert.ok(left.every((count) => count === 0), left.join());
  await on('/');
  await device.page.getByRole('button', { name: 'Je m’inscris' }).waitFor();
});

test('a code that opens nothing, typed with a copy, makes no new file in place of the one that was erased', async () => {
  await register();
  await device.page.goto('about:blank');
  await evict('indexeddb');
  await on('/retrouver');
  await device.page.locator('#code').fill('P2RV5-CXMPP-VBFE5-SQAXV-SFDYQ-WK59J');
  await device.page.getByText('J’ai un fichier de mon dossier').click();
  await device.page.locator('#export-file').setInputFiles({ name: 'copie.parvis', mimeType: 'application/octet-stream', buffer: Buffer.from('not a copy') });
  await device.page.getByRole('button', { name: 'Ouvrir ce fichier' }).click();
  await device.page.locator('#export-file-error').waitFor();
  assert.equal(await entriesKept(), 0, 'no keys are made');
  await on('/etapes');
  await heading(kErased).waitFor();
});

// From the next start on the browser gives this origin no more room than `share` of what it holds; null: as much as there is.
async function limitTo(share) {
  await device.page.goto('about:blank');
  await device.page.waitForTimeout(4000);  // it asks for room anew once no page has the database open
  const cdp = await device.context.newCDPSession(device.page);
  const origin = { origin: server.origin };
  await cdp.send('Storage.overrideQuotaForOrigin', origin);
  const { usage } = await cdp.send('Storage.getUsageAndQuota', origin);
  if (share !== null) await cdp.send('Storage.overrideQuotaForOrigin', { ...origin, quotaSize: Math.floor(usage * share) });
  return cdp;  // the limit ends with it
}

async function answerAddress(text) {
  await on('/question/address/line');
  const field = device.page.locator('[id="q-address-line"]');
  await field.waitFor();
  const before = await field.inputValue();
  await field.fill(text);
  return before;
}
const kFull = 'Il n’y a plus de place sur cet appareil';
const full = () => device.page.getByText(kFull, { exact: true });

test('F4 with the disk full the current answer is still saved, out of a reserve', async () => {
  await register();
  const limit = await limitTo(1);
  assert.equal(await answerAddress('12 rue du Port'), '');
  await proceed(device.page);
  assert.equal(await full().count(), 0);
  await limit.detach();
  await limitTo(null);
  assert.equal(await answerAddress(''), '12 rue du Port');
});

test('F4 with the disk full and no reserve left the file opens, the current answer goes into a copy, and nothing older is damaged', async () => {
  await register();
  const code = await codeOnSheet();
  const limit = await limitTo(0.2);
  await on('/etapes');
  await heading('Votre inscription').waitFor();
  await answerAddress('13 rue du Quai');
  await device.page.locator('main form button[type=submit]').click();
  await full().waitFor();
  await inspect(device.page, 'quota');
  await device.page.getByRole('link', { name: 'Garder une copie ailleurs' }).click();
  const download = device.page.waitForEvent('download');
  await device.page.getByRole('button', { name: 'Télécharger la copie chiffrée' }).click();
  const copy = readFileSync(await (await download).path());

  // Room again: the answer that waited is saved.
  await limit.send('Storage.overrideQuotaForOrigin', { origin: server.origin });
  await device.page.getByRole('button', { name: 'Réessayer' }).click();
  await full().waitFor({ state: 'detached' });
  assert.equal(await answerAddress(''), '13 rue du Quai');
  await on('/question/identity/name');
  await birthName().waitFor();
  assert.equal(await birthName().inputValue(), 'Durand');

  const first = device;
  device = await openProfile(server.origin);
  try {
    await on('/retrouver');
    await device.page.locator('#code').fill(code);
    await device.page.getByText('J’ai un fichier de mon dossier').click();
    await device.page.locator('#export-file').setInputFiles({ name: 'copie.parvis', mimeType: 'application/octet-stream', buffer: copy });
    await device.page.getByRole('button', { name: 'Ouvrir ce fichier' }).click();
    await device.page.waitForURL('**/verification');
    await device.page.getByText('13 rue du Quai').waitFor();
    await device.page.getByText('Durand').first().waitFor();
    await device.page.reload();
    await device.page.getByText('13 rue du Quai').waitFor();
  } finally {
    await device.close();
    device.erase();
    device = first;
  }
});

test('F4 a page that is left on a full disk loses what was not saved, and nothing older', async () => {
  await register();
  const limit = await limitTo(0.2);
  await answerAddress('14 rue du Quai');
  await device.page.locator('main form button[type=submit]').click();
  await full().waitFor();
  await limitTo(null);
  await limit.detach();
  assert.equal(await answerAddress(''), '');
  await on('/question/identity/name');
  await birthName().waitFor();
  assert.equal(await birthName().inputValue(), 'Durand');
  await device.page.locator('.save-state.sent').waitFor();
});

const kFrench = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' });

test('P7 a browser that does not promise to keep the file is named, with the day by which to send it', async () => {
  const last = new Date();
  last.setDate(last.getDate() + 7);
  const sentence = device.page.getByText(`Ce navigateur peut effacer votre dossier : envoyez-le avant le ${kFrench.format(last).replace(/^1 /, '1er ')}.`);
  for (const promised of [false, true]) {
    await device.page.addInitScript((answer) => {
      StorageManager.prototype.persist = async () => answer;
    }, promised);
    if (!promised) await register();
    await on('/question/address/line');
    await device.page.locator('[id="q-address-line"]').waitFor();
    await device.context.setOffline(true);
    await device.page.locator('[id="q-address-line"]').fill(`${promised} rue du Port`);
    await proceed(device.page);
    await device.page.locator('.save-state').click();  // by a link: a page that is loaded again has no network
    await heading('Ce qui est gardé').waitFor();
    await (promised ? device.page.getByText('Le navigateur a promis') : sentence).waitFor();
    assert.equal(await sentence.count(), promised ? 0 : 1);
    assert.equal(await device.page.getByText('Le navigateur peut effacer votre dossier').count(), 0, 'said once, with its day');
    if (!promised) {
      await inspect(device.page, 'may-vanish');
      await device.page.getByRole('link', { name: 'Mes étapes' }).first().click();
      await heading('Votre inscription').waitFor();
      await sentence.waitFor();
      await inspect(device.page, 'tasks-may-vanish');
    }
    await device.context.setOffline(false);
    await device.page.locator('.save-state.sent').waitFor();
    assert.equal(await sentence.count(), 0, 'sent: nothing to fear');
  }
});

test('P8 a browser that keeps nothing is named before anything is typed, and the copy works', async () => {
  await device.page.route('**/assets/worker-*.js', async (route) => {
    const response = await route.fetch();
    const refusing = "IDBFactory.prototype.open = () => { throw new DOMException('private', 'SecurityError'); };";
    await route.fulfill({ response, body: `${refusing}\n${await response.text()}` });
  });
  await on('/');
  await device.page.getByText('Rien ne sera gardé sur cet appareil').waitFor();
  await inspect(device.page, 'home-nothing-kept');
  await device.page.getByRole('button', { name: 'Je m’inscris' }).click();
  await device.page.waitForURL('**/etapes');
  await device.page.locator('.save-state').click();
  const download = device.page.waitForEvent('download');
  await device.page.getByRole('button', { name: 'Télécharger la copie chiffrée' }).click();
  assert.ok(readFileSync(await (await download).path()).length > 100);
});

// The same app as a later release will be: its database has a version more.
async function asNextRelease(page) {
  await page.route('**/assets/worker-*.js', async (route) => {
    const response = await route.fetch();
    const later = 'const openNow = IDBFactory.prototype.open; IDBFactory.prototype.open = function (name, version) { return openNow.call(this, name, version + 1); };';
    await route.fulfill({ response, body: `${later}\n${await response.text()}` });
  });
}

const kHeld = 'Un autre onglet retient votre dossier';

test('F11 an old tab that holds the database up is named within 2 s in every other tab, and the upgrade ends when it closes', async () => {
  await device.close();
  device = await openProfile(server.origin, { serviceWorkers: 'block' });
  await register();
  // An old tab that does not let go: it answers nothing, and holds a connection of its version.
  await on('/sw.js');
  await device.page.evaluate(() => new Promise((resolve) => {
    indexedDB.open('parvis', 1).onsuccess = ({ target }) => resolve((globalThis.holds = target.result) !== null);
  }));
  const tabs = [];
  for (const told of [kHeld, 'Votre dossier est ouvert dans un autre onglet']) {
    const tab = await device.context.newPage();
    tabs.push(tab);
    await asNextRelease(tab);
    await on('/etapes', tab);
    const began = Date.now();
    await heading(told, tab).waitFor();
    assert.ok(Date.now() - began < 2000, `${told}: after ${Date.now() - began} ms`);
  }
  await inspect(tabs[0], 'held');
  // The third takes the file over: its opening waits behind that of the second, of which no browser tells it anything.
  await tabs[1].getByRole('button', { name: 'Continuer dans cet onglet' }).click();
  const began = Date.now();
  await heading(kHeld, tabs[1]).waitFor();
  assert.ok(Date.now() - began < 2000, `after ${Date.now() - began} ms`);
  await heading('Votre dossier est ouvert dans un autre onglet', tabs[0]).waitFor();

  await device.page.close();
  await heading('Votre inscription', tabs[1]).waitFor();
  assert.equal(await tabs[1].evaluate(async () => (await indexedDB.databases()).find(({ name }) => name === 'parvis').version), 2);
  await on('/question/identity/name', tabs[1]);
  await birthName(tabs[1]).waitFor();
  assert.equal(await birthName(tabs[1]).inputValue(), 'Durand');
});

test('F11 a tab of the version before lets go by itself, and says what to do when it comes back', async () => {
  await device.close();
  device = await openProfile(server.origin, { serviceWorkers: 'block' });
  await register();
  const tab = await device.context.newPage();
  await asNextRelease(tab);
  await on('/etapes', tab);
  await heading('Votre dossier est ouvert dans un autre onglet', tab).waitFor();
  await tab.getByRole('button', { name: 'Continuer dans cet onglet' }).click();
  await heading('Votre inscription', tab).waitFor();
  const old = device.page;
  await old.getByRole('button', { name: 'Continuer dans cet onglet' }).click();
  await heading('Nous ne pouvons pas lire votre dossier en ce moment', old).waitFor();
  await inspect(old, 'unreadable');
  await asNextRelease(old);  // what a reload gets
  await old.getByRole('button', { name: 'Recharger la page' }).click();
  await heading('Quelle est votre date de naissance ?', old).waitFor();
  await on('/question/identity/name', old);
  await birthName(old).waitFor();
  assert.equal(await birthName(old).inputValue(), 'Durand');
});
