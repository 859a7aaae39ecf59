// The national rules carry the signature of the key that is compiled in: who changes them signs them again
// (node scripts/sign-rules.mjs --national).
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { developmentKey, nationalFile, nationalText } from '../../scripts/national-rules.mjs';

const compiledIn = /PARVIS_RULES_KEY "([0-9a-f]{64})"/.exec(readFileSync(new URL('../../core/api/rules_key.h', import.meta.url), 'utf8'))[1];
const key = createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(compiledIn, 'hex')]), format: 'der', type: 'spki' });
const isGood = (file) => verify(null, Buffer.concat([Buffer.from('parvis rules 1\n'), file.subarray(64)]), key, file.subarray(0, 64));

test('the signature of the national rules is good, and of no other bytes', () => {
  assert.ok(isGood(nationalFile()), 'assets/orientation/national.json was changed: node scripts/sign-rules.mjs --national');
  const changed = nationalFile();
  changed[100] ^= 1;
  assert.equal(isGood(changed), false);
});

test('the development key is the one that is compiled in', () => {
  assert.equal(createPublicKey(developmentKey()).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex'), compiledIn);
});

test('what travels is the rules without their examples, with a day as version', () => {
  const set = JSON.parse(nationalText());
  const whole = JSON.parse(readFileSync(new URL('../../assets/orientation/national.json', import.meta.url), 'utf8'));
  assert.match(set.version, /^\d{4}-\d\d-\d\d(\.\d)?$/);
  assert.deepEqual(set, { ...whole, rules: whole.rules.map(({ examples, ...rule }) => rule) });
});
