// Signs a département's rule set (docs/formats/rules.md): node scripts/sign-rules.mjs KEY SET.json OUT

import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const [key, set, out] = process.argv.slice(2);
if (!out) throw new Error('usage: node scripts/sign-rules.mjs KEY SET.json OUT');
const text = readFileSync(set);
JSON.parse(text.toString('utf8'));  // what is not JSON is not signed
const signature = sign(null, Buffer.concat([Buffer.from('parvis rules 1\n'), text]), createPrivateKey(readFileSync(key)));
writeFileSync(out, Buffer.concat([signature, text]));
