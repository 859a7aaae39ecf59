import { Fragment, h, render } from 'preact';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Client } from '../../wasm/client';
import type { Json, Page } from '../../wasm/protocol';
import { answerLines, day, money, month } from './format';
import { begin, prepare, speak, wanted, keep } from './language';
import { asked, digits, french, pieces } from './translate';
import { count, errorText, fill, plain, problemText, section, words } from './words';
import type { App } from './app';

const client = { around: null } as unknown as Client;

beforeAll(async () => {
  for (const id of ['en', 'ar']) await prepare({ client } as App, id);
});
afterEach(() => speak('fr'));

const page = (): Page => ({
  page: 'household.couple', section: 'household', section_title: 'Votre foyer', heading: '', back: 'address.commune', progress: { done: 3, total: 9 },
  questions: [{
    id: 'household.couple', ask: 'Vivez-vous en couple\u00a0?', hint: '', add: 'Une phrase que personne n’a traduite.', why: 'Le RSA est calculé pour le foyer.', kind: 'choice',
    options: [{ value: 'alone', label: 'Non' }, { value: 'couple', label: 'Oui' }], value: 'alone', state: 'given',
  }],
}) as unknown as Page;

test('who holds a section of words sees another language, and French as it was', () => {
  const before = structuredClone(words);
  const held = words.tasks;
  speak('en');
  expect(held.next).toBe('Continue');
  expect(document.documentElement.lang).toBe('en');
  speak('ar');
  expect(held.next).toBe('متابعة');
  expect(document.documentElement.dir).toBe('rtl');
  speak('fr');
  expect(words).toEqual(before);
  expect(document.documentElement.dir).toBe('ltr');
});

test('a section that a screen brings later is in the language spoken', () => {
  speak('en');
  expect(section('document', { title: 'J’ai déjà un document', other: 'Autre texte' })).toEqual({ title: 'I already have a document', other: french('Autre texte') });
});

test('what has no translation is shown in French, in an element that says so', () => {
  speak('en');
  const place = document.createElement('div');
  render(h('p', { 'aria-label': french('Bonjour') }, 'Read: ', fill(french('{n} mois'), { n: 3 })), place);
  expect(place.innerHTML).toBe('<p aria-label="Bonjour">Read: <bdi lang="fr">3 mois</bdi></p>');
  render(h('p', null, h(Fragment, null, french('Bonjour'))), place);
  expect(place.innerHTML).toBe('<p><bdi lang="fr">Bonjour</bdi></p>');
  render(h('option', null, french('Bonjour')), place);
  expect(place.innerHTML).toBe('<option lang="fr">Bonjour</option>');
});

test('a text is cut where it becomes French and where it is again the other language', () => {
  expect(pieces(`a ${french('b \u2068c\u2069 d')} e`)).toEqual([{ text: 'a ', french: false }, { text: 'b \u2068c\u2069 d', french: true }, { text: ' e', french: false }]);
});

test('a page in another language differs from the French in its texts alone', () => {
  speak('en');
  const translated = asked(page() as unknown as Json) as unknown as Page;
  const [question] = translated.questions;
  expect(question!.ask).toBe('Do you live as a couple?');
  expect(question!.options).toEqual([{ value: 'alone', label: 'No' }, { value: 'couple', label: 'Yes' }]);
  expect(question!.add).toBe(french('Une phrase que personne n’a traduite.'));
  expect(question!.why).toBe('RSA is calculated for the household.');
  expect(translated.section_title).toBe('Your household');
  const bare = (one: Page) => ({ ...one, section_title: '', questions: one.questions.map((q) => ({ ...q, ask: '', add: '', why: '', options: q.options!.map(({ value }) => value) })) });
  expect(bare(translated)).toEqual(bare(page()));
});

test('of a row, what tells which of several it is is translated, or said to be French', () => {
  speak('en');
  const row = (page: string) => ({ rows: [{ page, question: 'difficulty.mobilite.impact', ask: '?', about: 'Vos déplacements' }] });
  const about = (page: string) => (asked(row(page) as unknown as Json) as { rows: { about: string }[] }).rows[0]!.about;
  expect(about('difficulty.mobilite')).toBe('Getting around');
  expect(about('page.sans_traduction')).toBe(french('Vos déplacements'));
});

test('countries have their names from the browser, in the order of the language', () => {
  const country = () => ({ id: 'identity.birth_country', ask: 'Pays', kind: 'country', options: [{ value: 'AF', label: 'Afghanistan' }, { value: 'ZA', label: 'Afrique du Sud' }, { value: 'DZ', label: 'Algérie' }, { value: 'DE', label: 'Allemagne' }] });
  speak('en');
  expect((asked(country()) as { options: Json }).options).toEqual([{ value: 'AF', label: 'Afghanistan' }, { value: 'DZ', label: 'Algeria' }, { value: 'DE', label: 'Germany' }, { value: 'ZA', label: 'South Africa' }]);
});

test('numbers take the form that the language has for them', () => {
  speak('ar');
  expect([1, 2, 3, 11].map((n) => plain(count(words.tasks.lead, n)))).toEqual(['بقيت خطوة واحدة.', 'بقيت خطوتان.', 'بقيت 3 خطوات.', 'بقيت 11 خطوة.']);
  speak('en');
  expect([0, 1, 2].map((n) => count(words.tasks.lead, n))).toEqual(['0 steps left.', '1 step left.', '2 steps left.']);
  speak('fr');
  expect(words.tasks.lead).not.toHaveProperty('few');
});

test('amounts and days are written as the language does, with Latin digits kept from left to right', () => {
  speak('en');
  expect([money('1032.5'), month('2026-10'), day('1990-03-14')]).toEqual(['€1,032.50', 'October 2026', '14 March 1990']);
  speak('ar');
  expect(money('1032.5')).toBe('\u20661,032.50\u00a0€\u2069');
  expect(day('1990-03-14')).toMatch(/^14 \p{Script=Arabic}+ 1990$/u);
  expect(answerLines({ kind: 'phone' }, '06 39 98 12 34')).toEqual(['\u206806\u00a039\u00a098\u00a012\u00a034\u2069']);
});

test('what a service says of itself is French, and reads so', async () => {
  speak('ar');
  const service = { id: 's', name: 'Bilan', structure: 'Plateforme', address: '3 rue de l’Exemple', phone: '02 61 91 00 03' };
  const reply = await client.around!('find_services', {}, async () => ({ ok: true as const, value: { difficulties: [{ id: 'mobilite', label: 'Déplacements', services: [service] }] } }));
  expect(reply).toMatchObject({ value: { difficulties: [{ label: 'التنقل', services: [{ name: french('Bilan'), structure: french('Plateforme'), address: french('3 rue de l’Exemple'), phone: '02 61 91 00 03' }] }] } });
});

test('what an Arabic keyboard types is read by the core', () => {
  expect(digits({ day: '١٤', month: '۳', rent: '١٬٢٣٤٫٥٦', name: 'Zoé 3' })).toEqual({ day: '14', month: '3', rent: '1 234,56', name: 'Zoé 3' });
});

test('problems and errors have words in each language', () => {
  speak('en');
  expect(problemText('too_many', 5)).toBe('Keep 5 answers at most.');
  speak('ar');
  expect(errorText('pin_wrong')).toBe('ليس هذا هو الرمز الصحيح. أعيدوا المحاولة.');
});

test('only what is asked of the core and heard from it goes through another language; French is untouched', async () => {
  const heard: Json[] = [];
  const send = async (args: Json) => {
    heard.push(args);
    return { ok: true as const, value: page() };
  };
  const same = await client.around!('page', {}, send);
  expect(same).toEqual({ ok: true, value: page() });
  speak('ar');
  await client.around!('answer', { page: 'p', answers: { a: '٣' } }, send);
  expect(heard[1]).toEqual({ page: 'p', answers: { a: '3' } });
  const refused = await client.around!('page', {}, async () => ({ ok: false as const, error: { code: 'locked', where: '' } }));
  expect(refused).toEqual({ ok: false, error: { code: 'locked', where: '' } });
});

test('the language kept on the device comes first, then that of an invitation, which is kept, then French', async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) });
  expect([wanted(''), wanted('#invitation=ofii&langue=ar'), wanted('#langue=xx')]).toEqual(['fr', 'ar', 'fr']);
  keep('en');
  expect(wanted('#invitation=ofii&langue=ar')).toBe('en');
  keep(null);
  expect(wanted('')).toBe('fr');
  await begin({ client: {}, set: () => undefined } as unknown as App, wanted('#invitation=ofii&langue=ar'));
  expect(wanted('')).toBe('ar');  // at the next load, without the invitation
  keep(null);
  vi.unstubAllGlobals();
});
