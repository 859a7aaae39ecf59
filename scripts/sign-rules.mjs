// Signs a rule set (docs/formats/rules.md), unless it does not follow the schema: its faults are then told, and nothing is written.
//   node scripts/sign-rules.mjs KEY SET.json OUT      a département's
//   node scripts/sign-rules.mjs --national [KEY]      the national one, beside it; without KEY with the development key

import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { developmentKey, kNational, kSignature, nationalText } from './national-rules.mjs';
import { faultsOf, withoutExamples } from './rules-schema.mjs';

const [first, second, out] = process.argv.slice(2);
const keyIn = (path) => createPrivateKey(readFileSync(path));
const signed = (text, key) => sign(null, Buffer.concat([Buffer.from('parvis rules 1\n'), text]), key);

function fail(lines) {
  console.error(lines.join('\n'));
  process.exit(1);
}

function read(path, isNational) {
  let set;
  try {
    set = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    fail([`${path}: ${error.message}`]);
  }
  const faults = faultsOf(set, isNational);
  if (faults.length > 0) fail([`${path} is not signed:`, ...faults]);
  return set;
}

if (first === '--national') {
  read(kNational, true);
  writeFileSync(kSignature, `${signed(nationalText(), second ? keyIn(second) : developmentKey()).toString('hex')}\n`);
} else {
  if (!out) fail(['usage: node scripts/sign-rules.mjs KEY SET.json OUT, or --national [KEY]']);
  const text = Buffer.from(JSON.stringify(withoutExamples(read(second, false))));
  writeFileSync(out, Buffer.concat([signed(text, keyIn(first)), text]));
}
