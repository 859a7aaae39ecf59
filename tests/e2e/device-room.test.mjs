// Devices that come by the printed code and take others out, over the real server, which asks whose token it is.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Device } from './support/device.mjs';
import { startServer } from './support/server.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());

process.setMaxListeners(0);  // each core adds its own
const key = (device) => device.value('protection').devices.find((one) => one.here).id;
const others = (device) => device.value('protection').devices.filter((one) => !one.here).map((one) => one.id);

async function founded() {
  const device = await Device.create();
  device.found();
  device.name('Zwarthœ');
  assert.equal((await device.sync(server.origin)).problem, undefined);
  return device;
}

async function restored(code, loses = () => false) {
  const device = await Device.create();
  device.loses = loses;
  const reply = await device.restore(server.origin, code);
  device.loses = () => false;
  return { device, reply };
}

test('R3 a phone that comes by the code and takes the stolen one out before it was listed goes on, under a new sheet', async () => {
  const stolen = await founded();
  const code = stolen.code();
  const { device: phone } = await restored(code, (method, path) => method === 'POST' && path === '/v1/commits');
  stolen.name('Autre');
  assert.equal((await stolen.sync(server.origin)).problem, undefined);
  phone.value('remove_device', { id: key(stolen), day: '2026-11-21' });
  assert.equal((await phone.sync(server.origin)).problem, undefined);
  phone.name('Après');
  assert.equal((await phone.sync(server.origin)).problem, undefined);
  assert.equal((await stolen.sync(server.origin)).problem?.code, 'device_removed');
  assert.equal((await restored(code)).reply.problem?.code, 'code_unknown');
  const { device: third, reply } = await restored(phone.code());
  assert.equal(reply.problem, undefined);
  assert.equal(third.names().v ?? third.names(), 'Après');
});

test('R3 one that finds the file full makes room and is in it', async () => {
  const first = await founded();
  const code = first.code();
  let full;
  for (let at = 0; at < 64 && !full; at++) {
    const { device, reply } = await restored(code);
    if (reply.problem) full = { device, problem: reply.problem };
  }
  assert.deepEqual(full?.problem, { code: 'too_large', where: 'devices' });
  const { device } = full;
  device.value('remove_device', { id: others(device)[5], day: '2026-11-21' });
  assert.equal((await device.sync(server.origin)).problem, undefined);
  device.name('Après');
  assert.equal((await device.sync(server.origin)).problem, undefined);
  const { device: next, reply } = await restored(device.code());
  assert.equal(reply.problem?.code, 'too_large');  // it took the place that was made
  assert.equal(next.names().v ?? next.names(), 'Après');
});
