import { expect, test } from 'vitest';
import fr from '../../assets/texts/registration.fr.json';
import { faultText, mappings, openDocument } from './documents';
import { words } from './words';

const { faults } = fr.document;
const good = '{"package": "cnaf", "version": 1, "day": "2026-06-02", "fields": {}}';

test('a document that is one of those known is opened with its mapping', () => {
  expect(openDocument(good, faults)).toMatchObject({ mapping: { id: 'cnaf' }, content: { version: 1 } });
});

test.each<[string, string, RegExp]>([
  ['nothing', '  ', /collez son contenu/],
  ['a text cut on its third line', '{\n "package": "cnaf",\n "version": ', /ligne 3/],
  ['JSON that is no document', '[1]', /savons lire/],
  ['a number', '3', /savons lire/],
  ['a document of nobody', '{"package": "unknown"}', /savons lire/],
  ['a text far too long', ' '.repeat(200_001) + 'a', /trop gros/],
])('%s is refused, and the words say what to do', (_, text, words) => {
  const opened = openDocument(text, faults);
  expect('fault' in opened && opened.fault).toMatch(words);
});

test.each([
  ['/fields/loyer', /« Loyer »/],
  ['/fields', /ne connaissons pas/],
  ['/fields/loyer+logement', /« Loyer » et « Logement »/],
  ['/version', /version/],
  ['/day', /date/],
])('a refusal of the core at %s is said in words', (where, said) => {
  const mapping = mappings.find((one) => one.id === 'cnaf')!;
  expect(faultText({ code: 'wrong_shape', where }, mapping, faults)).toMatch(said);
  expect(faultText({ code: 'locked', where }, mapping, faults)).toBeNull();
});

test('U6 every refusal of a document says what to do next, in at most twenty words', () => {
  for (const [name, said] of Object.entries(faults)) {
    expect(said.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word)).length, name).toBeLessThanOrEqual(20);
    expect(said, name).toMatch(/(Choisissez|Copiez|Demandez)/);
  }
});

test('every document that is read has a name for where an answer comes from', () => {
  for (const { id } of mappings) expect(Object.keys(words.sources.packages)).toContain(id);
});
