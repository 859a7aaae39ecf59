// Rights without registering: only what they need is asked, nothing is sent, and every part of the result opens.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { inspect } from './support/inspect.mjs';
import { answerAll, kParent } from './support/journey.mjs';
import { startServer } from './support/server.mjs';

const { 'entry.kind': _, ...kHousehold } = kParent;
let server;
let phone;

before(async () => {
  server = await startServer();
  phone = await openProfile(server.origin);
});

after(async () => {
  await phone?.close();
  phone?.erase();
  await server?.stop();
});

const sent = () => phone.urls.filter((url) => /\/v1\//.test(url));
const open = (path) => phone.page.goto(`${server.origin}${path}`);

test('a simulation alone asks neither name nor address, and ends in a result', async () => {
  const { page } = phone;
  await page.goto(server.origin);
  await page.getByRole('button', { name: 'Simuler mes droits sans m’inscrire' }).click();
  await page.waitForURL('**/etapes');
  await page.getByRole('heading', { name: 'Ma simulation' }).waitFor();
  await page.getByRole('link', { name: /Commencer|Continuer/ }).first().click();
  const seen = await answerAll(page, kHousehold);
  for (const part of ['identity.name', 'contact', 'skills', 'project', 'difficulty', 'address.line']) {
    assert.deepEqual(seen.filter((id) => id.startsWith(part)), [], part);
  }
  assert.ok(seen.includes('housing.status'));
  await open('/droits');
  await page.getByText(/vous pourriez toucher/).waitFor();
});

test('what is answered there stays on the device', async () => {
  await phone.page.waitForTimeout(6000);  // a save is sent after two seconds
  assert.deepEqual(sent(), []);
  await phone.page.getByText('Sur cet appareil seulement').first().waitFor();
});

test('the months to come say what changes, and a job that is tried changes no answer', async () => {
  const { page } = phone;
  await page.getByRole('link', { name: 'Voir 24 mois' }).click();
  await page.getByText('Votre déclaration trimestrielle est à faire.').first().waitFor();
  assert.equal(await page.locator('tbody > tr:not(.notes)').count(), 24);
  await page.locator('#try-net').fill('1 200,50');
  await page.getByRole('button', { name: 'Essayer' }).click();
  await page.getByRole('columnheader', { name: 'Dû avec l’essai' }).waitFor();
  await page.getByText('Vous commencez un emploi.').waitFor();
  await page.getByRole('button', { name: /Retirer/ }).click();
  await page.getByRole('columnheader', { name: 'Dû avec l’essai' }).waitFor({ state: 'detached' });
});

test('two laws stand side by side, and a right that is not due says what would open it', async () => {
  const { page } = phone;
  await open('/comparer-les-textes');
  await page.getByRole('row', { name: /En tout par mois/ }).waitFor();
  await open('/droits');
  await page.getByText(/aides? sans droit/).first().click();
  await page.locator('.nested > .part > summary').first().click();
  await page.getByRole('button', { name: 'Qu’est-ce qui changerait cela ?' }).first().click();
  await page.getByText(/Vous y auriez droit|Aucun des changements/).first().waitFor();
});

test('what the result takes for granted is set right where it is said', async () => {
  const { page } = phone;
  await open('/droits');
  const row = page.locator('.assumed > li', { hasText: 'sans garde alternée' });
  await row.getByText(/Sinon, le total baisse d’environ/).waitFor();
  const whole = await page.locator('h1').innerText();
  await row.getByRole('button', { name: 'Changer' }).click();
  const shared = row.getByRole('group', { name: /une semaine sur deux/ });
  await shared.getByText('Oui', { exact: true }).click();
  await inspect(page, 'assumed');
  await row.getByRole('button', { name: 'Enregistrer' }).click();
  await row.waitFor({ state: 'detached' });
  await page.waitForFunction((before) => document.querySelector('h1').innerText !== before, whole);
  // A right that other answers open is asked from there, and what follows from the answer with it.
  const rate = page.locator('.assumed > li', { hasText: 'Vous n’avez pas de taux' });
  await rate.getByText(/Sinon, le total augmente d’environ/).waitFor();
  await rate.getByRole('button', { name: 'Changer' }).click();
  await rate.getByText('Je n’ai rien demandé à la MDPH', { exact: true }).click();
  await rate.getByRole('button', { name: 'Enregistrer' }).click();
  await page.locator('.assumed > li', { hasText: 'Vous n’avez pas de taux' }).waitFor({ state: 'detached' });
  await page.locator('summary', { hasText: /qui ne chang/ }).click();
  const flat = page.locator('.assumed > li', { hasText: 'colocation' });
  await flat.getByRole('button', { name: 'Changer' }).click();
  await flat.getByRole('button', { name: 'Fermer' }).click();
  await flat.getByRole('button', { name: 'Changer' }).waitFor();
});

test('the other aids say their conditions, their text and where to ask', async () => {
  const { page } = phone;
  await open('/aides');
  await page.getByText('Aide à la mobilité').first().click();
  await page.getByText('Être inscrit comme demandeur d’emploi').locator('visible=true').first().waitFor();
  await page.getByText(/Comparé aux textes le/).locator('visible=true').first().waitFor();
});

test('who registers after all keeps the answers', async () => {
  const { page } = phone;
  await open('/etapes');
  await page.getByRole('button', { name: 'M’inscrire avec ces réponses' }).click();
  await page.getByRole('heading', { name: 'Votre inscription' }).waitFor();
  await page.waitForResponse((response) => /\/v1\//.test(response.url()));
});
