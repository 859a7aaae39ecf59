// The packages of others: each mapping has a schema for those who send, and an example that keeps to it (docs/formats/package.md).

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const root = join(import.meta.dirname, '../..');
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const ids = readdirSync(join(root, 'assets/packages')).map((file) => file.replace('.json', ''));
const ajv = addFormats.default(new Ajv({ allErrors: true, strict: false }));

test('each mapping has a schema, and each schema a mapping', () => {
  const schemas = readdirSync(join(root, 'assets/schemas/packages')).map((file) => file.replace('.schema.json', ''));
  assert.deepEqual(schemas.sort(), [...ids].sort());
});

for (const id of ids) {
  const schema = read(`assets/schemas/packages/${id}.schema.json`);
  const validate = ajv.compile(schema);
  const example = read(`tests/fixtures/packages/${id}.json`);

  test(`${id}: the schema names the fields of the mapping, and no others`, () => {
    const { fields } = read(`assets/packages/${id}.json`);
    assert.deepEqual(Object.keys(schema.properties.fields.properties).sort(), [...new Set(fields.map((field) => field.from))].sort());
  });

  test(`${id}: the example keeps to the schema, and a damaged one does not`, () => {
    assert.ok(validate(example), JSON.stringify(validate.errors?.slice(0, 3)));
    assert.equal(validate({ ...example, version: 2 }), false, 'another version');
    assert.equal(validate({ ...example, day: 'hier' }), false, 'no day');
    assert.equal(validate({ ...example, fields: { ...example.fields, inconnu: 1 } }), false, 'a field that is not known');
  });
}
