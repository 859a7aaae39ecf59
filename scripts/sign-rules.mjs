// Signs a rule set (docs/formats/rules.md).
//   node scripts/sign-rules.mjs KEY SET.json OUT      a département's
//   node scripts/sign-rules.mjs --national [KEY]      the national one, beside it; without KEY with the development key

import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { developmentKey, kSignature, nationalText } from './national-rules.mjs';

const [first, second, out] = process.argv.slice(2);
const keyIn = (path) => createPrivateKey(readFileSync(path));
const signed = (text, key) => sign(null, Buffer.concat([Buffer.from('parvis rules 1\n'), text]), key);

if (first === '--national') {
  writeFileSync(kSignature, `${signed(nationalText(), second ? keyIn(second) : developmentKey()).toString('hex')}\n`);
} else {
  if (!out) throw new Error('usage: node scripts/sign-rules.mjs KEY SET.json OUT, or --national [KEY]');
  const text = readFileSync(second);
  JSON.parse(text.toString('utf8'));  // what is not JSON is not signed
  writeFileSync(out, Buffer.concat([signed(text, keyIn(first)), text]));
}
