import { expect, test, vi } from 'vitest';
import { pages } from '../dev/fake-pages';
import { app, at, expectSound, given, onScreens, place, settle, title } from '../dev/screens';
import type { State } from './app';
import { questionPath } from './router';
import { screens } from './screens';

onScreens();

test.each(screens.filter((row) => row.id !== 'question').map((row) => [row.id, row] as const))('screen %s shows its words, and axe finds nothing', async (id, row) => {
  if (id !== 'restore') await given();
  await at(row.path);
  await vi.waitFor(() => expect(title()).not.toBe(''));
  await expectSound(id);
});

test.each(pages.filter((page) => !page.when).map((page) => [page.id, page] as const))('the question %s is asked, refused and named in the summary, and axe finds nothing', async (id, page) => {
  await given();
  await at(questionPath(id));
  await expectSound(id);
  const required = page.questions.filter((q) => !q.skippable && q.kind !== 'list');
  if (required.length === 0) return;
  // Emptied: what is stored already would be accepted.
  for (const input of place.querySelectorAll<HTMLInputElement>('form input[type=text]')) {
    input.value = '';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  await settle();
  place.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
  await settle();
  const summary = place.querySelector('.summary')!;
  expect(document.title).toMatch(/^Erreur : /);
  expect(document.activeElement).toBe(summary);
  for (const link of summary.querySelectorAll('a')) expect(document.getElementById(link.getAttribute('href')!.slice(1)), link.textContent ?? '').not.toBeNull();
  await expectSound(`${id}, refused`);
});

test.each<[string, Partial<State>]>([
  ['open in another tab', { opening: 'elsewhere' }],
  ['erased by the browser', { opening: 'lost' }],
  ['not to be read now', { opening: 'unreadable' }],
  ['held up by an older tab', { opening: 'starting', held: true }],
  ['held up by an older tab while it is open', { held: true }],
  ['in a browser that erased the rest', { thinned: true }],
  ['stopped', { opening: 'stopped' }],
  ['first opened without a network', { opening: 'unreachable' }],
  ['on a full disk', { storage: 'quota' }],
  ['in a browser that keeps nothing', { storage: 'unavailable' }],
  ['of a server that was set back', { problem: 'rollback' }],
])('the state "%s" is said in words, and axe finds nothing', async (why, change) => {
  await given();
  app.set(change);
  await settle();
  await expectSound(why, change.opening === 'stopped');
});

test('an address that does not exist leads home in words', async () => {
  await at('/rien');
  await expectSound('not found');
});

test('without a file, the address of a question leads to the entrance', async () => {
  await at('/question/identity/names');
  expect(location.pathname).toBe('/');
});

test('an accepted answer leads to the next question, with the focus on its title', async () => {
  await given();
  await at('/question/identity/names');
  place.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
  await settle();
  expect(location.pathname).toBe('/question/identity/birth_date');
  expect(document.activeElement).toBe(place.querySelector('h1'));
});

test('a change from the check comes back to the check', async () => {
  await given();
  await at('/question/identity/names?retour=relecture');
  place.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
  await settle();
  expect(location.pathname).toBe('/verification');
});

test('what was typed is kept when the page is hidden, without a click', async () => {
  await given();
  await at('/question/work/wish');
  const input = place.querySelector<HTMLInputElement>('form input[type=text]')!;
  input.value = 'Boulangère';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  dispatchEvent(new Event('pagehide'));
  await settle();
  const page = await app.client.page('work.wish');
  expect(page).toMatchObject({ value: { questions: [{ value: 'Boulangère', state: 'given' }] } });
});

test('half a date comes back as it was typed, with what was said of it, until it is whole', async () => {
  await given();
  await at('/question/identity/birth_date');
  const box = (name: string) => place.querySelector<HTMLInputElement>(`#q-identity-birth_date-${name}`)!;
  const type = (name: string, value: string) => {
    box(name).value = value;
    box(name).dispatchEvent(new Event('input', { bubbles: true }));
    return settle();
  };
  const press = async () => {
    place.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
    await settle();
  };
  await type('day', '14');
  await press();
  await vi.waitFor(() => expect(document.title).toMatch(/^Erreur : /));
  app.halves.flush();
  await settle();
  app.halves.restart();  // nothing is remembered but what was stored
  await at('/etapes');
  await at('/question/identity/birth_date');
  await vi.waitFor(() => expect(box('day').value).toBe('14'));
  expect([box('day').value, box('month').value, box('year').value]).toEqual(['14', '', '']);
  await vi.waitFor(() => expect(document.title).toMatch(/^Erreur : /));
  await expectSound('half a date');
  await type('month', '3');
  await type('year', '1990');
  await press();
  app.halves.flush();
  await settle();
  expect(await app.client.half()).toMatchObject({ ok: true, value: null });
});

test('what was half typed of a question that is asked no more goes with the next answer', async () => {
  await given({ 'identity.given_names': 'Zoé', 'identity.birth_name': 'Le Goff' });
  await app.client.answer({ page: 'housing.status', answers: { 'housing.status': 'tenant' } });
  await at('/question/housing/rent');
  const input = place.querySelector<HTMLInputElement>('form input[type=text]')!;
  input.value = 'quatre cents';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  expect(app.halves.places).toEqual(['housing.rent']);
  await at('/question/housing/status');
  place.querySelector<HTMLInputElement>('input[value=owner_loan]')!.click();
  await settle();
  place.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
  await settle();
  expect(app.halves.places).toEqual([]);
});

test('a child added and removed leaves the list as it was', async () => {
  await given();
  await at('/question/household/children');
  place.querySelector<HTMLButtonElement>('.add')!.click();
  await settle();
  expect(place.querySelectorAll('.entry').length).toBe(1);
  await expectSound('one child');
  place.querySelector<HTMLButtonElement>('.entry > .text-button')!.click();
  await settle();
  expect(place.querySelectorAll('.entry').length).toBe(0);
});

test('a commune is found by typing and taken by the keyboard', async () => {
  await given();
  await at('/question/address/commune');
  const input = place.querySelector<HTMLInputElement>('input[role=combobox]')!;
  input.value = 'saint';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await vi.waitFor(() => expect(place.querySelectorAll('[role=option]').length).toBe(1));
  expect(input.getAttribute('aria-expanded')).toBe('true');
  await expectSound('list open');
  for (const key of ['ArrowDown', 'Enter']) {
    input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await settle();
  }
  expect(input.value).toBe('Saint-Jacques-de-la-Lande (35136)');
});

test('a job is found by typing and taken by the keyboard; another stays as typed', async () => {
  await given();
  await at('/question/work/wish');
  const input = place.querySelector<HTMLInputElement>('input[role=combobox]')!;
  const type = (words: string) => {
    input.value = words;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  type('aide');
  await vi.waitFor(() => expect(place.querySelectorAll('[role=option]').length).toBe(2));
  await expectSound('list of jobs open');
  for (const key of ['ArrowDown', 'Enter']) {
    input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await settle();
  }
  expect(input.value).toBe('Aide à domicile');
  type('Souffleuse de verre');
  await settle();
  dispatchEvent(new Event('pagehide'));
  await settle();
  expect(await app.client.page('work.wish')).toMatchObject({ value: { questions: [{ value: 'Souffleuse de verre' }] } });
});

test('a document is read line by line, and nothing is taken over before the person says so', async () => {
  await given();
  await at('/document');
  await vi.waitFor(() => expect(place.querySelector('textarea')).not.toBeNull());
  const area = place.querySelector<HTMLTextAreaElement>('textarea')!;
  const read = async (text: string) => {
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
    place.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
    await settle();
  };
  await read('{"package": "cnaf", "fields": {}}');
  expect(place.querySelector('#whose-error')?.textContent).toContain('à qui est ce document');
  place.querySelector<HTMLInputElement>('#whose-other')!.click();
  await read('{"package": "cnaf", "fields": {}}');
  expect(place.querySelector('#whose-error')?.textContent).toContain('Rien n’en a été lu');
  place.querySelector<HTMLInputElement>('#whose-me')!.click();
  await read('{"package": "cnaf", "fields": {"loyer": "cher"}}');
  expect(place.querySelector('form [role=alert]')?.textContent).toContain('Loyer');
  await expectSound('document refused');
  await read('{"package": "cnaf", "fields": {}}');
  expect(title()).toBe('Voici ce que dit le document');
  await expectSound('document preview');
  expect(await app.client.page('identity.names')).toMatchObject({ value: { questions: [{ value: 'Zoé' }, { value: 'Le Goff' }, {}] } });
  place.querySelectorAll<HTMLInputElement>('input[id$="-take"]')[0]!.click();
  await settle();
  [...place.querySelectorAll('button')].find((button) => button.textContent === 'Reprendre ces réponses')!.click();
  await settle();
  expect(title()).toBe('C’est repris');
  await expectSound('document taken');
});

test.each<[string, object[], object, boolean]>([
  ['of the person', [{ question: 'identity.birth_name', ask: 'Nom', kind: 'text', value: 'LE GOFF', declared: 'Le Goff', finding: 'differs' }], {}, true],
  ['of another name', [{ question: 'identity.birth_name', ask: 'Nom', kind: 'text', value: 'Diallo', declared: 'Le Goff', finding: 'differs' }], {}, false],
  ['of another birth, by its social-security number', [], { another_person: true }, false],
])('of a document %s the new lines are ticked only when it is theirs', async (_, identity, more, ticked) => {
  await given();
  const line = { question: 'housing.rent', page: 'housing.rent', ask: 'Loyer', kind: 'money', value: '412.50', finding: 'new' };
  const caisse = { page: 'a', kind: 'choice', value: 'caf', finding: 'new', options: [{ value: 'caf', label: 'À la Caf' }] };
  const proposals = [...identity, line, { ...caisse, question: 'entry.caisse', ask: 'À qui ?' }, { ...caisse, question: 'handover.caisse', ask: 'À qui aussi ?' }];
  const asked = vi.spyOn(app.client, 'importPackage').mockResolvedValue({ ok: true, value: { day: '2026-06-02', left_out: [], proposals, ...more } } as never);
  await at('/document');
  await vi.waitFor(() => expect(place.querySelector('textarea')).not.toBeNull());
  const area = place.querySelector<HTMLTextAreaElement>('textarea')!;
  area.value = '{"package": "cnaf", "fields": {}}';
  area.dispatchEvent(new Event('input', { bubbles: true }));
  place.querySelector<HTMLInputElement>('#whose-me')!.click();
  await settle();
  place.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
  await vi.waitFor(() => expect(title()).toBe('Voici ce que dit le document'));
  expect([...place.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].map((box) => box.checked)).toEqual([ticked, ticked]);
  expect(place.textContent!.includes('numéro de sécurité sociale ne sont pas les vôtres')).toBe(!ticked);
  await expectSound('document of whom');
  [...place.querySelectorAll('button')].find((button) => button.textContent === 'Reprendre ces réponses')!.click();
  await settle();
  const decided = ticked ? 'take' : 'drop';
  expect(asked.mock.calls.at(-1)![2]).toMatchObject({ 'housing.rent': decided, 'entry.caisse': decided, 'handover.caisse': decided });
  vi.restoreAllMocks();
});

test('who has begun is told of an invitation, and nothing of theirs changes before they follow it', async () => {
  await given();
  app.set({ status: { ...app.state.status!, answers: 3 } });
  const noted = vi.spyOn(app.client, 'note');
  history.replaceState(null, '', '/#invitation=spip');
  await at('/');
  history.replaceState(null, '', '/#invitation=spip');
  app.set({ revision: app.state.revision + 1 });
  await vi.waitFor(() => expect(place.textContent).toContain('Vous avez reçu une invitation'));
  expect(noted).not.toHaveBeenCalled();
  await expectSound('invited');
  [...place.querySelectorAll('button')].find((button) => button.textContent === 'Suivre cette invitation')!.click();
  await settle();
  expect(noted).toHaveBeenCalledWith('entry.invitation', 'spip');
  history.replaceState(null, '', '/');
  vi.restoreAllMocks();
});

test('who opened once, answered nothing and comes back by an invitation does not lose it', async () => {
  await given();
  app.set({ status: { ...app.state.status!, answers: 0 } });
  history.replaceState(null, '', '/#invitation=spip');
  await at('/');
  history.replaceState(null, '', '/#invitation=spip');
  app.set({ revision: app.state.revision + 1 });
  const noted = vi.spyOn(app.client, 'note');
  await vi.waitFor(() => expect(place.textContent).toContain('Je m’inscris'));
  [...place.querySelectorAll('button')].find((button) => button.textContent === 'Je m’inscris')!.click();
  await vi.waitFor(() => expect(location.pathname).toBe('/etapes'));
  expect(noted).toHaveBeenCalledWith('entry.invitation', 'spip');
  vi.restoreAllMocks();
});

test.each([['rsa', true], ['premiere', false]])('who came as "%s" is told not to claim the RSA again: %s', async (kind, told) => {
  await given();
  vi.spyOn(app.client, 'check').mockResolvedValue({ ok: true, value: { sections: [{ id: 'entry', title: '', rows: [{ question: 'entry.kind', value: kind }] }], missing: [] } } as never);
  await at('/demande-rsa');
  await vi.waitFor(() => expect(title()).toMatch(/RSA/));
  await settle();
  expect(place.textContent!.includes('ne refaites pas la demande')).toBe(told);
  vi.restoreAllMocks();
});

test.each<[string, string, string, string]>([
  ['another structure is proposed since', '2099-11-30T09:30+01:00', 'mission_locale', 'Ce rendez-vous est avec une autre structure'],
  ['it is past', '2026-01-05T09:30+01:00', 'france_travail', 'Ce moment est passé'],
  ['nothing changed', '2099-11-30T09:30+01:00', 'france_travail', ''],
])('of a moment that was chosen and %s, the page says so and offers to choose again', async (_, start, proposed, said) => {
  await given();
  await app.client.note('appointment.slot', { id: 'a', structure: 'Agence', kind: 'france_travail', address: 'A', departments: ['35'], way: 'place', start, minutes: 45 });
  vi.spyOn(app.client, 'orient').mockResolvedValue({ ok: true, value: { decided: { structure: { value: proposed } } } } as never);
  await at('/premier-rendez-vous');
  await vi.waitFor(() => expect(title()).toBe('Votre rendez-vous est noté'));
  await settle();
  expect(place.querySelector('main .tell.notice .tell-title')?.textContent ?? '').toBe(said);
  await expectSound('stale slot');
  const again = [...place.querySelectorAll('button')].find((button) => button.textContent === 'Choisir un autre moment');
  expect(again !== undefined).toBe(said !== '');
  again?.click();
  if (again) await vi.waitFor(() => expect(title()).toBe('Votre premier rendez-vous'));
});

test('a field that an answer of the same page asks for shows itself, and is no fault of the person', async () => {
  await given();
  const same = { id: 'a.same', ask: 'La même chose ?', kind: 'yes_no', state: 'none', value: null };
  const sum = { id: 'a.sum', ask: 'Combien en tout ?', kind: 'money', state: 'none', value: null };
  let stored = false;
  const page = { page: 'a.page', section: 'a', section_title: 'A', heading: 'Avant', back: null, progress: { done: 0, total: 2 } };
  vi.spyOn(app.client, 'page').mockImplementation(async () => ({ ok: true, value: { ...page, questions: stored ? [{ ...same, value: false }, sum] : [same] } }) as never);
  vi.spyOn(app.client, 'answer').mockImplementation(async (answer) => {
    stored ||= answer.answers?.['a.same'] === 'no' && answer.draft === true;
    return { ok: true, value: answer.draft ? {} : { problems: [{ question: 'a.sum', code: 'required' }] } } as never;
  });
  await at('/question/a/page');
  await vi.waitFor(() => expect(place.querySelector('input[value="no"]')).not.toBeNull());
  place.querySelector<HTMLInputElement>('input[value="no"]')!.click();
  await settle();
  place.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
  await vi.waitFor(() => expect(place.querySelector('#q-a-sum')).not.toBeNull());
  expect(place.querySelector('.summary')).toBeNull();
  expect(place.querySelector<HTMLInputElement>('input[value="no"]')!.checked).toBe(true);
  await vi.waitFor(() => expect(document.activeElement?.id).toBe('q-a-sum'));
  place.querySelector<HTMLButtonElement>('button[type=submit]')!.click();  // now it is there, and empty
  await vi.waitFor(() => expect(place.querySelector('.summary')).not.toBeNull());
  vi.restoreAllMocks();
});

test('the figures of a paper are copied, checked, and read as a file would be', async () => {
  await given();
  const asked = vi.spyOn(app.client, 'importPackage');
  await at('/document');
  const press = async (label: string) => {
    [...place.querySelectorAll('button')].find((button) => button.textContent === label)!.click();
    await settle();
  };
  await vi.waitFor(() => expect(place.querySelector('.choices-list')).not.toBeNull());
  await press('Fiche de paie ou attestation de l’employeur');
  await expectSound('paper');
  await press('Vérifier ces chiffres');
  expect(place.querySelector('#paper-error')?.textContent).toContain('Recopiez');
  expect(asked).not.toHaveBeenCalled();
  place.querySelector<HTMLInputElement>('#whose-partner')!.click();
  const amount = place.querySelector<HTMLInputElement>('.months input')!;
  amount.value = '1380,50';
  amount.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  await at('/etapes');  // what was copied is there again, also after a reload
  await at('/document');
  await vi.waitFor(() => expect(place.querySelector<HTMLInputElement>('.months input')?.value).toBe('1380,50'));
  expect(place.querySelector<HTMLInputElement>('#whose-partner')!.checked).toBe(true);
  await press('Vérifier ces chiffres');
  await vi.waitFor(() => expect(title()).toBe('Voici ce que dit le document'));
  const [mapping, content, decisions, origin] = asked.mock.calls[0]!;
  expect(mapping).toMatchObject({ id: 'dsn' });
  expect(Object.values((content as { fields: { salaires_nets: object } }).fields.salaires_nets)).toEqual(['1380,50']);
  expect(decisions).toBeUndefined();
  expect(origin).toEqual({ typed: true, whose: 'partner' });
  await press('Reprendre ces réponses');
  expect(asked.mock.calls.at(-1)![3]).toEqual({ typed: true, whose: 'partner' });
  await at('/etapes');
  await at('/document');  // taken over: nothing is kept of it
  await vi.waitFor(() => expect(place.querySelector('.choices-list')).not.toBeNull());
});

test('what was copied of a paper is gone when another document is chosen', async () => {
  await given();
  await at('/document');
  const press = (label: string) => vi.waitFor(() => [...place.querySelectorAll('button')].find((button) => button.textContent === label)!.click());
  await press('Fiche de paie ou attestation de l’employeur');
  await settle();
  place.querySelector<HTMLInputElement>('#whose-me')!.click();
  await settle();
  await press('Lire un autre document');
  await settle();
  await at('/etapes');
  await at('/document');
  await vi.waitFor(() => expect(place.querySelector('.choices-list')).not.toBeNull());
  app.halves.flush();
  expect(await app.client.half()).toMatchObject({ ok: true, value: null });
});

test('a first appointment is chosen, kept, and can be changed', async () => {
  await given();
  await app.client.answer({ page: 'address.commune', answers: { 'address.commune': { code: '35238', name: 'Rennes', postcode: '35000' } } });
  // Nothing is proposed: then with who receives everybody.
  vi.spyOn(app.client, 'orient').mockResolvedValue({ ok: false, error: { code: 'invalid_asset', where: 'orientation' } });
  await at('/premier-rendez-vous');
  const press = async (label: string) => {
    [...place.querySelectorAll('button')].find((button) => button.textContent === label)!.click();
    await settle();
    await vi.waitFor(() => expect(title()).not.toBe(''));
  };
  // Of the sample's four in the département, the two of France Travail: no mission locale.
  await vi.waitFor(() => expect([...place.querySelectorAll('.options .tick-hint')].map((one) => /France Travail|Mission|Maison/.exec(one.textContent!)?.[0] ?? '')).toEqual(['France Travail', 'France Travail']));
  await press('Choisir ce moment');
  expect(place.querySelector('fieldset [role=alert]')?.textContent).toContain('Choisissez un moment');
  await expectSound('slots');
  place.querySelector<HTMLInputElement>('input[type=radio]')!.click();
  await settle();
  await press('Choisir ce moment');
  await vi.waitFor(() => expect(title()).toBe('Votre rendez-vous est noté'));
  expect(place.textContent).toContain('Exemple');
  await expectSound('slip');
  await vi.waitFor(() => expect(place.textContent).toContain('Elle seule peut l’ouvrir'));
  await press('Envoyer');
  await vi.waitFor(() => expect(place.querySelector('.card [role=status]')?.textContent).toContain('Vous pouvez encore annuler'));
  await expectSound('letter');
  await press('Annuler l’envoi');
  await vi.waitFor(() => expect([...place.querySelectorAll('button')].some((button) => button.textContent === 'Envoyer')).toBe(true));
  await press('Changer');
  await vi.waitFor(() => expect(title()).toBe('Votre premier rendez-vous'));
  await press('Demander un rendez-vous');
  await vi.waitFor(() => expect(title()).toBe('Votre demande est notée'));
  await expectSound('request');
});

test('after a move the appointment is said to be far, and the letter that still waits can be taken back', async () => {
  const live = (code: string, name: string) => app.client.answer({ page: 'address.commune', answers: { 'address.commune': { code, name, postcode: '35000' } } });
  const press = (label: string) => vi.waitFor(() => [...place.querySelectorAll('button')].find((button) => button.textContent === label)!.click());
  await given();
  await live('35238', 'Rennes');
  await at('/premier-rendez-vous');
  await vi.waitFor(() => expect(place.querySelector('input[type=radio]')).not.toBeNull());
  place.querySelector<HTMLInputElement>('input[type=radio]')!.click();
  await settle();
  await press('Choisir ce moment');
  await vi.waitFor(() => expect(place.textContent).toContain('Elle seule peut l’ouvrir'));
  expect(place.textContent).not.toContain('loin de chez vous');
  await press('Envoyer');
  await vi.waitFor(() => expect(place.textContent).toContain('Vous pouvez encore annuler'));
  await at('/etapes');
  await vi.waitFor(() => expect(place.textContent).toContain('pas encore envoyé'));
  await live('13055', 'Marseille');  // the sample's inbox is of Ille-et-Vilaine alone
  await at('/premier-rendez-vous');
  await vi.waitFor(() => expect(place.textContent).toContain('loin de chez vous'));
  await vi.waitFor(() => expect(place.textContent).toContain('n’est pas là où vous habitez maintenant'));
  await vi.waitFor(() => expect(place.textContent).toContain('Vous pouvez encore annuler'));
  await expectSound('moved');
  await press('Annuler l’envoi');
  await vi.waitFor(() => expect(place.textContent).not.toContain('Vous pouvez encore annuler'));
  expect(place.textContent).toContain('ne prend pas encore d’envoi');
});

test.each([
  ['refused at first use', { ok: false, error: { code: 'bad_signature', where: 'national' } }, ['bad_signature national', '39 49', 'Prendre un premier rendez-vous'], ['vos appareils n’ont pas signé', 'réseau sera revenu']],
  ['too old at first use', { ok: false, error: { code: 'rollback', where: 'national/version' } }, ['rollback national/version', '39 49'], ['plus ancienne que la vôtre']],
  ['not to be had at first use', { ok: false, error: { code: 'server_unreachable', where: 'rules' } }, ['réseau sera revenu'], ['pas signé']],
  ['refused, with those before', { ok: true, value: { refused_rules: { code: 'bad_signature', where: '35' } } }, ['pas signé', 'bad_signature 35'], ['n’a pas répondu']],
  ['not to be had, with those before', { ok: true, value: { refused_rules: { code: 'server_unreachable', where: 'rules' } } }, ['n’a pas répondu', 'gardées sur cet appareil'], ['pas signé', 'server_unreachable']],
])('rules that are %s are told as what they are', async (why, answer, said, unsaid) => {
  await given();
  const real = await app.client.orient();
  vi.spyOn(app.client, 'orient').mockResolvedValue(('value' in answer ? { ...real, value: { ...(real as { value: object }).value, ...answer.value } } : answer) as never);
  await at('/orientation');
  await vi.waitFor(() => expect(title()).not.toBe(''));
  await vi.waitFor(() => { for (const one of said) expect(place.textContent).toContain(one); });
  for (const one of unsaid) expect(place.textContent).not.toContain(one);
  await expectSound(why);
});

test('a claim says what is missing, with its question, and that nothing is filed from here', async () => {
  await given();
  await at('/demande-rsa');
  await vi.waitFor(() => expect(title()).toBe('Demander le RSA'));
  expect(place.textContent).toContain('ne dépose pas');
});
