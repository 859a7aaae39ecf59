// Walking through the questionnaire as a person does: by the page's own fields and buttons.

// The element ids of web/src/fields (domId).
const domId = (question) => `q-${question}`.replace(/[^\w-]/g, '-');
const byId = (page, id) => page.locator(`[id="${id}"]`);

async function fillOne(page, question, value) {
  const id = domId(question);
  if (value === 'unknown') return byId(page, `${id}-unknown`).check();
  if (typeof value === 'string') return byId(page, id).fill(value);
  if (value.choice !== undefined) return page.locator(`input[name="${id}"][value="${value.choice}"]`).check();
  if (value.choices) {
    for (const label of value.choices) await page.getByRole('checkbox', { name: label, exact: false }).first().check();
    return undefined;
  }
  if (value.commune) {
    await byId(page, id).fill(value.commune);
    await page.locator(`[id="${id}-list"] [role=option]`).first().click();
    return undefined;
  }
  if (value.months) {
    const inputs = page.locator(`input[id^="${id}-2"][type=text]`);
    const count = await inputs.count();
    for (let at = 0; at < count; at++) {
      const typed = value.months[at] ?? value.months.at(-1);
      if (typed === 'unknown') await byId(page, `${await inputs.nth(at).getAttribute('id')}-unknown`).check();
      else await inputs.nth(at).fill(typed);
    }
    return undefined;
  }
  if (value.children) {
    for (const child of value.children) {
      await byId(page, id).click();
      const entry = page.locator('[data-entry]').last();
      for (const [part, text] of Object.entries(child)) await entry.locator(`input[id$="-${part}"]`).fill(text);
    }
    return undefined;
  }
  for (const [part, text] of Object.entries(value)) await byId(page, `${id}-${part}`).fill(text);
  return undefined;
}

// Begins a file; `hash` is an invitation's.
export async function register(page, origin, hash = '') {
  await page.goto(`${origin}/${hash}`);
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.waitForURL('**/etapes');
}

// The page id of the address ("/question/identity/name" → "identity.name"), or null elsewhere.
export function pageId(page) {
  const { pathname } = new URL(page.url());
  return pathname.startsWith('/question/') ? pathname.slice('/question/'.length).replaceAll('/', '.') : null;
}

export async function proceed(page) {
  const before = page.url();
  // The main button says what it does: "Continuer", "Aucun enfant à ajouter" …
  await page.locator('main form button[type=submit]').click();
  // A refusal takes the focus: the summary of an earlier one may still stand there.
  const end = await page.waitForFunction(
    (url) => (location.href !== url ? 'left' : document.activeElement?.matches('.summary') ? 'refused' : ''), before);
  if ((await end.jsonValue()) === 'refused') throw new Error(`refused at ${page.url()}: ${await page.locator('.summary').innerText()}`);
}

// Answers every page until check-your-answers; `answers` holds what to type by question id. A question that is not there is left as it is.
// `onPage(page, id)` is called on each page before answering. Returns the page ids, in order.
export async function answerAll(page, answers, onPage = async () => {}) {
  const seen = [];
  for (;;) {
    await page.locator('h1').first().waitFor();
    const id = pageId(page);
    if (id === null) return seen;
    if (seen.includes(id)) throw new Error(`asked again: ${id}; ${await page.locator('main').innerText()}`);
    seen.push(id);
    await onPage(page, id);
    for (const [question, value] of Object.entries(answers)) {
      const anchor = domId(question);
      if ((await page.locator(`[id="${anchor}"], [id^="${anchor}-day"], [id^="${anchor}-month"], input[id^="${anchor}-2"]`).count()) > 0) await fillOne(page, question, value);
    }
    await proceed(page);
  }
}

// A lone parent out of work who earned a little: every section of the foundation is answered.
export const kParent = {
  'entry.kind': { choice: 'premiere' },
  'identity.birth_name': 'Zwarthœ',
  'identity.first_names': 'Anaïs Quillebœuf',
  'identity.birth_date': { day: '14', month: '3', year: '1990' },
  'identity.born_in_france': { choice: 'yes' },
  'identity.birth_commune': { commune: '35000 Rennes' },
  'identity.nationality': { choice: 'fr' },
  'contact.phone': '06 12 34 56 78',
  'contact.email': 'anais.marqueur7391@example.org',
  'address.line': '12 rue du Marqueur-Violet',
  'address.commune': { commune: '35000 Rennes' },
  'household.couple': { choice: 'alone' },
  'household.children': { children: [{ day: '2', month: '5', year: '2018' }] },
  'household.pregnant': { choice: 'no' },
  'household.single_since': { month: '1', year: '2020' },
  'housing.status': { choice: 'locataire_vide' },
  'housing.rent': '450',
  'housing.aid': '310',
  'work.status': { choice: 'chomeur' },
  'project.wish': { choice: 'emploi' },
  'project.availability': { choice: 'now' },
  'project.obstacle': { choices: ['Rien de tout cela'] },
  'resources.kinds': { choices: ['Un salaire'] },
  'resources.salaire': { months: ['420', '515,50', '400', '0', '0'] },
  'resources.salaire_stopped': { choice: 'yes' },
  'difficulty.kinds': { choices: ['Rien de tout cela'] },
  'difficulty.private_kinds': { choices: ['Rien de tout cela'] },
};
// Typed texts that must stand nowhere but on the screen.
export const kMarkers = ['Zwarthœ', 'Quillebœuf', 'marqueur7391', 'Marqueur-Violet', '612345678'];
