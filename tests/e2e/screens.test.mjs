// Every screen, small and large: no accessibility violation that axe-core knows, nothing to scroll sideways. Pictures go to build/screenshots.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { inspect as inspectPage, pagesOnPaper } from './support/inspect.mjs';
import { answerAll, kParent, proceed } from './support/journey.mjs';
import { startServer } from './support/server.mjs';

let server;
let device;

before(async () => {
  server = await startServer();
  device = await openProfile(server.origin, { width: 320, height: 700 });
});

after(async () => {
  await device?.close();
  device?.erase();
  await server?.stop();
});

const inspect = (name) => inspectPage(device.page, name);

test('U1 P9 the screens before an account', async () => {
  await device.page.goto(server.origin);
  await device.page.getByRole('button', { name: 'Je m’inscris' }).waitFor();
  await inspect('home');
  await device.page.goto(`${server.origin}/retrouver`);
  await inspect('restore');
  await device.page.getByRole('button', { name: 'Ouvrir mon dossier' }).click();
  await inspect('restore-error');
  await device.page.goto(`${server.origin}/nulle-part`);
  await inspect('not-found');
});

test('U1 P9 every question, empty; and one refused', async () => {
  const { page } = device;
  await page.goto(server.origin);
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.waitForURL('**/etapes');
  await inspect('tasks-empty');
  await page.goto(`${server.origin}/question/identity/name`);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.locator('.summary').waitFor();
  await inspect('question-refused');
  await page.reload();
  await answerAll(page, kParent, (_page, id) => inspect(`question-${id}`));
});

test('U1 P9 the screens after the questions', async () => {
  const { page } = device;
  for (const [name, path] of [['tasks', '/etapes'], ['check', '/verification'], ['result', '/droits'], ['aids', '/aides'], ['forecast', '/previsions'], ['law', '/comparer-les-textes'], ['sheet', '/fiche'], ['saving', '/enregistrement'], ['conflicts-none', '/decisions']]) {
    await page.goto(`${server.origin}${path}`);
    await page.waitForLoadState('networkidle');
    await inspect(name);
  }
});

test('the result is one page of paper', async () => {
  const { page } = device;
  await page.goto(`${server.origin}/droits`);
  await page.getByRole('heading', { name: 'Bon à savoir' }).waitFor();
  await page.getByText('Vous n’avez pas dit recevoir').waitFor();
  assert.equal(await pagesOnPaper(page), 1);
});

test('what is to be claimed before all stands on paper too', async () => {
  const { page } = device;
  await page.emulateMedia({ media: 'print' });
  await page.getByText('demandez-la d’abord à France Travail').waitFor({ state: 'visible' });
  await page.emulateMedia({ media: null });
});

test('P9 what a trial changes stands whole on a small screen', async () => {
  const { page } = device;
  await page.goto(`${server.origin}/previsions`);
  await page.locator('#try-net').fill('1400');
  await page.getByRole('button', { name: 'Essayer' }).click();
  await page.getByRole('columnheader', { name: 'Différence en tout' }).waitFor();
  await inspect('forecast-tried');
  const { scrollWidth, clientWidth } = await page.locator('.table-scroll').evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
  assert.ok(scrollWidth <= clientWidth, `${scrollWidth} in ${clientWidth}`);
});

test('U1 P9 the result with every explanation open, and with an interval', async () => {
  const { page } = device;
  await page.goto(`${server.origin}/droits`);
  await page.locator('h1').first().waitFor();
  await page.waitForTimeout(500);
  await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true; });
  await inspect('result-open');
  await page.goto(`${server.origin}/question/resources/salaire`);
  await page.locator('input[id^="q-resources-salaire-2"][id$="-unknown"]').nth(1).check();
  await proceed(page);
  await page.goto(`${server.origin}/droits`);
  await page.getByText(/entre .* et /).first().waitFor();
  await inspect('result-interval');
});
