// The national rules carry the signature of the key that is compiled in: who changes them signs them again
// (node scripts/sign-rules.mjs --national).
import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { developmentKey, nationalFile, nationalText } from '../../scripts/national-rules.mjs';
import { faultsOf } from '../../scripts/rules-schema.mjs';

const compiledIn = /PARVIS_DEVELOPMENT_KEY "([0-9a-f]{64})"/.exec(readFileSync(new URL('../../core/api/rules_key.h', import.meta.url), 'utf8'))[1];
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

const rule = { id: 'd35.ccas', decides: 'structure', value: 'ccas', when: { equals: ['decided.parcours', 'social'] }, reason: 'Exemple : le CCAS de votre commune.', source: 'Exemple sans valeur', status: 'practice', examples: [{ why: 'parcours social', facts: {} }] };
const local = { id: 'd35', department: '35', version: '2026-11-22', rules: [rule] };
const kToday = '2026-11-22';

test('a rule set of a département follows the schema before it is signed', () => {
  assert.deepEqual(faultsOf(local, false, kToday), []);
  assert.deepEqual(faultsOf({ ...local, version: '2026-11-23' }, false, kToday), []);
  const rows = [
    ['a far day', { ...local, version: '2026-11-24' }, /^\/version is later than tomorrow$/],
    ['no day', { ...local, version: 'exemple' }, /^\/version /],
    ['a day that is not there', { ...local, version: '2026-02-30.x' }, /^\/version /],
    ['no département', { ...local, department: undefined }, /^\/department /],
    ['another slot', { ...local, rules: [{ ...rule, decides: 'refusal' }] }, /^\/rules\/0\/decides /],
    ['no reason', { ...local, rules: [{ ...rule, reason: undefined }] }, /^\/rules\/0 .*reason/],
    ['no source', { ...local, rules: [{ ...rule, source: undefined }] }, /^\/rules\/0 .*source/],
    ['no example', { ...local, rules: [{ ...rule, examples: [] }] }, /^\/rules\/0\/examples /],
    ['a sanction', { ...local, sanction: 1 }, /^\/ .*sanction/],
    ['a rule that is there twice', { ...local, rules: [rule, rule] }, /^\/rules: d35\.ccas is there twice$/],
  ];
  for (const [why, set, fault] of rows) {
    const [first] = faultsOf(JSON.parse(JSON.stringify(set)), false, kToday);
    assert.match(first ?? '', fault, why);
  }
  assert.match(faultsOf(local, true, kToday)[0], /^\/department /);
});

const folder = mkdtempSync(join(tmpdir(), 'parvis-rules-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('what is signed travels without its examples; what is refused is not written, and its place is told', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const [pem, set, out] = ['key.pem', 'set.json', '35.rules'].map((name) => join(folder, name));
  const run = () => spawnSync(process.execPath, [new URL('../../scripts/sign-rules.mjs', import.meta.url).pathname, pem, set, out], { encoding: 'utf8' });
  writeFileSync(pem, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  for (const [text, told] of [['{', /set\.json/], [JSON.stringify({ ...local, rules: [{ ...rule, value: 'Le CCAS' }] }), /\/rules\/0\/value/]]) {
    writeFileSync(set, text);
    const refused = run();
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, told);
    assert.equal(existsSync(out), false);
  }
  writeFileSync(set, JSON.stringify(local));
  assert.equal(run().status, 0);
  const file = readFileSync(out);
  assert.ok(verify(null, Buffer.concat([Buffer.from('parvis rules 1\n'), file.subarray(64)]), publicKey, file.subarray(0, 64)));
  const { examples, ...bare } = rule;
  assert.deepEqual(JSON.parse(file.subarray(64)), { ...local, rules: [bare] });
});
