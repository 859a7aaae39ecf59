// The sets of questions of other bodies: the package that reads their answers knows each field, and nothing else.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const assets = join(import.meta.dirname, '../../assets');
const read = (path) => JSON.parse(readFileSync(join(assets, path), 'utf8'));

for (const file of readdirSync(join(assets, 'question-sets'))) {
  const { package: id, questions } = read(`question-sets/${file}`);
  const mapped = read(`packages/${id}.json`).fields;
  const schema = read(`schemas/packages/${id}.schema.json`).properties.fields.properties;

  test(`${file}: the package has its fields and no others, and a question follows the one it depends on`, () => {
    assert.deepEqual(questions.map(({ field }) => field), [...new Set(mapped.map(({ from }) => from))]);
    assert.deepEqual(Object.keys(schema), questions.map(({ field }) => field));
    assert.deepEqual(questions.map(({ number }) => number), questions.map((_, i) => i + 1));
    for (const [i, { field, if: when }] of questions.entries()) assert.ok(!when || questions.slice(0, i).some((one) => one.field === when.equals[0]), field);
  });

  test(`${file}: what the package takes over goes where the set says, and what it maps are the answers of the set`, () => {
    for (const { field, to = [], options, asked_again: again = {} } of questions) {
      const rules = mapped.filter(({ from, to: target }) => from === field && target);
      for (const { to: target } of rules) assert.ok(to.includes(target) || target === 'difficulty.kinds', `${field} → ${target}`);
      for (const { values } of rules.filter(({ values }) => values)) assert.deepEqual(Object.keys(values), options?.map(({ value }) => value) ?? ['true', 'false'], field);
      const known = options?.map(({ value }) => value) ?? ['true', 'false'];
      assert.deepEqual(Object.keys(again).filter((one) => !known.includes(one)), [], field);
    }
  });
}
