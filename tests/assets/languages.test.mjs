// The other languages of assets/texts: every key exists in French, what is filled in is the same, and how much is translated is said.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const assets = join(import.meta.dirname, '../../assets');
const read = (path) => JSON.parse(readFileSync(join(assets, path), 'utf8'));
const folder = (name) => readdirSync(join(assets, name)).filter((file) => file.endsWith('.json')).map((file) => read(`${name}/${file}`));
const kLanguages = ['en', 'ar'];
const kForms = ['zero', 'two', 'few', 'many'];  // that French does not have

// {path: text} of all texts below.
function leaves(value, path = '') {
  if (typeof value === 'string') return { [path]: value };
  return Object.assign({}, ...Object.entries(value ?? {}).map(([key, one]) => leaves(one, path ? `${path}/${key}` : key)));
}
const french = { ...leaves(read('texts/fr.json')), ...leaves(read('texts/registration.fr.json')), ...leaves(read('texts/search.fr.json')) };
const frenchProblems = leaves(read('texts/problems.fr.json'));

// A form that French has not is compared with "other".
const sourceOf = (all, path) => all[path] ?? (kForms.includes(path.split('/').at(-1)) ? all[path.replace(/[^/]+$/, 'other')] : undefined);

// What the questions say, by the paths of an overlay.
function questionTexts() {
  const out = {};
  const say = (path, text) => { if (text) out[path] = text; };
  const question = (one, id) => {
    for (const key of ['ask', 'hint', 'why', 'add', 'none']) say(`questions/${id}/${key}`, one[key]);
    for (const option of one.options ?? []) say(`questions/${id}/options/${option.value}`, option.label);
    for (const field of one.entry ?? []) question(field, `${id}.${field.id}`);
  };
  for (const section of folder('questions')) {
    say(`sections/${section.id}`, section.title);
    for (const page of section.pages) {
      const id = page.id ?? page.questions[0].id;
      say(`pages/${id}/heading`, page.heading);
      say(`pages/${id}/why`, page.why);
      for (const one of page.questions) question(one, one.id);
    }
  }
  return out;
}
const asked = questionTexts();
// Every text of the data, for the phrases.
const data = new Set(['questions', 'benefits', 'aids', 'orientation', 'referentials'].flatMap((name) => folder(name).flatMap((file) => Object.values(leaves(file)))));
const names = (text) => [...new Set([...text.matchAll(/\{\w+\}/g)].map(([name]) => name))].sort().join();

for (const language of kLanguages) {
  const screens = { ...leaves(read(`texts/${language}.json`)), ...leaves(read(`texts/registration.${language}.json`)), ...leaves(read(`texts/search.${language}.json`)) };
  const problems = leaves(read(`texts/problems.${language}.json`));
  const overlay = read(`texts/questions.${language}.json`);
  const { phrases, ...byId } = overlay;
  const questions = leaves(byId);

  test(`${language}: every key stands for a French text`, () => {
    assert.deepEqual(Object.keys(screens).filter((path) => sourceOf(french, path) === undefined), []);
    assert.deepEqual(Object.keys(problems).filter((path) => frenchProblems[path] === undefined), []);
    assert.deepEqual(Object.keys(questions).filter((path) => asked[path] === undefined), []);
    assert.deepEqual(Object.keys(phrases).filter((text) => !data.has(text)), []);
  });

  test(`${language}: what is filled in is what the French text has`, () => {
    const wrong = ([path, text], all) => {
      const same = names(text) === names(sourceOf(all, path) ?? '');
      const counted = names(text) === '' && /\/(zero|one|two)$/.test(path);  // "one answer": the number in a word
      return !same && !counted;
    };
    assert.deepEqual(Object.entries(screens).filter((one) => wrong(one, french)), []);
    assert.deepEqual(Object.entries(problems).filter((one) => wrong(one, frenchProblems)), []);
    assert.deepEqual(Object.entries(phrases).filter(([source, text]) => names(text) !== names(source)), []);
  });

  test(`${language}: every form of a number has words`, () => {
    const without = Object.keys(french).filter((path) => path.endsWith('/other') && french[path.replace(/other$/, 'one')] !== undefined)
      .filter((path) => screens[path.replace(/other$/, 'one')] !== undefined && screens[path] === undefined);
    assert.deepEqual(without, []);
  });

  test(`${language}: the share that is translated`, (context) => {
    const share = (all, has) => {
      const size = (paths) => paths.reduce((sum, path) => sum + all[path].length, 0);
      const paths = Object.keys(all);
      return Math.round((100 * size(paths.filter((path) => has(path, all[path])))) / size(paths));
    };
    const said = { screens: share(french, (path) => path in screens), problems: share(frenchProblems, (path) => path in problems), questions: share(asked, (path, text) => path in questions || text in phrases) };
    for (const [part, percent] of Object.entries(said)) context.diagnostic(`${part}: ${percent} % of the French text`);
    // What is not there is shown in French; most of a journey should be there.
    assert.ok(said.questions >= 80 && said.problems >= 80 && said.screens >= 50, JSON.stringify(said));
  });
}
