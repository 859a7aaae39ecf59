// Signs each inbox of a file of slots, in place (docs/formats/slots.md), unless something of it is wrong: the faults are then told, and
// nothing is written. Without KEY with the development key.
//   node scripts/sign-inboxes.mjs SLOTS.json [KEY]

import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { faultsOf, saidOf } from './inboxes.mjs';
import { developmentKey } from './national-rules.mjs';

const [path, keyPath] = process.argv.slice(2);

function fail(lines) {
  console.error(lines.join('\n'));
  process.exit(1);
}

function read() {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return fail([`${path}: ${error.message}`]);
  }
}

if (!path) fail(['usage: node scripts/sign-inboxes.mjs SLOTS.json [KEY]']);
const file = read();
const faults = faultsOf(file);
if (faults.length > 0) fail([`${path} is not signed:`, ...faults]);
const key = keyPath ? createPrivateKey(readFileSync(keyPath)) : developmentKey();
const inboxes = (file.inboxes ?? []).map((inbox) => ({ ...inbox, signature: sign(null, saidOf(inbox), key).toString('hex') }));
// One entry a line, as such a file is read.
const onOneLine = (value) => JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
const lines = (list) => (list.length > 0 ? `[\n${list.map((one) => `    ${onOneLine(one)}`).join(',\n')}\n  ]` : '[]');
const members = Object.entries({ ...file, inboxes }).map(([name, value]) => `  ${JSON.stringify(name)}: ${Array.isArray(value) ? lines(value) : JSON.stringify(value)}`);
writeFileSync(`${path}.new`, `{\n${members.join(',\n')}\n}\n`);
renameSync(`${path}.new`, path);
