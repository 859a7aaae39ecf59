// Seven personas of tests/orientation/personas.json answer every page in Chromium and end with an orientation and its reasons; what can
// help, what they say of it, and the page for the first interview.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { inspect, pagesOnPaper } from './support/inspect.mjs';
import { pageId, proceed } from './support/journey.mjs';
import { startServer } from './support/server.mjs';

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const { personas, defaults, monthly } = read('tests/orientation/personas.json');
const words = read('assets/texts/fr.json');
const questions = new Map(readdirSync('assets/questions').flatMap((file) => read(`assets/questions/${file}`).pages)
  .flatMap((page) => page.questions).map((question) => [question.id, question]));
const domId = (question) => `q-${question}`.replace(/[^\w-]/g, '-');

let server;
before(async () => {
  server = await startServer(process.env.PARVIS_APP ? { app: process.env.PARVIS_APP } : {});
});
after(() => server?.stop());

async function fill(page, question, value) {
  const id = domId(question.id);
  const one = (name) => page.locator(`[id="${name}"]`);
  const parts = async (values) => { for (const [part, text] of Object.entries(values)) await one(`${id}-${part}`).fill(String(Number(text))); };
  if (value === null || value === undefined) return;
  if (value.unknown) return void (await one(`${id}-unknown`).check());
  switch (question.kind) {
    case 'choice': case 'yes_no': case 'country': {
      const wanted = typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
      const radio = page.locator(`input[name="${id}"][value="${wanted}"]`);
      return void (await radio.count() ? await radio.check() : await one(id).selectOption(wanted));
    }
    case 'choices': {
      for (const option of value) {
        const at = question.options.findIndex((each) => each.value === option);
        await one(at > 0 ? `${id}-${at}` : id).check();
      }
      return;
    }
    case 'date': case 'month': return parts(value);
    case 'commune':
      await one(id).fill(`${value.postcode} ${value.name}`);
      return page.locator(`[id="${id}-list"] [role=option]`).first().click();
    case 'list':
      for (const { birth_date: birth = {}, ...texts } of Object.values(value)) {
        const entry = page.locator('[data-entry]').nth(await page.locator('[data-entry]').count());
        await one(id).click();
        await entry.waitFor();
        for (const [part, text] of Object.entries(birth)) await entry.locator(`input[id$="-${part}"]`).fill(text);
        for (const [field, text] of Object.entries(texts)) await entry.locator(`input[id^="${id}-${field}-"]`).fill(String(text));
      }
      return;
    default: return one(id).fill(String(value));
  }
}

async function answerPage(page, persona) {
  const asked = [...questions.values()];
  const here = [];
  for (const question of asked) {
    const id = domId(question.id);
    if (await page.locator(`[id="${id}"], [id="${id}-day"], [id="${id}-month"], input[name="${id}"], input[id^="${id}-2"][type=text]`).count()) here.push(question);
  }
  for (const question of here) {
    if (question.kind === 'monthly_money') {
      for (const input of await page.locator(`input[id^="${domId(question.id)}-2"][type=text]`).all()) await input.fill(monthly);
    } else await fill(page, question, question.id in persona.answers ? persona.answers[question.id] : defaults[question.id]);
  }
  const skip = page.getByRole('button', { name: words.question.skip });
  const value = here.length === 1 ? (here[0].id in persona.answers ? persona.answers[here[0].id] : defaults[here[0].id]) : undefined;
  if (here.length !== 1 || value !== null || !(await skip.count())) return proceed(page);
  const before = page.url();
  await skip.click();
  return page.waitForFunction((url) => location.href !== url, before);
}

// Through every page to the check of the answers, as the person would; the number of pages.
async function walk(page, persona) {
  await page.goto(server.origin);
  await page.getByRole('button', { name: words.home.start }).click();
  await page.waitForURL('**/etapes');
  await page.getByRole('link', { name: words.tasks.next, exact: true }).click();
  for (let pages = 0; pages < 120; pages++) {
    await page.locator('h1').first().waitFor();
    if (pageId(page) === null) return pages;
    if (pageId(page) === 'difficulty.mobilite') await inspect(page, 'question-difficulty-mobilite');
    await answerPage(page, persona);
  }
  throw new Error('endless');
}

const text = words.orientation;
const wanted = ['secretary', 'four_recent', 'disabled', 'lone_mother', 'violence', 'hurried', 'cook_back_soon'];
for (const persona of wanted.map((id) => personas.find((one) => one.id === id))) {
  test(`${persona.id} answers every page and is told who could help, and why`, async () => {
    const device = await openProfile(server.origin, { width: 320, height: 700 });
    try {
      const { page } = device;
      await walk(page, persona);
      await page.goto(`${server.origin}/orientation`);
      await page.getByText(text.parts_title).waitFor();
      const { parcours, structure, intensity, giratoire } = persona.expect;
      const title = await page.locator('h1').innerText();
      if (giratoire === 'immediate') {
        assert.equal(title, text.sentence_now);
        assert.ok(await page.getByRole('link', { name: '3919' }).count());
      } else if (parcours || giratoire) {
        assert.ok(title.replaceAll('\u00a0', ' ').startsWith(parcours ? text.sentence[parcours] : text.sentence_none), title);
      }
      for (const value of [parcours, structure, intensity].filter(Boolean)) assert.ok(await page.locator('.part summary', { hasText: text.values[value] }).count(), value);
      const rules = await page.locator('.part', { hasText: text.rule_title }).count();
      assert.ok(rules >= (giratoire === 'nothing_evident' ? 2 : 3), `${rules} reasons`);
      await page.locator('.part summary').first().click();
      await inspect(page, `orientation-${persona.id}`);
      await says[persona.id]?.(page);
    } finally {
      await device.close();
      device.erase();
    }
  });
}

// What some of them do next.
const says = {
  async four_recent(page) {
    // The day of the decision: none to come; then what the law counts has a day, and the steps say what is near.
    assert.ok(await page.locator('.part summary', { hasText: 'après la décision' }).count());
    const fill = async (date) => {
      const [year, month, day] = date.split('-');
      for (const [box, typed] of [['day', day], ['month', month], ['year', year]]) await page.locator(`#decision-${box}`).fill(typed);
    };
    await fill('2099-01-01');
    await page.getByRole('button', { name: text.decision_keep }).click();
    await page.getByText(text.decision_wrong).waitFor();
    await inspect(page, 'orientation-decision');
    const ago = new Date();
    ago.setDate(ago.getDate() - 25);
    await fill(ago.toLocaleDateString('sv-SE'));
    await page.getByRole('button', { name: text.decision_keep }).click();
    await page.getByText('Décision reçue le').waitFor();
    assert.equal(await page.locator('.part summary', { hasText: 'après la décision' }).count(), 0);
    await page.goto(`${server.origin}/etapes`);
    await page.getByText(words.reminders.title, { exact: true }).waitFor();
    await inspect(page, 'tasks-reminders');
    await page.goto(`${server.origin}/orientation`);
    await page.getByText('Décision reçue le').waitFor();
    await page.getByRole('button', { name: text.disagree }).click();
    await page.getByText(text.disagreed_title).waitFor();
    await page.getByLabel(text.wish).fill('Un conseiller près de chez moi');
    await page.getByRole('button', { name: text.wish_save }).click();
    await page.getByText(text.wish_saved).waitFor();
    await page.getByLabel(text.past_label).click();  // it is ticked when that is stored
    await page.locator('.part summary', { hasText: text.values.renforce }).waitFor();
    await page.getByRole('link', { name: words.services.link }).click();
    await page.getByText(words.services.sample_title).waitFor();
    assert.ok(await page.getByText(words.services.here).count());
    await inspect(page, 'services');
    await page.goto(`${server.origin}/resume`);
    await page.getByText('Un conseiller près de chez moi').first().waitFor();
    // What would help, in their words; in France Travail's what goes beside, each to be left out.
    const told = page.locator('.digest-parts dd', { hasText: 'Ce qui aiderait' });
    assert.match((await told.first().innerText()).replaceAll('\u00a0', ' '), /Ce qui aiderait : Avoir une voiture, un scooter ou un vélo ; Passer le permis\.$/);
    assert.equal(await told.count(), 2);
    await page.getByText(words.summary.codes_title).click();
    const licence = page.getByLabel('Objectif : Obtenir le permis de conduire (code / conduite) (28)');
    await licence.uncheck();
    assert.ok(await page.getByLabel('Objectif : Accéder à un véhicule (26)').isChecked());
    await inspect(page, 'summary-codes-wished');
    await licence.check();
    await page.getByText(words.summary.codes_title).click();
    await inspect(page, 'summary');
    assert.equal(await pagesOnPaper(page), 1);
    assert.equal(await page.getByText(words.summary.why, { exact: true }).count(), 0);
    await page.getByLabel(words.summary.reasons).check();
    await page.getByText(words.summary.why, { exact: true }).waitFor();
    await inspect(page, 'summary-why');
    assert.equal(await pagesOnPaper(page), 1);
  },
  async cook_back_soon(page) {
    const { right } = words.tasks.confirm;
    await page.goto(`${server.origin}/verification`);
    await page.getByRole('button', { name: right }).press('Enter');
    await page.locator('#confirmed').waitFor();
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'confirmed');
    await inspect(page, 'check-confirmed');
    await page.goto(`${server.origin}/question/work/unemployed_since?retour=relecture`);
    await page.locator(`[id="${domId('work.unemployed_since')}-month"]`).fill('1');
    await proceed(page);
    await page.goto(`${server.origin}/verification`);
    await page.getByRole('button', { name: right }).waitFor();
    assert.equal(await page.locator('#confirmed').count(), 0);
    await inspect(page, 'check-changed');
  },
  async disabled(page) {
    await page.goto(`${server.origin}/resume`);
    const said = page.locator('.digest-parts');
    await said.getByText(words.summary.proposed).waitFor();
    assert.doesNotMatch(await said.innerText(), /Cap emploi|Des horaires adaptés|Un lieu accessible/);
    await inspect(page, 'summary-left-out');
    await page.getByLabel(words.summary.personal).check();
    await said.getByText('Cap emploi').first().waitFor();
    assert.match(await said.innerText(), /Des horaires adaptés/);
  },
  async violence(page) {
    await page.goto(`${server.origin}/resume`);
    await page.getByText(words.summary.nothing_shown).waitFor();
    assert.equal(await page.getByText(words.summary.giratoire.immediate).count(), 0);
    await page.getByLabel(words.summary.personal).check();
    assert.equal(await page.getByText(words.summary.nothing_shown).count(), 0);
    assert.ok(await page.getByText(words.summary.giratoire.immediate).count());
  },
  async hurried(page) {
    await page.getByRole('link', { name: text.inputs['skills.level'] }).click();
    await page.locator(`input[name="${domId('skills.level')}"][value="bac"]`).check();
    await proceed(page);
    await page.waitForURL('**/orientation');
    assert.equal(await page.getByRole('link', { name: text.inputs['skills.level'] }).count(), 0);
  },
};
