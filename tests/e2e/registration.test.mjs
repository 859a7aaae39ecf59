// Registration beyond the questions: a document read, a claim prepared, a first appointment, and a way in without a way out.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openProfile } from './support/browser.mjs';
import { inspect, sound } from './support/inspect.mjs';
import { register as begin } from './support/journey.mjs';
import { startServer } from './support/server.mjs';

const kPackage = 'tests/fixtures/packages/cnaf.json';
let server;
let device;

before(async () => {
  server = await startServer({ app: process.env.PARVIS_APP ?? 'web/dist' });
  device = await openProfile(server.origin, { width: 320, height: 700, acceptDownloads: true });
});

after(async () => {
  await device?.close();
  device?.erase();
  await server?.stop();
});

const register = (page, hash = '') => begin(page, server.origin, hash);

test('a document of the Caf is read line by line; what it says is kept with its source, and not asked again', async () => {
  const { page } = device;
  await register(page);
  await page.goto(`${server.origin}/question/work/status`);
  await page.locator('input[value="actif"]').check();
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/work/status'));
  await page.goto(`${server.origin}/document`);
  await page.locator('#whose-me').check();
  await page.locator('#document-text').fill(readFileSync(kPackage, 'utf8').replace('"412.50"', '"cher"'));
  await page.getByRole('button', { name: 'Lire ce document' }).click();
  await page.getByRole('alert').getByText('« Loyer »').waitFor();
  await sound(page, 'document refused');
  await page.locator('#document-file').setInputFiles(kPackage);
  await page.getByRole('button', { name: 'Lire ce document' }).click();
  await page.getByText('Voici ce que dit le document').waitFor();
  await page.getByText('Différent de votre réponse').waitFor();
  await sound(page, 'document preview');
  await page.waitForTimeout(2000);
  await page.reload();  // the file is not chosen any more: what it said is there
  await page.getByRole('button', { name: 'Lire ce document' }).click();
  await page.getByText('Voici ce que dit le document').waitFor();
  await page.getByRole('button', { name: 'Reprendre ces réponses' }).click();
  await page.getByText('C’est repris').waitFor();
  await page.goto(`${server.origin}/verification`);
  await page.getByText(/Repris de.*Demande de RSA.*Confirmé par vous/).first().waitFor();
  const body = await page.locator('main').innerText();
  assert.match(body, /Diallo/);
  assert.match(body, /dit autre chose.*Je cherche un emploi/s, 'the value that differs is shown beside the declared one');
  await page.goto(`${server.origin}/question/housing/rent`);
  assert.equal(await page.locator('[id="q-housing-rent"]').inputValue(), '412,50');
});

test('the figures of a paper are copied, a wrong one is said at its field, and each says that it was copied', async () => {
  const { page } = device;
  await page.goto(`${server.origin}/document`);
  await page.getByRole('button', { name: 'Attestation de la Caf ou de la MSA' }).click();
  await page.locator('#whose-me').check();
  await page.locator('[id="paper-aide_logement"]').fill('beaucoup');
  await sound(page, 'paper');
  await page.getByRole('button', { name: 'Vérifier ces chiffres' }).click();
  await page.locator('#paper-aide_logement-error').waitFor();
  await sound(page, 'paper refused');
  await page.locator('[id="paper-aide_logement"]').fill('210,50');
  await page.waitForTimeout(1200);
  await page.reload();  // what was copied is still there
  await page.waitForFunction(() => document.querySelector('[id="paper-aide_logement"]')?.value === '210,50');
  await page.getByRole('button', { name: 'Vérifier ces chiffres' }).click();
  await page.getByText('Voici ce que dit le document').waitFor();
  await sound(page, 'paper preview');
  await page.locator('[id$="aid-take"]').check();  // the Caf's file said 230
  await page.getByRole('button', { name: 'Reprendre ces réponses' }).click();
  await page.getByText('C’est repris').waitFor();
  await page.goto(`${server.origin}/question/housing/aid`);
  assert.equal(await page.locator('[id="q-housing-aid"]').inputValue(), '210,50');
  await page.getByText(/Recopié par vous.*Attestation de la Caf/).waitFor();
});

test('a claim for RSA is made of what is known, links to what is missing, and is filed by nobody', async () => {
  const { page } = device;
  await page.goto(`${server.origin}/demande-rsa`);
  await page.getByRole('button', { name: 'Préparer ma demande' }).click();
  await page.getByText('Votre demande de RSA, préparée').waitFor();
  await page.getByText('parvis ne dépose pas la demande').waitFor();
  await sound(page, 'claim');
  const missing = await page.locator('main section.no-print li a').allInnerTexts();
  assert.ok(missing.length > 0);
  assert.ok(missing.every((label) => !/Nom de naissance|Loyer|Nationalité/.test(label)), `asked again: ${missing}`);
  assert.ok((await page.locator('main a[href^="https://www.caf.fr"], main a[href^="https://www.msa.fr"]').count()) > 0);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Garder le fichier' }).click()]);
  const claim = JSON.parse(readFileSync(await file.path(), 'utf8'));
  assert.equal(claim.package, 'rsa_claim');
  assert.equal(claim.fields.nom_naissance, 'Diallo');
  assert.equal(claim.fields.loyer, '412.50');
});

test('a first appointment is chosen without a network; its calendar file has its hour and a reminder', async () => {
  const { page, context } = device;
  await page.goto(`${server.origin}/premier-rendez-vous`);
  await page.getByRole('button', { name: 'Choisir ce moment' }).waitFor();
  await context.setOffline(true);
  await page.locator('input[name=slot]').first().check();
  await page.getByRole('button', { name: 'Choisir ce moment' }).click();
  await page.getByText('Votre rendez-vous est noté').waitFor();
  await sound(page, 'slip');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Ajouter à mon agenda' }).click()]);
  const calendar = readFileSync(await file.path(), 'utf8');
  assert.match(calendar, /\r\nDTSTART:\d{8}T\d{6}Z\r\n/);
  assert.match(calendar, /BEGIN:VALARM/);
  await context.setOffline(false);
});

test('a job is found offline in the list of ROME, by a word with a typing error', async () => {
  const { page } = device;
  await page.goto(`${server.origin}/question/project/wish`);
  await page.locator('input[value="emploi"]').check();
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/project/wish'));
  await page.goto(`${server.origin}/question/project/job`);
  await page.locator('[id="q-project-job"]').fill('boulangr');
  const found = page.locator('[id="q-project-job-list"] [role=option]').first();
  await found.waitFor();
  await found.click();
  assert.match(await page.locator('[id="q-project-job"]').inputValue(), /^[Bb]oulang/);
  await sound(page, 'job');
});

test('who is invited in detention finds no link that leads outside, and no address kept the invitation', async () => {
  const profile = await openProfile(server.origin, { width: 320, height: 700 });
  const { page } = profile;
  try {
    await register(page, '#invitation=spip');
    assert.equal(new URL(page.url()).hash, '');
    await page.getByText('aucun lien ne mène vers un autre site').waitFor();
    await page.goto(`${server.origin}/premier-rendez-vous`);
    await page.getByText('aucun rendez-vous dehors n’est proposé avant votre sortie').waitFor();
    assert.equal(await page.locator('input[name=slot]').count(), 0);
    await sound(page, 'no slot in detention');
    for (const path of ['/etapes', '/demande-rsa', '/aides', '/verification', '/premier-rendez-vous', '/orientation']) {
      await page.goto(`${server.origin}${path}`);
      await page.locator('h1').first().waitFor();
      await page.waitForTimeout(500);
      const start = page.getByRole('button', { name: 'Préparer ma demande' });
      if ((await start.count()) > 0) {
        await start.click();
        await page.getByText('préparée').first().waitFor();
      }
      const outside = await page.locator('main a[href^="http"]').evaluateAll((links) => links.map((link) => link.href));
      assert.deepEqual(outside, [], path);
    }
    assert.ok(profile.urls.every((url) => !url.includes('spip')));
    await page.goto(`${server.origin}/etapes`);  // until they say that they are out
    await page.getByRole('button', { name: 'Je n’ai jamais été en détention' }).waitFor();
    await inspect(page, 'inside');
    await page.getByRole('button', { name: 'Je suis sorti ou sortie de détention' }).click();
    await page.getByText('aucun lien ne mène vers un autre site').waitFor({ state: 'detached' });
    await page.goto(`${server.origin}/demande-rsa`);
    await page.locator('main a[href^="https://www.caf.fr"]').waitFor();
    await page.goto(`${server.origin}/premier-rendez-vous`);
    await page.locator('main h1').waitFor();
    assert.equal(await page.getByText('aucun rendez-vous dehors').count(), 0);
  } finally {
    await profile.close();
    profile.erase();
  }
});

test('who registers again within a year is asked no amount, opens an earlier file first, and confirms what is known', async () => {
  const profile = await openProfile(server.origin, { width: 320, height: 700 });
  const { page } = profile;
  const answer = async (path, fill) => {
    await page.goto(`${server.origin}/question/${path}`);
    await fill();
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL((url) => !url.pathname.endsWith(path));
  };
  const ago = new Date();
  ago.setUTCDate(15);
  ago.setUTCMonth(ago.getUTCMonth() - 5);
  try {
    await register(page);
    assert.equal(await page.getByRole('button', { name: 'Donner aussi mes montants' }).count(), 0);
    await answer('entry/kind', () => page.locator('input[value="reinscription"]').check());
    await answer('entry/last_registration', async () => {
      await page.locator('main form input').nth(0).fill(String(ago.getUTCMonth() + 1));
      await page.locator('main form input').nth(1).fill(String(ago.getUTCFullYear()));
    });
    await page.goto(`${server.origin}/etapes`);
    await page.getByRole('link', { name: 'retrouver mon dossier' }).waitFor();
    await sound(page, 'steps of who is back');
    await page.screenshot({ path: 'build/screenshots/back-320.png', fullPage: true }).catch(() => undefined);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.screenshot({ path: 'build/screenshots/back-1280.png', fullPage: true }).catch(() => undefined);
    await page.setViewportSize({ width: 320, height: 700 });
    await answer('work/status', () => page.locator('input[value="chomeur"]').check());
    await page.goto(`${server.origin}/etapes`);
    assert.equal(await page.getByRole('link', { name: 'retrouver mon dossier' }).count(), 0);
    await page.getByRole('button', { name: 'Donner aussi mes montants' }).waitFor();
    await page.goto(`${server.origin}/droits`);  // beside the result too, from which it leads to the first of them
    await page.getByRole('button', { name: 'Donner aussi mes montants' }).waitFor();
    await sound(page, 'result of who is back');
    await page.screenshot({ path: 'build/screenshots/back-result-320.png', fullPage: true }).catch(() => undefined);
    await page.getByRole('button', { name: 'Donner aussi mes montants' }).click();
    await page.waitForURL('**/question/resources/**');
    await page.goto(`${server.origin}/droits`);
    await page.locator('main h1').waitFor();
    await page.waitForTimeout(500);
    assert.equal(await page.getByRole('button', { name: 'Donner aussi mes montants' }).count(), 0);
    await answer('resources/kinds', () => page.getByRole('checkbox', { name: 'Une allocation chômage' }).check());
    await page.goto(`${server.origin}/etapes`);
    await page.locator('.task-title', { hasText: 'Vos montants' }).waitFor();
  } finally {
    await profile.close();
    profile.erase();
  }
});

test('of who brings the Caf’s answers a year without work is not asked again, and stands as it was told', async () => {
  const own = await openProfile(server.origin, { width: 320, height: 700 });
  try {
    const { page } = own;
    await register(page);
    await page.goto(`${server.origin}/document`);
    await page.locator('#whose-me').check();
    await page.locator('#document-file').setInputFiles('tests/fixtures/packages/caf_rdsp.json');
    await page.getByRole('button', { name: 'Lire ce document' }).click();
    await page.getByText('Voici ce que dit le document').waitFor();
    await page.getByText('Il y a plus d’un an').waitFor();
    await page.getByRole('button', { name: 'Reprendre ces réponses' }).click();
    await page.getByText('C’est repris').waitFor();
    await page.goto(`${server.origin}/verification`);
    const row = page.locator('.row', { hasText: 'Quand avez-vous travaillé pour la dernière fois' });
    await row.getByText('Il y a plus d’un an').waitFor();
    assert.equal(await page.getByText('Depuis quel mois êtes-vous sans emploi').count(), 0);
    await page.goto(`${server.origin}/question/work/last?retour=relecture`);  // more may be said there
    assert.equal(await page.locator('input[value="plus_1_an"]').isChecked(), true);
    await page.locator('input[value="1_2_ans"]').check();
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL('**/verification');
    await row.getByText('Entre 1 et 2 ans').waitFor();
    assert.equal(await row.getByText('dit autre chose').count(), 0, 'one to two years is more than one');
    await page.goto(`${server.origin}/question/work/last?retour=relecture`);
    await page.locator('input[value="moins_6_mois"]').check();
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL('**/verification');
    await row.getByText(/dit autre chose.*Il y a plus d’un an/).waitFor();
    await page.goto(`${server.origin}/question/work/last?retour=relecture`);
    await page.getByRole('button', { name: /^Prendre cette réponse/ }).click();
    assert.equal(await page.locator('input[value="plus_1_an"]').isChecked(), true, 'what was taken is ticked');
    await page.locator('main form button[type=submit]').click();
    // On which side of two years decides how one is accompanied: asked next, once.
    await page.waitForURL(/work\/over_two_years/);
    await page.getByRole('heading', { name: 'il y a plus de deux ans' }).waitFor();
    await inspect(page, 'caf-two-years');
    await page.locator('input[value="yes"]').check();
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL(/skills\/diploma/);  // asked of who has not worked for long
    await page.goto(`${server.origin}/orientation`);
    await page.locator('main h1').waitFor();
    await page.waitForTimeout(500);
    assert.doesNotMatch(await page.locator('main').innerText(), /Quand vous avez travaillé|a plus de deux ans/);
    await page.goto(`${server.origin}/verification`);
    await row.getByText('Il y a plus d’un an').waitFor();
  } finally {
    await own.close();
    own.erase();
  }
});
