// The inboxes of a file of slots, and the signature of each (docs/formats/slots.md).

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';

export const kSample = join(import.meta.dirname, '../assets/appointments/slots.json');
const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../assets/schemas/slots.schema.json'), 'utf8'));
const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false }).compile(schema);
const kMostDays = 400;  // a key that is lost ends by itself

const u32 = (n) => Buffer.from(new Uint32Array([n]).buffer);
const sized = (text) => [u32(Buffer.byteLength(text)), Buffer.from(text)];

// What is signed of an inbox.
export function saidOf({ key, structure, kind = '', until = '', departments }) {
  return Buffer.concat([Buffer.from('parvis inbox 1\n'), Buffer.from(key, 'hex'), ...[structure, kind, until].flatMap(sized), u32(departments.length), ...departments.flatMap(sized)]);
}

const isDay = (day) => !Number.isNaN(Date.parse(day)) && dayAfter(day, 0) === day;

function dayAfter(day, days) {
  const time = new Date(`${day}T12:00:00Z`);
  time.setUTCDate(time.getUTCDate() + days);
  return time.toISOString().slice(0, 10);
}

// The faults, each with its place; none when the inboxes may be signed.
export function faultsOf(file, today = new Date().toISOString().slice(0, 10)) {
  if (!validate(file)) return validate.errors.map((error) => `${error.instancePath || '/'} ${error.message}${error.params.additionalProperty ? ` (${error.params.additionalProperty})` : ''}`);
  const inboxes = file.inboxes ?? [];
  return inboxes.flatMap(({ structure, until }, at) => {
    const place = `/inboxes/${at}`;
    const faults = [];
    if (!until) faults.push(`${place}/until is missing`);
    else if (!isDay(until)) faults.push(`${place}/until is no day`);
    else if (until < today) faults.push(`${place}/until is over`);
    else if (!file.sample && until > dayAfter(today, kMostDays)) faults.push(`${place}/until is more than ${kMostDays} days away`);
    // A letter's structure tells whether its key has changed.
    if (inboxes.findIndex((one) => one.structure === structure) !== at) faults.push(`${place}/structure has another inbox`);
    return faults;
  });
}
