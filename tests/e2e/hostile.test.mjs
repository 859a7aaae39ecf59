// A hostile server, as a proxy before the real one: each thing it may try against the wasm core over real HTTP. The device names it by a code that has
// words, and keeps every byte it had. The same and more, without a network: tests/vault/hostile_server_test.cpp, tests/vault/refill_test.cpp.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sign, generateKeyPairSync } from 'node:crypto';
import { after, before, test } from 'node:test';
import { Device } from './support/device.mjs';
import { startProxy } from './support/proxy.mjs';
import { startServer } from './support/server.mjs';

const words = JSON.parse(readFileSync('assets/texts/fr.json', 'utf8')).errors;
let server;
let proxy;
before(async () => {
  server = await startServer();
  proxy = await startProxy(server.origin.replace('localhost', '127.0.0.1'));
});
after(async () => {
  await proxy?.stop();
  await server?.stop();
});

const isPull = ({ path }) => path.startsWith('/v1/accounts/');
const isSlot = ({ path }) => path.startsWith('/v1/slots/');
const device = async () => {
  const made = await Device.create();
  made.host = new URL(server.origin.replace('localhost', '127.0.0.1')).host;
  return made;
};

// A phone that knows the first things of an account, and a kiosk that has sent more.
async function scene() {
  proxy.change = () => undefined;
  const phone = await device();
  phone.found();
  phone.name('Durand');
  await phone.sync(proxy.origin);
  const kiosk = await device();
  assert.equal((await kiosk.restore(proxy.origin, phone.code())).problem, undefined);
  await kiosk.sync(proxy.origin);
  await phone.sync(proxy.origin);
  kiosk.name('Martin');
  assert.equal((await kiosk.sync(proxy.origin)).outcome, 'sent');
  return { phone, kiosk };
}

// The parts of a pull message (docs/formats/commit.md): one link a commit, one envelope a revision.
function links(body) {
  const found = [];
  let at = 0;
  const sized = () => {
    const size = body.readUInt32LE(at);
    at += 4 + size;
    return body.subarray(at - size, at);
  };
  while (at < body.length) {
    const commit = sized();
    const revisions = commit.readUInt32LE(96);
    found.push({ commit, envelopes: Array.from({ length: revisions }, sized) });
  }
  return found;
}
const message = (parts) =>
  Buffer.concat(parts.flatMap(({ commit, envelopes }) => [commit, ...envelopes]).flatMap((bytes) => [Buffer.from(new Uint32Array([bytes.length]).buffer), bytes]));
const rebuilt = (change) => (request, answer) => {
  if (!isPull(request) || answer.body.length === 0) return undefined;
  const parts = links(answer.body);
  change(parts);
  return { ...answer, body: message(parts) };
};
const flipped = (bytes, at) => {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? copy.length + at : at] ^= 1;
  return copy;
};
// The commit signed anew by a key of nobody.
function forged(commit) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const copy = Buffer.from(commit);
  publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).copy(copy, copy.length - 96);
  sign(null, copy.subarray(0, -64), privateKey).copy(copy, copy.length - 64);
  return copy;
}

const rows = [
  ['A1 a bit of an envelope is flipped', rebuilt((parts) => parts.at(-1).envelopes.splice(0, 1, flipped(parts.at(-1).envelopes[0], -1))), 'manifest_mismatch'],
  ['A1 the newest envelope is withheld', rebuilt((parts) => parts.at(-1).envelopes.splice(0, 1, Buffer.alloc(0))), 'manifest_mismatch'],
  ['A1 the content of one record stands behind the header of another revision', rebuilt((parts) => {
    const [envelope] = parts.at(-1).envelopes;
    parts.at(-1).envelopes[0] = Buffer.concat([envelope.subarray(0, 40), Buffer.alloc(16, 7), envelope.subarray(56)]);
  }), 'manifest_mismatch'],
  ['A1 a commit is changed under its signature', rebuilt((parts) => (parts.at(-1).commit = flipped(parts.at(-1).commit, 70))), 'bad_signature'],
  ['A1 a commit carries the signature of a key of nobody', rebuilt((parts) => (parts.at(-1).commit = forged(parts.at(-1).commit))), 'bad_signature'],
  ['A1 the message is cut', (request, answer) => (isPull(request) && answer.body.length ? { ...answer, body: answer.body.subarray(0, -1) } : undefined), 'malformed_commit'],
  ['A1 the connection ends in the middle of the answer', (request) => (isPull(request) ? null : undefined), 'server_unreachable'],
  ['A2 nothing comes although the head is higher', (request, answer) => (isPull(request) ? { ...answer, body: Buffer.alloc(0) } : undefined), 'malformed_commit'],
  ['A2 the head is lower than this device has seen', (request, answer) => (isPull(request) ? { ...answer, head: `1 ${'0'.repeat(64)}`, body: Buffer.alloc(0) } : undefined), 'rollback'],
  ['A2 the account is denied', (request) => (isPull(request) ? { status: 404, head: '', body: Buffer.from('{"type":"/problems/unknown-account"}') } : undefined), 'rollback'],
  ['A2 the account is said to be deleted, without proof', (request) => (isPull(request) ? { status: 410, head: '', body: Buffer.from(`{"type":"/problems/deleted","deletion":"${'00'.repeat(148)}"}`) } : undefined), 'rollback'],
];

for (const [why, change, expected] of rows) {
  test(`${why}: named, and nothing here is changed`, async () => {
    const { phone } = await scene();
    const kept = new Map(phone.store);
    proxy.change = change;
    const { problem } = await phone.sync(proxy.origin);
    assert.equal(problem?.code, expected);
    assert.ok(words[problem.code], 'has words');
    assert.deepEqual(phone.store, kept);
    assert.equal(phone.names(), 'Durand');
    proxy.change = () => undefined;  // the honest server is believed again
    assert.equal((await phone.sync(proxy.origin)).problem, undefined);
    assert.equal(phone.names(), 'Martin');
  });
}

test('A1 another account’s chain is not taken for this one’s', async () => {
  const other = await scene();
  let foreign;
  proxy.change = (request, answer) => {
    if (isPull(request)) foreign = answer;
  };
  await other.phone.sync(proxy.origin);
  const { phone } = await scene();
  const kept = new Map(phone.store);
  proxy.change = (request) => (isPull(request) ? foreign : undefined);
  const { problem } = await phone.sync(proxy.origin);
  assert.equal(problem?.code, 'bad_signature');
  assert.ok(words[problem.code]);
  assert.deepEqual(phone.store, kept);
});

test('a device that came by the sheet and was never listed is told by the server that it is unknown once the sheet has changed, and keeps what was typed', async () => {
  const { phone } = await scene();
  const third = await device();
  third.loses = (method, path) => method === 'POST' && path === '/v1/commits';
  assert.ok((await third.restore(proxy.origin, phone.code())).account, 'the file is open');
  third.name('Petit');
  assert.equal((await third.sync(proxy.origin)).problem?.code, 'server_unreachable');
  third.loses = () => false;
  phone.value('set_sheet', { wanted: 'new' });
  assert.equal((await phone.sync(proxy.origin)).problem, undefined);
  for (const _ of [1, 2]) assert.deepEqual((await third.sync(proxy.origin)).problem, { code: 'server_refused', where: 'unknown-device' });
  assert.equal(third.names(), 'Petit');
  assert.ok(third.value('unsent').length > 0);
  // What it alone has comes into the file that the new sheet opens, by its copy and the code of before; what stands there stays.
  third.value('answer', { day: '2026-11-21', page: 'contact.reach', draft: true, answers: { 'contact.phone': '0639981234' } });
  const taken = third.call('export_file');
  const { at, size } = taken.value.file;
  const again = await device();
  assert.ok((await again.restore(proxy.origin, phone.code())).account);
  const copied = again.value('import_file', { day: '2026-11-21', code: third.code() }, taken.blob.slice(at, at + size));
  assert.ok(copied.taken > 0 && copied.kept > 0);
  assert.equal(again.names(), phone.names());
  assert.equal(again.value('facts', { day: '2026-11-21' }).facts['contact.phone'], '+33639981234');
});

test('A5 what a device signed for one host name opens no other', async () => {
  const { phone } = await scene();
  phone.host = 'elsewhere.example';
  let asked = false;  // the token of before is said to be worn out, so that the phone signs again
  proxy.change = (request) => {
    if (!isPull(request) || asked) return undefined;
    asked = true;
    return { status: 401, head: '', body: Buffer.from('{"type":"/problems/token"}') };
  };
  const { problem } = await phone.sync(proxy.origin);
  assert.equal(problem?.code, 'server_refused');
  assert.equal(phone.names(), 'Durand');
});

test('F7 R2 a server restored from a backup is recognised, filled again in one action, and a third device finds everything', async () => {
  const { phone, kiosk } = await scene();
  assert.equal((await phone.sync(proxy.origin)).problem, undefined);
  await server.backup();
  phone.name('Dupont');
  assert.equal((await phone.sync(proxy.origin)).outcome, 'sent');
  await server.setBack();
  const { problem } = await phone.sync(proxy.origin);
  assert.equal(problem?.code, 'rollback');
  assert.equal((await phone.exchange(proxy.origin, 'refill')).problem, undefined);
  assert.equal((await kiosk.sync(proxy.origin)).problem, undefined);
  assert.equal(kiosk.names(), 'Dupont');
  const third = await device();
  assert.equal((await third.restore(proxy.origin, phone.code())).problem, undefined);
  assert.equal(third.names(), 'Dupont');
});

// The keys were changed and a device removed before the server lost what `lose` takes.
async function isFilledAgainAfter(lose) {
  const { phone, kiosk } = await scene();
  const code = phone.code();
  await phone.sync(proxy.origin);
  await server.backup();
  const { devices } = phone.value('protection');
  phone.value('remove_device', { id: devices.find(({ here }) => !here).id });
  phone.name('Dupont');
  assert.equal((await phone.sync(proxy.origin)).problem, undefined);
  const tablet = await device();
  assert.equal((await tablet.restore(proxy.origin, phone.code())).problem, undefined);
  await phone.sync(proxy.origin);
  await lose();
  assert.equal((await tablet.sync(proxy.origin)).problem?.code, 'rollback');
  assert.equal((await tablet.exchange(proxy.origin, 'refill')).problem, undefined);
  assert.equal((await phone.sync(proxy.origin)).problem, undefined);
  assert.equal(phone.names(), 'Dupont');
  assert.equal((await kiosk.sync(proxy.origin)).problem?.code, 'device_removed');
  assert.equal(kiosk.names(), 'Martin');
  const found = await device();
  assert.equal((await found.restore(proxy.origin, code)).problem?.code, 'code_unknown');
  assert.equal((await found.restore(proxy.origin, phone.code())).problem, undefined);
  assert.equal(found.names(), 'Dupont');
}

test('F6 a server that lost everything after the keys were changed and a device removed is filled again, and that device stays out', () => isFilledAgainAfter(() => server.wipe()));
test('F7 a server set back to before the keys were changed and a device removed is filled again, and that device stays out', () => isFilledAgainAfter(() => server.setBack()));

// Where a slot says its derivation (docs/formats/slot.md): the passes, and the memory in KiB.
for (const [what, at, value] of [['ops', 22, 1], ['memory', 26, 8]]) {
  test(`A3 weaker parameters announced with a phrase's slot (${what}) are refused before anything is derived with them`, async () => {
    const { phone } = await scene();
    const phrase = { identifier: `anne-${what}-${Date.now()}`, passphrase: 'quatre chevaux boivent du thé froid' };
    phone.value('set_passphrase', { ...phrase, day: '2026-11-21' });
    assert.equal((await phone.sync(proxy.origin)).problem, undefined);
    const opens = async () => (await device()).exchange(proxy.origin, 'restore', { by: 'passphrase', ...phrase }, crypto.getRandomValues(new Uint8Array(32)));
    assert.equal((await opens()).problem, undefined, 'it opens as it is');
    proxy.change = (request, answer) => {
      if (!isSlot(request)) return undefined;
      const slot = Buffer.from(answer.body);
      slot.writeUInt32LE(value, at);
      return { ...answer, body: slot };
    };
    const { problem } = await opens();
    assert.deepEqual(problem, { code: 'weak_parameters', where: what });
    assert.ok(words[problem.code]);
  });
}
