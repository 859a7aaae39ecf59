// The aids beside the questions and the codes of real places.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { committedAids, placesOf, wrongCodes } from '../../scripts/build-places.mjs';

const root = join(import.meta.dirname, '../..');
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const aids = committedAids();
const questions = new Map(readdirSync(join(root, 'assets/questions')).flatMap((file) =>
  read(`assets/questions/${file}`).pages.flatMap((page) => page.questions.map((one) => [one.id, one]))));

// Every {"fact": [id, values]} of a condition, with its own operators written the same way.
function factsOf(value, found = []) {
  if (!value || typeof value !== 'object') return found;
  if (Array.isArray(value.fact)) found.push(value.fact);
  if (value.licence) found.push(['skills.licences', [value.licence]]);
  if (value.status) found.push(['work.status', value.status]);
  for (const one of Object.values(value)) factsOf(one, found);
  return found;
}

test('at least 25 national aids are there, each with a source', () => {
  const national = aids.filter((aid) => placesOf(aid.conditions).length === 0);
  assert.ok(national.length >= 25, String(national.length));
});

for (const aid of aids) {
  test(`${aid.id} asks what a question asks, with answers that it may have`, () => {
    for (const [id, values] of factsOf([aid.conditions, aid.amount])) {
      const question = questions.get(id);
      assert.ok(question, `no question ${id}`);
      if (!question.options) continue;
      const known = question.options.map((one) => one.value);
      assert.deepEqual([values].flat().filter((value) => !known.includes(value)), [], id);
    }
  });
}

test('every code of a place is real, and places.json is made from them', () => {
  assert.deepEqual(wrongCodes(aids), []);
  execFileSync(process.execPath, [join(root, 'scripts/build-places.mjs'), '--check'], { stdio: 'pipe' });
});

test('a code that does not exist is named', () => {
  const aid = { id: 'essai', conditions: [{ when: { any: [{ place: { communes: ['35999'], regions: ['53'] } }, { place: { epcis: ['243500139'] } }] } }] };
  assert.deepEqual(wrongCodes([aid]), ['essai: no communes 35999']);
});
