// Sync: 1,000 records of 1 KB pushed and pulled (the core in wasm, real HTTP, the real server) on SQLite and PostgreSQL, beside PouchDB with
// crypto-pouch and express-pouchdb; commits a second acknowledged durable, beside bare SQLite; the server's memory; a save in Chromium.
// Medians of five.
import { resolve } from 'node:path';
import { measureSaves } from './support/chromium.mjs';
import { Device } from './support/device.mjs';
import { linesOf, median, milliseconds } from './support/measure.mjs';
import { measurePouch } from './support/pouch.mjs';
import { startCluster, startServer } from './support/servers.mjs';

const ROUNDS = 5;
const COUNT = 1000;
const SIZE = 1024;
const RELEASE = process.env.PARVIS_RELEASE_BUILD ?? 'build/release';
// A disk whose flush takes 0.2 ms longer than this one's (tests/server-stub/load/slow_flush.cpp).
const SLOW_FLUSH = { PARVIS_FLUSH_US: '200', LD_PRELOAD: resolve(RELEASE, 'tests/server-stub/parvis_slow_flush.so') };
const POUCH = 'pouchdb + crypto-pouch';

// Two devices of one account; the second knows all but the records that the first is about to send.
async function twoDevices(origin) {
  const secret = () => crypto.getRandomValues(new Uint8Array(32));
  const first = await Device.create();
  first.call('create', { day: '2026-11-21' }, secret());
  await first.exchange(origin, 'sync');
  const second = await Device.create();
  await second.exchange(origin, 'restore', { code: first.call('recovery').value.code }, secret());
  await first.exchange(origin, 'sync');
  return [first, second];
}

async function measureDevices(store) {
  const server = await startServer(store);
  const times = { seal: [], push: [], pull: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const [first, second] = await twoDevices(server.origin);
    const before = second.call('count').value.open;
    times.seal.push(await milliseconds(() => first.call('fill', { count: COUNT, size: SIZE })));
    times.push.push(await milliseconds(() => first.exchange(server.origin, 'sync')));
    times.pull.push(await milliseconds(() => second.exchange(server.origin, 'sync')));
    const came = second.call('count').value.open - before;
    if (came !== COUNT) throw new Error(`the second device opened ${came} of ${COUNT}`);
    first.close();
    second.close();
  }
  await server.stop();
  return times;
}

function deviceRows(name, times, pouch) {
  const row = (id, unit, value, goal, peer_value) => ({ id: `${id}_${name}`, value, unit, goal, peer: POUCH, peer_value });
  const pouchPull = pouch.pull.map((time, round) => time + pouch.open[round]);
  return [
    row('write_1000', 'ms', median(times.seal), 'faster', median(pouch.write)),
    row('push_1000', 'ms', median(times.push), '<= 130', median(pouch.push)),
    row('pull_1000_verified_opened', 'ms', median(times.pull), '<= 100', median(pouchPull)),
  ];
}

function loadRows(name, program, pouch, env = {}) {
  const lines = linesOf(resolve(RELEASE, 'tests', program), [], { env: { ...process.env, ...env } });
  const bare = lines.bare_sqlite.value;
  const rate = (id, goal) => ({ id: `${id}_${name}`, value: lines[id].value, unit: 'commits/s', goal, peer: 'bare SQLite, one by one', peer_value: bare });
  const memory = (id, goal) => ({ id: `${id}_${name}`, value: lines[id].value, unit: 'MiB', goal, peer: 'express-pouchdb after 5 rounds', peer_value: pouch.memory });
  // Clients and server are on the same processors: what the clients take is part of the rate.
  const used = (id) => ({ id: `${id}_${name}_cpu`, value: lines[id].server_us, unit: 'µs/commit', peer: 'its clients', peer_value: lines[id].clients_us });
  return [rate('server_1', '>= 0.5 x'), rate('server_8', null), rate('server_64', '>= 1.2 x'), used('server_1'), used('server_64'), memory('memory_after_load', '<= 40'), memory('memory_1000_idle', '<= 60')];
}

export async function measure() {
  const pouch = await measurePouch(ROUNDS, COUNT, SIZE);
  const rows = deviceRows('sqlite', await measureDevices(), pouch);
  const cluster = startCluster();
  if (cluster) {
    try {
      rows.push(...deviceRows('postgres', await measureDevices(cluster.freshStore()), pouch));
    } finally {
      cluster.stop();
    }
  }
  rows.push(...loadRows('sqlite', 'server-stub/parvis_load', pouch));
  rows.push(...loadRows('sqlite_flush_200us', 'server-stub/parvis_load', pouch, SLOW_FLUSH));
  if (cluster) rows.push(...loadRows('postgres', 'server-stub/parvis_load_postgres', pouch));
  const saves = await measureSaves();
  rows.push({ id: 'save_1k_chromium_p50', value: saves.p50, unit: 'ms' }, { id: 'save_1k_chromium_p95', value: saves.p95, unit: 'ms', goal: '<= 15' });
  return rows;
}
