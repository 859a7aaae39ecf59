// Two tabs on one profile: each save stands in a history that the database itself keeps in order, so that who wrote when is not a
// matter of clocks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Device } from './support/device.mjs';
import { drive, kDay } from './support/driver.mjs';
import { onFreshDevices } from './support/fresh.mjs';

let server;
let device;
onFreshDevices((...at) => ([server, device] = at), { serviceWorkers: 'block' });

// Notes in the very transaction of each claim and of each save which tab it comes from: an entry stands there when the save does, and
// in the order of the saves.
const recorder = (tab) => `
  const put = IDBObjectStore.prototype.put;
  const noted = new WeakSet();
  IDBObjectStore.prototype.put = function (value, key) {
    const { transaction } = this;
    if (!noted.has(transaction)) {
      noted.add(transaction);
      const keys = transaction.objectStore('keys');
      keys.get('history').onsuccess = ({ target }) => put.call(keys, [...(target.result ?? []), { tab: ${tab}, claim: key === 'owner' }], 'history');
    }
    return put.call(this, value, key);
  };
`;

// A tab whose worker notes what it writes. `saved`: the last number that it acknowledged.
async function openTab(number) {
  const page = await device.context.newPage();
  await page.route('**/assets/worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${recorder(number)}\n${await response.text()}` });
  });
  const tab = { number, page, saved: 0, refusals: [] };
  page.on('console', (message) => {
    const [what, said] = message.text().split(' ');
    if (what === 'saved') tab.saved = Number(said);
    if (what === 'refused') tab.refusals.push(message.text());
  });
  tab.app = await drive(page, server.origin);
  return tab;
}

// After a claim, its tab alone writes until the next claim. Returns how many saves each claim had.
async function checkHistory(page) {
  const history = await page.evaluate(() => new Promise((resolve) => {
    indexedDB.open('parvis').onsuccess = ({ target }) => {
      const db = target.result;
      db.transaction('keys').objectStore('keys').get('history').onsuccess = ({ target: found }) => {
        db.close();
        resolve(found.result);
      };
    };
  }));
  const turns = [];
  for (const [at, { tab, claim }] of history.entries()) {
    if (claim) turns.push({ tab, saves: 0 });
    else {
      assert.equal(tab, turns.at(-1)?.tab, `save ${at} of ${history.length} is by the tab that holds the file`);
      turns.at(-1).saves++;
    }
  }
  return turns;
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// What is there in the end is one line of work: no open question, and another device finds the same.
async function checkOneLine(app, saved) {
  assert.ok((await app.saved()) >= saved);
  assert.equal((await app.value('status')).conflicts ?? 0, 0);
  while ((await app.value('sync')).outcome !== 'nothing');
  const other = await Device.create();
  await other.restore(server.origin, (await app.value('recovery')).code);
  assert.equal(Number.parseInt(other.value('facts', { day: kDay }).facts['address.line'], 10), await app.saved());
}

test('C9 tabs that take the file from one another in the middle of saves and syncs never interleave writes', async (t) => {
  const turns = 8;
  let holder = await openTab(0);
  assert.equal((await holder.app.value('start', { known: false })).opening, 'new');
  await holder.app.value('create');
  await holder.app.work(1);
  for (let turn = 1; turn < turns; turn++) {
    const next = await openTab(turn);
    assert.equal((await next.app.value('start', { known: true })).opening, 'elsewhere');
    await sleep(200 + 100 * turn);
    assert.equal((await next.app.value('start', { known: true, take: true })).opening, 'open');
    const found = await next.app.saved();
    assert.ok(found >= holder.saved, `${holder.saved} was acknowledged, ${found} is there`);
    await next.app.work(found + 1);
    await holder.page.waitForFunction(() => globalThis.events.some(({ event }) => event === 'elsewhere'));
    assert.ok(holder.refusals.every((one) => /storage_taken|worker_stopped|"locked"/.test(one)), holder.refusals.join());
    await holder.page.close();
    holder = next;
  }
  await sleep(500);
  const { saved } = holder;
  const seen = await checkHistory(holder.page);
  assert.ok(seen.filter(({ saves }) => saves > 3).length > 3, JSON.stringify(seen));
  await holder.page.close();
  const last = await openTab(turns);
  assert.equal((await last.app.value('start', { known: true })).opening, 'open');
  await checkOneLine(last.app, saved);
  t.diagnostic(`saves of each turn: ${seen.map(({ saves }) => saves).join(' ')}`);
});

test('C9 a tab that is killed while it holds the file leaves it to the tab that waits, and nothing is interleaved', async (t) => {
  let holder = await openTab(0);
  await holder.app.value('start', { known: false });
  await holder.app.value('create');
  for (let turn = 1; turn < 5; turn++) {
    await holder.app.work((await holder.app.saved()) + 1);
    const next = await openTab(turn);
    assert.equal((await next.app.value('start', { known: true })).opening, 'elsewhere');
    await sleep(150 * turn);
    const crashed = holder.page.waitForEvent('crash');
    void holder.page.goto('chrome://kill').catch(() => undefined);  // ends the process of the tab at once, its worker with it
    await crashed;
    await next.page.waitForFunction(() => globalThis.events.some(({ event }) => event === 'free'), undefined, { timeout: 8000 });
    assert.equal((await next.app.value('start', { known: true })).opening, 'open');
    const found = await next.app.saved();
    assert.ok(found >= holder.saved && holder.saved > 0, `${holder.saved} was acknowledged, ${found} is there`);
    await holder.page.close();
    holder = next;
  }
  const seen = await checkHistory(holder.page);
  assert.equal(seen.length, 5, JSON.stringify(seen));
  await checkOneLine(holder.app, holder.saved);
  t.diagnostic(`saves of each turn: ${seen.map(({ saves }) => saves).join(' ')}`);
});
