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
  ['a line that we do not know', '{"package": "cnaf",\n "fields": {"loyer": "1",\n "iban": "FR76"}}', /« iban », ligne 3/],
  ['a key twice', '{"package": "cnaf", "fields": {"loyer": "412.50",\n"loyer": "99"}}', /« loyer » y est deux fois, la seconde à la ligne 2/],
  ['a key twice in an entry, once with an escape', '{"package": "cnaf", "fields": {"enfants": [{"a\\u0062": 1, "ab": 2}]}}', /« ab » y est deux fois/],
  ['a text far too long', ' '.repeat(200_001) + 'a', /trop gros/],
])('%s is refused, and the words say what to do', (_, text, words) => {
  const opened = openDocument(text, faults);
  expect('fault' in opened && opened.fault).toMatch(words);
});

test('a key is twice only in one object, and never within a text', () => {
  const text = '{"package": "cnaf", "fields": {"adresse": "\\"adresse\\": {\\"", "enfants": [{"date_naissance": "1"}, {"date_naissance": "2"}], "date_naissance": "3"}}';
  expect(openDocument(text, faults)).toMatchObject({ mapping: { id: 'cnaf' } });
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
