// The importer of data.inclusion: the same structures and services in each form that they are published in.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { parse, parseCsv, servicesFile } from '../../scripts/build-services.mjs';

const structures = [{ id: 'x--1', nom: 'Relais, "Le Pont"', code_insee: '35238', code_postal: '35000', commune: 'Rennes', adresse: '1 rue A', latitude: 48.1, longitude: -1.7, telephone: '+33261910001' }];
const services = [{ structure_id: 'x--1', id: 'x--s1', nom: 'Permis | code', description: '**Un**\ntexte', date_maj: '2026-09-03T10:00:00', thematiques: ['mobilite--preparer-un-permis'], publics: ['jeunes'], frais: 'gratuit', modes_accueil: ['en-presentiel', 'a-distance'], mobilisable_par: ['professionnels'], zone_eligibilite: ['35'] }];
const expected = `parvis services 1 2026-11-01 data 1 1 1
C|35238|481000|-17000
S|x--1|Relais, "Le Pont"|35238|481000|-17000|1 rue A, 35000 Rennes|+33261910001||
V|x--s1|Permis / code|Un texte|mobilite--preparer-un-permis|jeunes|35|srgp|2026-09-03
`;

const csvOf = (rows) => [Object.keys(rows[0]), ...rows.map((row) => Object.values(row))]
  .map((row) => row.map((value) => `"${(Array.isArray(value) ? `{${value}}` : String(value)).replaceAll('"', '""')}"`).join(',')).join('\r\n');
const geojsonOf = (rows) => JSON.stringify({ type: 'FeatureCollection', features: rows.map(({ latitude, longitude, ...properties }) => ({ type: 'Feature', properties, geometry: latitude ? { type: 'Point', coordinates: [longitude, latitude] } : null })) });
const forms = { json: JSON.stringify, lines: (rows) => rows.map((row) => JSON.stringify(row)).join('\n'), csv: csvOf, geojson: geojsonOf };

for (const [name, write] of Object.entries(forms)) {
  test(`structures and services as ${name} give the same file`, () => {
    assert.equal(servicesFile({ structures: parse(write(structures)), services: parse(write(services)), day: '2026-11-01' }), expected);
  });
}

test('CSV keeps commas, quotes and line ends inside quotes', () => {
  assert.deepEqual(parseCsv('a,b\n"1,""2""\n3",4\n'), [{ a: '1,"2"\n3', b: '4' }]);
});

test('other départements, services without a theme, and structures without services are left out', () => {
  const more = { structures: [...structures, { id: 'x--2', nom: 'Vide', code_insee: '35238' }], services: [...services, { ...services[0], id: 'x--s2', thematiques: [] }], day: '2026-11-01' };
  assert.equal(servicesFile(more), expected);
  assert.equal(servicesFile({ ...more, departments: ['22'] }), 'parvis services 1 2026-11-01 data 0 0 0\n');
});

test('the centre of a commune is the one given, else the mean of its structures', () => {
  const centre = { code: '35238', centre: { type: 'Point', coordinates: [-1.6794, 48.1147] } };
  assert.match(servicesFile({ structures, services, communes: [centre], day: '2026-11-01' }), /^C\|35238\|481147\|-16794$/m);
});

test('every theme of data.inclusion, and every public of the sample, has words where services are searched', () => {
  const read = (path) => JSON.parse(readFileSync(join(import.meta.dirname, '../../assets', path), 'utf8'));
  const { themes } = read('referentials/themes.json');
  const publics = new Set(read('services/sample.json').services.flatMap((service) => service.publics));
  for (const language of ['fr', 'en', 'ar']) {
    const { search } = read(`texts/search.${language}.json`);
    assert.deepEqual(Object.keys(search.categories), Object.keys(themes), language);
    assert.deepEqual(Object.keys(search.themes).sort(), Object.entries(themes).flatMap(([group, own]) => own.map((one) => `${group}--${one}`)).sort(), language);
    assert.deepEqual([...publics].filter((one) => one !== 'tous-publics' && !(one in search.publics)), [], language);
  }
});

test('every answer on the project that asks for something has its need, of themes that exist; the sample answers it', () => {
  const read = (path) => JSON.parse(readFileSync(join(import.meta.dirname, '../../assets', path), 'utf8'));
  const { needs } = read('referentials/needs.json');
  const questions = read('questions/project.json').pages.flatMap((page) => page.questions);
  const told = needs.map(({ told_by: by }) => by.join('='));
  const asked = questions.filter(({ id }) => ['project.wish', 'project.obstacle'].includes(id)).flatMap(({ id, options }) => options.map(({ value }) => `${id}=${value}`));
  // Who wants a job they know, or first something else, asks for nothing more here; "rien" is nothing.
  assert.deepEqual(asked.filter((one) => !told.includes(one)), ['project.wish=emploi', 'project.wish=point', 'project.obstacle=rien']);
  assert.deepEqual(told.filter((one) => !asked.includes(one)), []);
  const themes = new Set(Object.entries(read('referentials/themes.json').themes).flatMap(([group, own]) => own.map((one) => `${group}--${one}`)));
  const offered = new Set(read('services/sample.json').services.flatMap((service) => service.thematiques));
  for (const { id, themes: own } of needs) {
    assert.deepEqual(own.filter((one) => !themes.has(one)), [], id);
    assert.ok(own.some((one) => offered.has(one)), id);
  }
});

test('the sample answers every difficulty with at least one service, of themes that exist, and says what it is', () => {
  const read = (path) => JSON.parse(readFileSync(join(import.meta.dirname, '../../assets', path), 'utf8'));
  const sample = read('services/sample.json');
  const offered = new Set(sample.services.flatMap((service) => service.thematiques));
  const themes = new Set(Object.entries(read('referentials/themes.json').themes).flatMap(([group, own]) => own.map((one) => `${group}--${one}`)));
  assert.deepEqual([...offered].filter((theme) => !themes.has(theme)), []);
  for (const { id, themes: own } of read('referentials/difficulties.json').difficulties) assert.ok(own.some((theme) => offered.has(theme)), id);
  assert.ok(sample.structures.every((one) => /exemple/i.test(one.nom)));
  assert.match(servicesFile({ ...sample, sample: true }), /^parvis services 1 2026-11-01 sample /);
});
