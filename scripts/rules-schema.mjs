// What a rule set must be before it is signed: of its schema, each rule with examples, and of a day that has come (docs/formats/rules.md).

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../assets/schemas/orientation.schema.json'), 'utf8'));
const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true, strictTuples: false }).compile(schema);

function dayAfter(day) {
  const time = new Date(`${day}T12:00:00Z`);
  time.setUTCDate(time.getUTCDate() + 1);
  return time.toISOString().slice(0, 10);
}

// The faults, each with its place; none when the set may be signed. `isNational`: it has no département.
export function faultsOf(set, isNational, today = new Date().toISOString().slice(0, 10)) {
  if (!validate(set)) return validate.errors.map((error) => `${error.instancePath || '/'} ${error.message}${error.params.additionalProperty ? ` (${error.params.additionalProperty})` : ''}`);
  const faults = [];
  if (isNational === 'department' in set) faults.push(`/department ${isNational ? 'must not be there' : 'is missing'}`);
  // Devices refuse it where there is another, and keep it nowhere.
  if (set.version.slice(0, 10) > dayAfter(today)) faults.push('/version is later than tomorrow');
  if (Number.isNaN(Date.parse(set.version.slice(0, 10)))) faults.push('/version is no day');
  const ids = set.rules.map(({ id }) => id);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) faults.push(`/rules: ${id} is there twice`);
  return faults;
}

// As it travels.
export const withoutExamples = ({ rules, ...rest }) => ({ ...rest, rules: rules.map(({ examples, ...rule }) => rule) });
