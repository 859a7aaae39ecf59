// The national rules as they travel (docs/formats/rules.md): assets/orientation/national.json without its examples, and the signature of
// exactly these bytes, which stands beside it. After a change of the rules: node scripts/sign-rules.mjs --national [KEY]

import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../assets/orientation');
export const kNational = join(folder, 'national.json');
export const kSignature = join(folder, 'national.sig');

export function nationalText() {
  const { rules, ...rest } = JSON.parse(readFileSync(kNational, 'utf8'));
  return Buffer.from(JSON.stringify({ ...rest, rules: rules.map(({ examples, ...rule }) => rule) }));
}

export const nationalFile = () => Buffer.concat([Buffer.from(readFileSync(kSignature, 'utf8').trim(), 'hex'), nationalText()]);

// The development key, whose secret is here for everybody to read (tests/support/rules_key.h has it too): it protects nobody.
export function developmentKey() {
  const seed = Buffer.from('5895ec18643d554a2b6b4ad9dfb85614f594ed010fea0312c2f4450c1575c2ff', 'hex');
  return createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' });
}
