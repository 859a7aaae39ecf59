// On a device that others use too, what is most personal is not shown once it was answered, and is not lost either.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onFreshDevices } from './support/fresh.mjs';
import { inspect } from './support/inspect.mjs';

const kAnswer = 'La santé, le moral, une addiction';
let server;
let device;
onFreshDevices((one, fresh) => ([server, device] = [one, fresh]), { width: 320, height: 700 });

test('what is most personal is not shown again on a shared device, stays, and can be replaced', async () => {
  const { page } = device;
  const { origin } = server;
  await page.goto(origin);
  await page.getByLabel('D’autres personnes utilisent cet appareil').check();
  await inspect(page, 'shared-home');
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.waitForURL('**/etapes');
  const question = `${origin}/question/difficulty/private_kinds?retour=relecture`;
  await page.goto(question);
  await page.getByLabel(kAnswer).check();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.waitForURL((url) => !url.href.includes('private_kinds'));

  await page.goto(question);
  await page.getByText('Votre réponse est gardée.').waitFor();
  assert.equal(await page.getByLabel(kAnswer).isChecked(), false, 'the answer is on the screen');
  await inspect(page, 'shared-question');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.waitForURL((url) => !url.href.includes('private_kinds'));
  await page.goto(`${origin}/verification`);
  await page.getByText('Sur un appareil partagé, elles ne sont pas montrées ici').first().waitFor();
  assert.ok(!(await page.content()).includes(kAnswer));
  await inspect(page, 'shared-check');

  // Of one's own again: the answer is there as it was given.
  await page.goto(`${origin}/enregistrement`);
  await page.getByLabel('D’autres personnes utilisent cet appareil').uncheck();
  await page.goto(question);
  await page.getByLabel(kAnswer).waitFor();
  assert.ok(await page.getByLabel(kAnswer).isChecked(), 'nothing is left of the answer');
});

test('that one comes with a disability is not shown on a shared device, not on its own question either, and stays', async () => {
  const { page } = device;
  const { origin } = server;
  await page.goto(origin);
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.waitForURL('**/etapes');
  await page.goto(`${origin}/question/entry/kind`);
  await page.locator('input[value="handicap"]').check();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.waitForURL((url) => !url.href.includes('entry/kind'));
  const shared = async (on) => {
    await page.goto(`${origin}/enregistrement`);
    await page.getByLabel('D’autres personnes utilisent cet appareil').setChecked(on);
    await page.goto(`${origin}/question/entry/kind?retour=relecture`);
  };
  await shared(true);
  await page.getByText('Votre réponse est gardée.').waitFor();
  assert.equal(await page.locator('input[value="handicap"]').isChecked(), false);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.waitForURL('**/verification');
  await shared(false);
  await page.locator('input[value="handicap"]').waitFor();
  assert.equal(await page.locator('input[value="handicap"]').isChecked(), true);
});

test('what a health difficulty decides is named nowhere on a shared device, and a claim shows its number after a press alone', async () => {
  const { page } = device;
  const { origin } = server;
  const answer = async (path, fill) => {
    await page.goto(`${origin}/question/${path}?retour=relecture`);
    await fill();
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL((url) => !url.pathname.endsWith(path));
  };
  await page.goto(origin);
  await page.getByLabel('D’autres personnes utilisent cet appareil').check();
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.waitForURL('**/etapes');
  await answer('work/status', () => page.locator('input[value="chomeur"]').check());
  await answer('work/rqth', () => page.locator('input[value="oui"]').check());
  await answer('difficulty/kinds', () => page.getByLabel('Rien de tout cela').check());
  await answer('difficulty/private_kinds', () => page.getByLabel(kAnswer).check());
  for (const path of ['/orientation', '/resume', '/aide', '/premier-rendez-vous']) {
    await page.goto(`${origin}${path}`);
    await page.locator('main h1').waitFor();
    await page.waitForTimeout(700);
    assert.doesNotMatch(await page.locator('main').innerText(), /Cap emploi|durée adaptée|ce que vous avez dit de plus personnel/, path);
    await inspect(page, `shared${path.replace('/', '-')}`);
  }

  await page.goto(`${origin}/demande-rsa`);
  await page.getByRole('button', { name: 'Préparer ma demande' }).click();
  await page.getByText('Votre demande de RSA, préparée').waitFor();
  await answer('handover/nir', () => page.locator('[id="q-handover-nir"]').fill('290039933501269'));
  await page.goto(`${origin}/demande-rsa`);
  await page.getByText('Votre demande de RSA, préparée').waitFor();
  assert.ok(!(await page.content()).includes('290039933501269'), 'the number is on the screen');
  assert.equal(await page.getByRole('button', { name: 'Imprimer' }).count(), 0);
  await inspect(page, 'shared-claim');
  await page.getByRole('button', { name: 'Montrer la demande entière' }).click();
  await page.getByText('290039933501269').waitFor();
  await page.getByRole('button', { name: 'Imprimer' }).waitFor();
  await inspect(page, 'shared-claim-whole');
  await page.getByRole('button', { name: 'Ne plus la montrer' }).click();
  await page.getByText('290039933501269').waitFor({ state: 'detached' });
});

test('of who receives AAH no page of rights on a shared device names it, nor the claim, until a press; leaving the page hides it again', async () => {
  const { page } = device;
  const { origin } = server;
  const answer = async (path, fill) => {
    await page.goto(`${origin}/question/${path}?retour=relecture`);
    await fill();
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL((url) => !url.pathname.endsWith(path));
  };
  await page.goto(origin);
  await page.getByLabel('D’autres personnes utilisent cet appareil').check();
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.waitForURL('**/etapes');
  await answer('work/status', () => page.locator('input[value="inactif"]').check());
  await answer('household/couple', () => page.locator('input[value="alone"]').check());
  await answer('resources/kinds', () => page.getByLabel('L’allocation aux adultes handicapés (AAH)').check());
  const text = async () => page.locator('main').innerText();
  for (const [path, heading] of [['/droits', 'h1.sentence'], ['/previsions', 'table'], ['/comparer-les-textes', 'table'], ['/aides', '.lead']]) {
    await page.goto(`${origin}${path}`);
    await page.locator(`main ${heading}`).first().waitFor();
    await page.waitForTimeout(500);
    assert.doesNotMatch(await text(), /AAH|handicap|invalidité|Agefiph/i, path);
    await inspect(page, `shared-rights${path.replace('/', '-')}`);
  }
  await page.goto(`${origin}/droits`);
  await page.getByRole('button', { name: 'Montrer le détail' }).click();
  await page.getByText('Allocation aux adultes handicapés').first().waitFor();
  await inspect(page, 'shared-rights-shown');
  await page.getByRole('link', { name: 'Mes étapes' }).first().click();
  await page.waitForURL('**/etapes');
  await page.goBack();
  await page.getByRole('button', { name: 'Montrer le détail' }).waitFor();
  assert.doesNotMatch(await text(), /AAH|handicap/i);

  await page.goto(`${origin}/demande-rsa`);
  await page.getByRole('button', { name: 'Préparer ma demande' }).click();
  await page.getByText('Votre demande de RSA, préparée').waitFor();
  assert.doesNotMatch(await text(), /AAH|handicap/i);
  await page.getByRole('button', { name: 'Montrer la demande entière' }).click();
  await page.getByText('L’allocation aux adultes handicapés (AAH)').first().waitFor();
});

// What tells of detention, in the languages of the pages.
const kDetention = /SPIP|détention|detention|prison|الاحتجاز|السجن/i;
const textOfMain = () => {
  const main = document.querySelector('main').cloneNode(true);
  for (const one of main.querySelectorAll('.not-counted')) one.remove();
  return main.innerHTML;
};
const kNames = { fr: 'Français', en: 'English', ar: 'العربية' };

test('of who is in detention no page of a shared device says so, in no language, and nothing leads outside; of one’s own it is said', async () => {
  const { page } = device;
  const { origin } = server;
  await page.goto(`${origin}/#invitation=spip`);
  await page.getByLabel('D’autres personnes utilisent cet appareil').check();
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.waitForURL('**/etapes');
  const answer = async (path, fill) => {
    await page.goto(`${origin}/question/${path}?retour=relecture`);
    await fill();
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL((url) => !url.pathname.endsWith(path));
  };
  await answer('entry/release', async () => {
    await page.locator('[id="q-entry-release-month"]').fill('3');
    await page.locator('[id="q-entry-release-year"]').fill('2027');
  });
  await answer('work/status', () => page.locator('input[value="chomeur"]').check());
  await answer('address/commune', async () => {
    await page.locator('[id="q-address-commune"]').fill('Rennes');
    await page.locator('[id="q-address-commune-list"] [role=option]').first().click();
  });
  await page.goto(`${origin}/demande-rsa`);
  await page.getByRole('button', { name: 'Préparer ma demande' }).click();
  await page.getByText('Votre demande de RSA, préparée').waitFor();
  // Nor does its own question open again, by its address or by a way back.
  await page.goto(`${origin}/question/entry/release`);
  await page.getByText('Cette question n’est plus posée').waitFor();
  assert.doesNotMatch(await page.locator('body').innerText(), kDetention);
  assert.doesNotMatch(await page.locator('main').innerText(), /sortie/);
  const kPages = ['/etapes', '/verification', '/premier-rendez-vous', '/orientation', '/resume', '/aide', '/chercher', '/droits', '/aides', '/demande-rsa', '/enregistrement'];
  // With what is unseen in it, without what no amount counts, which is the same for everybody.
  const looked = async () => {
    const told = [];
    for (const path of kPages) {
      await page.goto(`${origin}${path}`);
      await page.locator('main h1').waitFor();
      await page.waitForTimeout(500);
      if (kDetention.test(await page.evaluate(textOfMain))) told.push(path);
      assert.equal(await page.locator('main a[target=_blank]').count(), 0, `${path} leads outside`);
    }
    return told;
  };
  const speak = async (id) => {
    await page.locator('.languages summary').click();
    await page.getByRole('button', { name: kNames[id], exact: true }).click();
    await page.waitForFunction((language) => document.documentElement.lang === language, id);
  };
  for (const id of ['fr', 'en', 'ar']) {
    if (id !== 'fr') await speak(id);
    assert.deepEqual(await looked(), [], id);
  }
  await speak('fr');
  await page.goto(`${origin}/premier-rendez-vous`);
  await page.getByText('Vous pouvez noter une demande').waitFor();
  assert.equal(await page.locator('input[name=slot]').count(), 0, 'a time outside is offered');
  await inspect(page, 'shared-detention-appointment');
  await page.getByRole('button', { name: 'Demander un rendez-vous' }).click();
  await page.getByText('Votre demande est notée').waitFor();
  assert.doesNotMatch(await page.locator('body').innerText(), kDetention);
  await inspect(page, 'shared-detention-request');

  await page.goto(`${origin}/enregistrement`);
  await page.getByLabel('D’autres personnes utilisent cet appareil').uncheck();
  const told = (await looked()).filter((path) => path !== '/droits');  // what the RSA counts of anybody names it
  assert.deepEqual(told, ['/etapes', '/premier-rendez-vous', '/orientation', '/demande-rsa']);
});
