// Each inbox of the sample carries the signature of the key that is compiled in: who changes one signs again
// (node scripts/sign-inboxes.mjs assets/appointments/slots.json).
import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { faultsOf, kSample, saidOf } from '../../scripts/inboxes.mjs';
import { developmentKey } from '../../scripts/national-rules.mjs';

const kToday = '2026-11-22';
const inbox = { structure: 'S', kind: 'ccas', departments: ['35', '2A'], key: 'ab'.repeat(32), until: '2027-06-30' };
const file = (inboxes, more = {}) => ({ version: 1, published: kToday, inboxes, slots: [], ...more });
const isGood = (one, key) => verify(null, saidOf(one), key, Buffer.from(one.signature, 'hex'));

test('A4 the inboxes of the sample are signed, each as it stands', () => {
  const { inboxes } = JSON.parse(readFileSync(kSample, 'utf8'));
  assert.ok(inboxes.length > 0);
  for (const one of inboxes) assert.ok(isGood(one, createPublicKey(developmentKey())), `${one.structure} was changed: node scripts/sign-inboxes.mjs assets/appointments/slots.json`);
});

// By hand from docs/formats/slots.md: a line, the key, then each text with its length before it.
test('A4 what is signed of an inbox is its key, structure, kind, last day and departments, each with its length', () => {
  const said = 'parvis inbox 1\n' + '\xab'.repeat(32) + '\x01\0\0\0S' + '\x04\0\0\0ccas' + '\x0a\0\0\x002027-06-30' + '\x02\0\0\0' + '\x02\0\0\x0035' + '\x02\0\0\x002A';
  assert.equal(saidOf(inbox).toString('latin1'), said);
  const others = [{ structure: 'Sc', kind: 'cas' }, { kind: undefined }, { until: '2027-07-30' }, { departments: ['352A'] }, { departments: ['2A', '35'] }, { key: 'ac'.repeat(32) }];
  for (const change of others) assert.notDeepEqual(saidOf({ ...inbox, ...change }), saidOf(inbox), JSON.stringify(change));
});

test('an inbox with a fault is not signed, and its place is told', () => {
  assert.deepEqual(faultsOf(file([inbox]), kToday), []);
  const rows = [
    ['a short key', [{ ...inbox, key: '12' }], /^\/inboxes\/0\/key /],
    ['no last day', [inbox, { ...inbox, structure: 'T', until: undefined }], /^\/inboxes\/1\/until is missing$/],
    ['a day that is not in the calendar', [{ ...inbox, until: '2027-02-30' }], /^\/inboxes\/0\/until is no day$/],
    ['no day at all', [{ ...inbox, until: '2027-13-01' }], /^\/inboxes\/0\/until is no day$/],
    ['a day that is over', [{ ...inbox, until: '2026-11-21' }], /^\/inboxes\/0\/until is over$/],
    ['a far day', [{ ...inbox, until: '2027-12-28' }], /^\/inboxes\/0\/until is more than 400 days away$/],
    ['two inboxes of one structure', [inbox, { ...inbox, key: 'cd'.repeat(32) }], /^\/inboxes\/1\/structure has another inbox$/],
    ['a structure of no kind', [{ ...inbox, kind: 'agence' }], /^\/inboxes\/0\/kind /],
  ];
  for (const [why, inboxes, fault] of rows) assert.match(faultsOf(JSON.parse(JSON.stringify(file(inboxes))), kToday)[0] ?? '', fault, why);
  assert.deepEqual(faultsOf(file([{ ...inbox, until: '2027-12-27' }]), kToday), []);
  assert.deepEqual(faultsOf(file([{ ...inbox, until: '2099-12-31' }], { sample: true }), kToday), []);
});

const folder = mkdtempSync(join(tmpdir(), 'parvis-inboxes-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('a file of slots is signed in place, with the key that is given; one with a fault stays as it was', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const [pem, slots] = ['key.pem', 'slots.json'].map((name) => join(folder, name));
  const run = (...key) => spawnSync(process.execPath, [new URL('../../scripts/sign-inboxes.mjs', import.meta.url).pathname, slots, ...key], { encoding: 'utf8' });
  const until = new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10);
  writeFileSync(pem, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  for (const text of ['{', JSON.stringify(file([{ ...inbox, until: '2001-01-01' }]))]) {
    writeFileSync(slots, text);
    assert.equal(run(pem).status, 1);
    assert.equal(readFileSync(slots, 'utf8'), text);
  }
  assert.match(run(pem).stderr, /\/inboxes\/0\/until is over/);
  const given = file([{ ...inbox, until }, { structure: 'Été « A »', departments: [], key: 'cd'.repeat(32), until }]);
  writeFileSync(slots, JSON.stringify(given));
  assert.equal(run(pem).status, 0);
  const signed = JSON.parse(readFileSync(slots, 'utf8'));
  for (const one of signed.inboxes) assert.ok(isGood(one, publicKey));
  assert.deepEqual({ ...signed, inboxes: signed.inboxes.map(({ signature, ...rest }) => rest) }, given);
});
