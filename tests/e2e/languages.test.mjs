// Another language in the middle of a registration, on a narrow phone: what was typed, where one is and the way back stay; the page turns from right to
// left, passes axe, and does so without a network afterwards.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { inspect } from './support/inspect.mjs';
import { answerAll, kParent, pageId, proceed } from './support/journey.mjs';
import { startServer } from './support/server.mjs';

let server;
let device;

before(async () => {
  server = await startServer({ app: process.env.PARVIS_APP ?? 'web/dist' });
  device = await openProfile(server.origin, { width: 320, height: 700 });
});

after(async () => {
  await device?.close();
  device?.erase();
  await server?.stop();
});

const kNames = { fr: 'Français', en: 'English', ar: 'العربية' };
async function speak(page, id) {
  await page.locator('.languages summary').click();
  await page.getByRole('button', { name: kNames[id], exact: true }).click();
  await page.waitForFunction((language) => document.documentElement.lang === language, id);
}
const direction = (page) => page.evaluate(() => document.documentElement.dir || 'ltr');
const title = (page) => page.locator('h1').innerText();
const length = (page) => page.evaluate(() => history.length);
// Every text of the page that is not said to be French has no French in it.
const frenchUnsaid = (page) => page.evaluate(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest('script, style, noscript, [lang="fr"]')) continue;
    if (/\b(vous|votre|vos|une|les|pour|avec|dans)\b/i.test(node.data.replace(/\([^)]*\)|«[^»]*»|“[^”]*”/g, ''))) found.push(node.data.trim());
  }
  return found;
});

test('U4 the language changes in the middle of a form: fr, en, ar, fr; typed fields, position and history stay', async () => {
  const { page } = device;
  await page.goto(server.origin);
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.waitForURL('**/etapes');
  await page.goto(`${server.origin}/question/identity/name`);
  await page.locator('[id="q-identity-birth_name"]').fill('Zwarthœ');
  await page.locator('[id="q-identity-first_names"]').fill('Anaïs');
  const before = await length(page);
  for (const [id, heading, dir] of [['en', 'What is your name?', 'ltr'], ['ar', 'ما اسمكم؟', 'rtl'], ['fr', 'Comment vous appelez-vous ?', 'ltr']]) {
    await speak(page, id);
    await page.waitForFunction((text) => document.querySelector('h1').innerText.replaceAll('\u00a0', ' ') === text, heading);
    assert.equal(await direction(page), dir);
    assert.equal(pageId(page), 'identity.name');
    assert.equal(new URL(page.url()).search + new URL(page.url()).hash, '', 'the language is in no address');
    assert.equal(await page.locator('[id="q-identity-birth_name"]').inputValue(), 'Zwarthœ');
    assert.equal(await page.locator('[id="q-identity-first_names"]').inputValue(), 'Anaïs');
    assert.equal(await length(page), before);
    assert.ok(await page.evaluate(() => document.activeElement?.matches('.languages summary')), 'the focus is where the language was chosen');
  }
});

test('U4 a refusal and a new entry survive another language; a registration ends in Arabic', async () => {
  const { page } = device;
  await page.goto(`${server.origin}/question/identity/birth_date`);
  await page.locator('[id="q-identity-birth_date-day"]').fill('٣١');
  await page.locator('[id="q-identity-birth_date-month"]').fill('2');
  await page.locator('[id="q-identity-birth_date-year"]').fill('1990');
  await page.locator('main form button[type=submit]').click();
  await page.locator('.summary').waitFor();
  await speak(page, 'ar');
  await page.getByText('اكتبوا تاريخًا موجودًا').first().waitFor();
  assert.equal(await page.locator('[id="q-identity-birth_date-day"]').inputValue(), '٣١');
  await inspect(page, 'ar-refused');
  await page.locator('[id="q-identity-birth_date-day"]').fill('١٤');
  await page.locator('[id="q-identity-birth_date-month"]').fill('٣');
  await proceed(page);

  await page.goto(`${server.origin}/question/entry/kind`);
  const answers = { ...kParent, 'difficulty.kinds': { choices: ['التنقل'] }, 'difficulty.private_kinds': { choices: ['لا شيء من ذلك'] }, 'project.obstacle': { choices: ['لا شيء من ذلك'] }, 'resources.kinds': { choices: ['أجر'] } };
  delete answers['identity.birth_date'];
  const seen = [];
  await answerAll(page, answers, async (_page, id) => {
    seen.push(id);
    await inspect(page, `ar-question-${id}`);
    assert.deepEqual(await frenchUnsaid(page), [], id);
  });
  assert.ok(seen.length > 15, `${seen}`);
  await page.goto(`${server.origin}/verification`);
  await page.getByText('14 مارس 1990').waitFor();
  await inspect(page, 'ar-check');
});

test('U1 U4 the screens from right to left: no violation, nothing to scroll sideways, French says so', async () => {
  const { page } = device;
  await page.goto(server.origin);
  await page.locator('.languages summary').click();
  await inspect(page, 'ar-menu');
  for (const [name, path] of [['home', '/'], ['tasks', '/etapes'], ['result', '/droits'], ['orientation', '/orientation'], ['services', '/aide'], ['aids', '/aides'], ['forecast', '/previsions'], ['appointment', '/premier-rendez-vous'],
    ['sheet', '/fiche'], ['saving', '/enregistrement'], ['protection', '/protection'], ['conflicts', '/decisions'], ['restore', '/retrouver'], ['not-found', '/nulle-part']]) {
    await page.goto(`${server.origin}${path}`);
    await page.waitForLoadState('networkidle');
    await inspect(page, `ar-${name}`);
    assert.equal(await direction(page), 'rtl', name);
    assert.deepEqual(await frenchUnsaid(page), [], name);
    assert.equal((await page.content()).includes('\u2060'), false, `${name}: a mark of untranslated text is left`);
  }
});

test('what is made for an administration stays French, and says so in the language of the person', async () => {
  const { page } = device;
  await page.goto(`${server.origin}/resume`);
  await page.getByText('تبقى هذه الصفحة بالفرنسية').waitFor();
  assert.equal(await direction(page), 'ltr');
  assert.equal(await title(page), 'Résumé pour le premier entretien');
  await page.getByLabel('إضافة المسار المقترح وسببه').check();  // what the person decides with is theirs
  assert.equal(await page.getByLabel('إضافة المسار المقترح وسببه').evaluate((one) => [one.closest('[lang]').lang, getComputedStyle(one.closest('[lang]')).direction].join()), 'ar,rtl');
  assert.ok(!(await page.locator('.digest-parts').innerText()).match(/[\u0600-\u06ff]/), 'what is read in France has no Arabic');
  await inspect(page, 'ar-summary');
  await page.goto(`${server.origin}/demande-rsa`);
  await page.getByRole('button', { name: 'إعداد طلبي' }).click();
  await page.getByText('والآن').waitFor();
  await inspect(page, 'ar-claim');
  await page.goBack();
  await page.goBack();
  await page.waitForFunction(() => document.documentElement.dir === 'rtl');
});

test('the language chosen is there without a network, and is kept nowhere but here', async () => {
  const { page, context } = device;
  await page.goto(`${server.origin}/etapes`);
  await page.waitForFunction(async () => {
    const names = await caches.keys();
    const kept = (await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))).flat();
    return kept.some(({ url }) => /language-ar-/.test(url));
  });
  assert.equal(await page.evaluate(async () => {
    const kept = (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))).flat();
    return kept.filter(({ url }) => /language-fr|language-xx/.test(url)).length;
  }), 0);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('heading', { name: 'تسجيلكم' }).waitFor();
  await context.setOffline(false);
  assert.equal(device.urls.filter((url) => /[?&#](lang|langue)=/.test(url)).length, 0);
  assert.deepEqual(device.violations, []);
  assert.deepEqual(device.foreign, []);
});

test('an invitation in a language opens the first page in it', async () => {
  const other = await openProfile(server.origin, { width: 320, height: 700 });
  try {
    await other.page.goto(`${server.origin}/#invitation=ofii&langue=en`);
    await other.page.getByRole('button', { name: 'Register', exact: true }).waitFor();
    await inspect(other.page, 'en-home');
    await other.page.getByRole('button', { name: 'Register', exact: true }).click();
    await other.page.waitForURL('**/etapes');
    await inspect(other.page, 'en-tasks');
  } finally {
    await other.close();
    other.erase();
  }
});
