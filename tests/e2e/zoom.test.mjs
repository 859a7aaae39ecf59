// Text at twice its size on the smallest screen: nothing to scroll sideways (WCAG 1.4.4, 1.4.10).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { answerAll, kParent } from './support/journey.mjs';
import { startServer } from './support/server.mjs';

// The address of every screen but the questions, which are walked through.
const paths = [...readFileSync('web/src/screens.ts', 'utf8').matchAll(/path: '([^']+)'/g)].map(([, path]) => path).filter((path) => !path.startsWith('/question'));
const found = [];
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

async function measure(name) {
  const across = await device.page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
    for (const details of document.querySelectorAll('details')) details.open = true;
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over <= 0) return '';
    const wide = [...document.querySelectorAll('main *, header *, footer *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.table-scroll, svg, .unseen'));
    return `${over} px: ${wide.slice(-3).map((one) => `${one.tagName}.${one.className}`).join(', ')}`;
  });
  if (across) found.push(`${name} ${across}`);
}

test('P9 no screen scrolls sideways at 320 px with text at 200 %', async () => {
  const { page } = device;
  assert.ok(paths.length > 8, 'the screens are found');
  await page.goto(server.origin);
  await page.getByRole('button', { name: 'Je m’inscris' }).waitFor();
  await measure('/ without a file');
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.waitForURL('**/etapes');
  await page.locator('.task').first().click();
  await answerAll(page, kParent, (_page, id) => measure(id));
  for (const path of paths) {
    await page.goto(`${server.origin}${path}`);
    await page.locator('h1').first().waitFor().catch(() => assert.fail(`no heading at ${path}`));
    await page.waitForLoadState('networkidle');
    await measure(path);
  }
  assert.deepEqual(found, []);
});

test('an amount is in digits whose zero has no stroke', async () => {
  const { page } = device;
  await page.goto(`${server.origin}/question/housing/rent`);
  await page.waitForFunction(() => [...document.fonts].filter((face) => face.family.includes('Atkinson Hyperlegible') && face.status === 'loaded').length === 2);
  const ranges = await page.evaluate(() => [...document.fonts].filter((face) => face.family.includes('Atkinson Hyperlegible')).map((face) => face.unicodeRange));
  const holdsZero = (range) => range.split(',').some((part) => {
    const [first, last = first] = part.trim().replace(/^U\+/i, '').split('-').map((sign) => Number.parseInt(sign, 16));
    return first <= 0x30 && 0x30 <= last;
  });
  assert.deepEqual(ranges.filter(holdsZero), []);
});
