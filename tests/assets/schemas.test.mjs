// Every file of assets keeps to the schema of its kind; each schema refuses what it should.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import Ajv from 'ajv/dist/2020.js';

const assets = join(import.meta.dirname, '../../assets');
const read = (path) => JSON.parse(readFileSync(join(assets, path), 'utf8'));
const files = (folder) => readdirSync(join(assets, folder)).filter((file) => file.endsWith('.json'));

// Folder → schema. A folder of assets that is not here has no JSON of its own.
const kinds = { aids: 'aid', benefits: 'benefit', questions: 'question', referentials: 'referential', texts: 'texts', orientation: 'orientation', packages: 'package', 'question-sets': 'question_set', handover: 'handover', appointments: 'slots', services: 'services' };

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true, strictTuples: false });
const validators = Object.fromEntries(Object.values(kinds).map((kind) => [kind, ajv.compile(read(`schemas/${kind}.schema.json`))]));
const explain = (validate) => (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`).slice(0, 5).join('; ');

test('every folder of assets with JSON in it has a schema, and every schema a folder', () => {
  const folders = readdirSync(assets, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'schemas');
  const withJson = folders.map((entry) => entry.name).filter((name) => files(name).length > 0);
  assert.deepEqual(withJson.filter((name) => !kinds[name]), []);
  assert.deepEqual(files('schemas').sort(), Object.values(kinds).map((kind) => `${kind}.schema.json`).sort());
});

for (const [folder, kind] of Object.entries(kinds)) {
  for (const file of files(folder)) {
    test(`${folder}/${file} keeps to ${kind}.schema.json`, () => {
      const validate = validators[kind];
      assert.ok(validate(read(`${folder}/${file}`)), explain(validate));
    });
    if (folder !== 'texts' && folder !== 'appointments') {
      test(`${folder}/${file} is named after its id`, () => assert.equal(`${read(`${folder}/${file}`).id}.json`, file));
    }
  }
}

test('the schema of referentials refuses what the catalogue of difficulties would', () => {
  const good = () => read('referentials/difficulties.json');
  const validate = validators.referential;
  const rows = [
    ['no list of wishes', (file) => delete file.difficulties[0].wishes],
    ['the codes of before', (file) => { file.difficulties[0].objectives = [25]; }],
    ['a wish without themes', (file) => { file.difficulties[0].wishes[0].themes = []; }],
    ['a theme of nowhere', (file) => { file.difficulties[0].wishes[0].themes = ['mobilite']; }],
    ['an objective that is a text', (file) => { file.difficulties[0].wishes[0].objective = '25'; }],
    ['an objective without words', (file) => delete file.objectives[0].label],
  ];
  for (const [why, spoil] of rows) {
    const file = good();
    assert.ok(validate(file), explain(validate));
    spoil(file);
    assert.equal(validate(file), false, why);
  }
});

test('the schema of questions refuses what the engine would', () => {
  const section = (question, page = {}) => ({ id: 's', order: 1, title: 'Titre', pages: [{ ...page, questions: [question] }] });
  const good = { id: 's.a', ask: 'Quoi ?', why: 'Pour savoir.', kind: 'text' };
  const validate = validators.question;
  assert.ok(validate(section(good)), explain(validate));
  const rows = [
    ['no reason', { ...good, why: undefined }],
    ['an unknown kind', { ...good, kind: 'colour' }],
    ['an unknown member', { ...good, colour: 1 }],
    ['a choice without options', { ...good, kind: 'choice' }],
    ['options where none belong', { ...good, options: [{ value: 'a', label: 'Aa' }, { value: 'b', label: 'Bb' }] }],
    ['a list without entry', { ...good, kind: 'list', add: 'Ajouter', none: 'Aucun' }],
    ['monthly amounts without months', { ...good, kind: 'monthly_money' }],
    ['sensitive and not skippable', { ...good, sensitive: true }],
    ['an operator that does not exist', { ...good, if: { is: ['s.b', 1] } }],
    ['two operators at once', { ...good, if: { known: 's.b', answered: 's.b' } }],
    ['a bound that is no day', { ...good, kind: 'date', latest: 'soon' }],
    ['an exclamation mark', { ...good, ask: 'Répondez !' }],
    ['a word that labels people', { ...good, ask: 'Quels sont vos freins ?' }],
  ];
  for (const [why, question] of rows) {
    assert.equal(validate(JSON.parse(JSON.stringify(section(question)))), false, why);
  }
});
