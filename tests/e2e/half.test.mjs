// What is typed and is no answer yet: a reload, a page that the system ends, a browser that is killed lose at most the last two seconds of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { onFreshDevices } from './support/fresh.mjs';
import { inspect } from './support/inspect.mjs';
import { proceed, register as begin } from './support/journey.mjs';
import { killBrowserOf } from './support/kill.mjs';

const kLostMs = 2000;  // the scenario's
const kPin = '483920';
let server;
let device;
onFreshDevices((one, fresh) => ([server, device] = [one, fresh]), { width: 320, height: 700 });

const field = (page, id) => page.locator(`[id="q-${id}"]`);
const on = (page, path) => page.goto(`${server.origin}${path}`);

async function register() {
  await begin(device.page, server.origin);
  return device.page;
}

async function is(page, id, value) {
  await field(page, id).waitFor();
  assert.equal(await field(page, id).inputValue(), value, id);
}

// Each page, what is typed there, and what none of it is: an answer.
const kTyped = [
  ['/question/identity/birth_date', { 'identity-birth_date-day': '14', 'identity-birth_date-month': '3' }],
  ['/question/contact/reach', { 'contact-phone': '06.12 34', 'contact-email': 'zwarth@exemple' }],
  ['/question/address/commune', { 'address-commune': 'Renn' }],
  ['/question/project/job', { 'project-job': 'boulangerr' }],
];

async function typeAll(page) {
  await on(page, '/question/project/wish');
  await page.locator('input[name="q-project-wish"][value="emploi"]').check();  // asks for a job
  await proceed(page);
  for (const [path, typed] of kTyped) {
    await on(page, path);
    for (const [id, text] of Object.entries(typed)) await field(page, id).pressSequentially(text);
    await page.waitForTimeout(kLostMs);
  }
}

async function allIsThere(page, changed) {
  for (const [path, typed] of kTyped) {
    await on(page, path);
    for (const [id, text] of Object.entries(typed)) await is(page, id, changed[id] ?? text);
  }
}

test('P5 what is half typed comes back after a reload with what was said of it, and goes when it is an answer', async () => {
  const page = await register();
  await on(page, '/question/identity/birth_date');
  await field(page, 'identity-birth_date-day').pressSequentially('14');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.locator('.summary').waitFor();
  const said = await page.locator('.summary').innerText();
  await page.waitForTimeout(kLostMs);
  await page.reload();
  await is(page, 'identity-birth_date-day', '14');
  assert.equal(await page.locator('.summary').innerText(), said);
  await inspect(page, 'half-refused');
  await field(page, 'identity-birth_date-month').fill('3');
  await field(page, 'identity-birth_date-year').fill('1990');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('birth_date'));
  await on(page, '/question/identity/birth_date');
  await is(page, 'identity-birth_date-year', '1990');
  assert.equal(await page.locator('.summary').count(), 0);
});

test('P5 a number shows as it was typed, and once given as it is said', async () => {
  const page = await register();
  await on(page, '/question/contact/reach');
  await field(page, 'contact-phone').pressSequentially('06.39.98.12.34');
  await page.waitForTimeout(kLostMs);
  await page.reload();
  await is(page, 'contact-phone', '06.39.98.12.34');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('reach'));
  await on(page, '/question/contact/reach');
  await is(page, 'contact-phone', '06 39 98 12 34');
});

test('P5 a social-security number that is refused, and half of what is said of a child, come back', async () => {
  const page = await register();
  await on(page, '/demande-rsa');
  await page.getByRole('button', { name: 'Préparer ma demande' }).click();
  await page.getByText('Votre demande de RSA, préparée').waitFor();
  await on(page, '/question/handover/nir');
  await field(page, 'handover-nir').fill('1 90 03 35 238 001 00');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.locator('#q-handover-nir-error').waitFor();
  const said = await page.locator('#q-handover-nir-error').innerText();
  await page.waitForTimeout(kLostMs);
  await on(page, '/question/household/children');
  await page.locator('[id="q-household-children"]').click();
  const day = page.locator('[data-entry] input[id$="-day"]');
  await day.waitFor();
  await day.fill('7');
  await page.waitForTimeout(kLostMs);
  await page.reload();
  await day.waitFor();
  assert.equal(await day.inputValue(), '7');
  assert.equal(await page.locator('[data-entry]').count(), 1);
  await on(page, '/question/handover/nir');
  await is(page, 'handover-nir', '1 90 03 35 238 001 00');
  assert.equal(await page.locator('#q-handover-nir-error').innerText(), said);
});

test('P5 a screen that is turned, and a page that the system freezes and then ends, lose nothing of what was typed two seconds before', async () => {
  const page = await register();
  await typeAll(page);
  await on(page, '/question/contact/reach');
  await field(page, 'contact-email').waitFor();
  await page.setViewportSize({ width: 700, height: 320 });
  await is(page, 'contact-phone', '06.12 34');
  await field(page, 'contact-phone').press('End');
  await field(page, 'contact-phone').pressSequentially(' 5');
  await page.waitForTimeout(kLostMs);
  const cdp = await device.context.newCDPSession(page);
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  const crashed = page.waitForEvent('crash');
  void cdp.send('Page.crash').catch(() => undefined);
  await crashed;
  const again = await device.context.newPage();
  again.setDefaultTimeout(15000);
  await allIsThere(again, { 'contact-phone': '06.12 34 5' });
});

test('P5 who types without a pause until the browser is killed loses two seconds of it at most', async () => {
  const page = await register();
  await on(page, '/question/contact/reach');
  let typed = '';
  const times = [];
  for (const sign of 'zwarth.zwarth.zwarth.zwarth.zwarth.zwarth@') {
    await field(page, 'contact-email').press(sign);
    typed += sign;
    times.push(Date.now());
    await page.waitForTimeout(80);
  }
  const end = Date.now();
  killBrowserOf(device.profile);
  const again = await openProfile(server.origin, { profile: device.profile });
  try {
    await on(again.page, '/question/contact/reach');
    await field(again.page, 'contact-email').waitFor();
    const left = await field(again.page, 'contact-email').inputValue();
    assert.ok(typed.startsWith(left), left);
    assert.ok(left.length >= times.filter((at) => at <= end - kLostMs).length, `${left.length} of ${typed.length} are left`);
  } finally {
    await again.close();
  }
});

test('what is half typed is in clear nowhere in the browser, and a lock keeps it behind the PIN, on the page that was left', async () => {
  const page = await register();
  await typeAll(page);
  const clear = await page.evaluate(async () => {
    const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    const places = [indexedDB, ...(navigator.storageBuckets ? [(await navigator.storageBuckets.open('parvis')).indexedDB] : [])];
    for (const place of places) {
      const db = await new Promise((resolve) => (place.open('parvis').onsuccess = ({ target }) => resolve(target.result)));
      const values = await new Promise((resolve) => (db.transaction('kv').objectStore('kv').getAll().onsuccess = ({ target }) => resolve(target.result)));
      db.close();
      texts.push(...values.map((bytes) => new TextDecoder().decode(bytes)));
    }
    return texts.join('\n');
  });
  assert.doesNotMatch(clear, /zwarth|boulangerr|06\.12/);

  await on(page, '/protection/code');
  await page.locator('#pin').fill(kPin);
  await page.locator('#again').fill(kPin);
  await page.getByRole('button', { name: 'Enregistrer ce code' }).click();
  await page.waitForURL('**/protection');
  await on(page, '/question/contact/reach');
  await page.locator('#pin').fill(kPin);
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await is(page, 'contact-phone', '06.12 34');  // the PIN alone takes nothing away
  await on(page, '/protection');
  await page.locator('#pin').fill(kPin);
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await page.getByRole('button', { name: 'Verrouiller' }).click();
  await page.getByRole('heading', { name: 'Votre dossier est verrouillé' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/protection');
  assert.doesNotMatch(await page.locator('body').innerText(), /06\.12/);
  await page.locator('#pin').fill(kPin);
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await page.getByRole('button', { name: 'Verrouiller' }).waitFor();
  await on(page, '/question/contact/reach');
  await page.locator('#pin').fill(kPin);
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await is(page, 'contact-phone', '06.12 34');
});

test('where others use the device, what is half typed is not kept', async () => {
  const page = await register();
  await typeAll(page);
  await on(page, '/enregistrement');
  await page.getByLabel('D’autres personnes utilisent cet appareil').check();
  await on(page, '/question/contact/reach');
  await is(page, 'contact-phone', '');
  await field(page, 'contact-phone').pressSequentially('06 12');
  await page.waitForTimeout(kLostMs);
  await page.reload();
  await is(page, 'contact-phone', '');
});
