// The main journey by the keyboard alone: nothing here touches a mouse, nor puts the focus anywhere. After each step it is on the heading, after a refusal
// on the summary.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { kParent, pageId } from './support/journey.mjs';
import { startServer } from './support/server.mjs';

let server;
let device;
let page;

before(async () => {
  server = await startServer({ app: process.env.PARVIS_APP ?? 'web/dist' });
  device = await openProfile(server.origin, { width: 320, height: 700 });
  page = device.page;
});

after(async () => {
  await device?.close();
  device?.erase();
  await server?.stop();
});

const kFarthest = 80;  // keys of Tab to anything on a page
const focused = (selector) => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
const domId = (question) => `q-${question}`.replace(/[^\w-]/g, '-');

// What has the focus must be seen to have it: a ring on it, or on the label that stands for it.
async function seen() {
  return page.evaluate(() => {
    const ring = (element) => element && getComputedStyle(element).outlineStyle !== 'none' && parseFloat(getComputedStyle(element).outlineWidth) >= 2;
    const now = document.activeElement;
    return ring(now) || ring(now.labels?.[0]) ? '' : now.outerHTML.slice(0, 120);
  });
}

async function reach(selector, backwards = false) {
  for (let i = 0; i < kFarthest; i++) {
    if (await focused(selector)) return assert.equal(await seen(), '', 'the focus is not to be seen');
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`${selector} is not reached at ${page.url()}`);
}
const reachText = (text) => reach(`:is(a, button, summary):is([data-said="${text}"])`);

// Marks the controls by their text, which a selector cannot ask for.
async function sayTexts() {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('a, button, summary')) one.setAttribute('data-said', one.textContent.trim().replaceAll('\u00a0', ' '));
  });
}
async function press(text) {
  await sayTexts();
  await reachText(text);
  await page.keyboard.press('Enter');
}
async function type(selector, text) {
  await reach(selector);
  await page.keyboard.type(text);
}

async function chooseOne(id, value) {
  await reach(`input[name="${id}"], select[id="${id}"]`);
  if (await focused(`input[value="${value}"]`)) return page.keyboard.press('Space');
  for (let i = 0; i < 20 && !(await focused(`input[value="${value}"]:checked`)); i++) await page.keyboard.press('ArrowDown');
  return assert.ok(await focused(`input[value="${value}"]:checked`), `${id}: ${value}`);
}

async function answer(question, value) {
  const id = domId(question);
  if (typeof value === 'string') return type(`[id="${id}"]`, value);
  if (value.choice !== undefined) return chooseOne(id, value.choice);
  if (value.commune) {
    await type(`[id="${id}"]`, value.commune);
    await page.locator(`[id="${id}-list"] [role=option]`).first().waitFor();
    await page.keyboard.press('ArrowDown');
    return page.keyboard.press('Enter');
  }
  if (value.choices) {
    for (const label of value.choices) {
      await page.evaluate((text) => { for (const one of document.querySelectorAll('.options label')) if (one.textContent.includes(text)) document.getElementById(one.htmlFor).dataset.wanted = text; }, label);
      await reach(`input[data-wanted="${label}"]`);
      await page.keyboard.press('Space');
    }
    return undefined;
  }
  if (value.months) {
    const ids = await page.locator(`input[id^="${id}-2"][type=text]`).evaluateAll((inputs) => inputs.map((input) => input.id));
    for (const [at, own] of ids.entries()) await type(`[id="${own}"]`, value.months[at] ?? value.months.at(-1));
    return undefined;
  }
  if (value.children) {
    for (const child of value.children) {
      await reach(`[id="${id}"]`);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.activeElement?.matches('[data-entry] input'));
      for (const [part, text] of Object.entries(child)) await type(`[data-entry] input[id$="-${part}"]`, text);
    }
    return undefined;
  }
  for (const [part, text] of Object.entries(value)) await type(`[id="${id}-${part}"]`, text);
  return undefined;
}

const headed = (url) => page.waitForFunction((before) => location.href !== before && document.activeElement?.matches('h1'), url);

test('U2 a registration by the keyboard alone: the focus is on each heading, and on the summary of a refusal', async () => {
  await page.goto(server.origin);
  await page.getByRole('button', { name: 'Je m’inscris' }).waitFor();
  await page.waitForFunction(() => !document.querySelector('.home .button.main').hasAttribute('aria-disabled'));
  let url = page.url();
  await page.keyboard.press('Tab');
  assert.ok(await focused('.skip'), 'the first Tab offers to skip to the content');
  await press('Je m’inscris');
  await headed(url);
  url = page.url();
  await press('Continuer');
  await headed(url);

  const asked = [];
  for (;;) {
    const id = pageId(page);
    if (id === null) break;
    assert.ok(!asked.includes(id), `asked again: ${id}`);
    asked.push(id);
    url = page.url();
    if (id === 'identity.birth_date') {
      await reach('main form button[type=submit]');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.activeElement?.matches('.summary'));
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      assert.ok(await focused('input[id$="-day"]'), 'a line of the summary leads to its field');
    }
    const here = await page.locator('main form :is(input, select, button)').evaluateAll((all) => all.map((one) => one.id || one.name));
    for (const [question, value] of Object.entries(kParent)) {
      if (here.some((one) => one === domId(question) || one.startsWith(`${domId(question)}-day`) || one.startsWith(`${domId(question)}-month`) || one.startsWith(`${domId(question)}-2`))) await answer(question, value);
    }
    await reach('main form button[type=submit]');
    await page.keyboard.press('Enter');
    await headed(url);
  }
  assert.ok(asked.length > 20, `${asked}`);
  assert.equal(new URL(page.url()).pathname, '/verification');
});

test('U2 what comes after: an answer changed, rights opened to an article, the proposal, the sheet, another language', async () => {
  let url = page.url();
  await sayTexts();
  await reach('a[href*="/question/housing/rent"]');
  await page.keyboard.press('Enter');
  await headed(url);
  url = page.url();
  await reach('main form button[type=submit]');
  await page.keyboard.press('Enter');
  await headed(url);
  url = page.url();
  await press('Voir mes droits');
  await headed(url);
  await page.locator('.part').first().waitFor();
  await reach('.part > summary');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.part').first().getAttribute('open'), '');
  await reach('.part[open] :is(.ledger-fold summary, a)');
  url = page.url();
  await press('Mes étapes');
  await headed(url);
  url = page.url();
  await press('Voir mon accompagnement');
  await headed(url);
  url = page.url();
  await press('Ma fiche');
  await headed(url);
  await reach('.languages summary', true);
  await page.keyboard.press('Enter');
  await reach('.languages button[lang=en]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  assert.ok(await focused('.languages summary'), 'the menu closes where it was opened');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.languages').getAttribute('open'), null);
});
