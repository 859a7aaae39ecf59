// The app's own worker without its screens: a small page of the same origin starts it and calls its verbs as the app does, as fast as it
// can. What it says ("saved 12") goes to the console at once, so that a browser that is killed has told what it acknowledged.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const kDay = '2026-11-21';
export const kApp = process.env.PARVIS_APP ?? 'web/dist';
export const kWorker = `/assets/${readdirSync(join(kApp, 'assets')).find((name) => /^worker-.*\.js$/.test(name))}`;

// Runs in the page. `call(verb, args)` is a promise of the reply; `events` holds what the worker said unasked.
const kConnect = `
  const policy = globalThis.trustedTypes?.createPolicy('parvis-worker', { createScriptURL: (url) => url });
  const worker = new Worker(policy ? policy.createScriptURL('${kWorker}') : '${kWorker}', { type: 'module', name: 'parvis' });
  const waiting = new Map();
  let next = 1;
  globalThis.events = [];
  worker.onmessage = ({ data }) => {
    if ('event' in data) return globalThis.events.push(data);
    waiting.get(data.id)(data);
    waiting.delete(data.id);
  };
  globalThis.call = (verb, args = {}) => new Promise((resolve) => {
    waiting.set(next, resolve);
    worker.postMessage({ id: next++, verb, args });
  });
`;

// Saves without end, and beside them one sync after the other; each save that was acknowledged is said, and each sync.
const kWork = `
  globalThis.work = async (from) => {
    for (let n = from; ; n++) {
      const reply = await call('answer', { day: '${kDay}', page: 'address.line', draft: true, answers: { 'address.line': n + ' rue du Port' } });
      console.log(reply.ok && !reply.value.problems?.length ? 'saved ' + n : 'refused ' + JSON.stringify(reply));
      if (!reply.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  globalThis.send = async () => {
    for (;;) {
      const reply = await call('sync', { day: '${kDay}' });
      console.log('sync ' + (reply.ok ? reply.value.problem?.code ?? reply.value.outcome : reply.error.code));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
`;

// `page`: of Playwright or Puppeteer, they agree on what is used here. A page of text of this origin, nothing of the app runs in it.
export async function drive(page, origin) {
  await page.goto(`${origin}/sw.js`);
  await page.evaluate(`(() => { ${kConnect} ${kWork} })()`);
  const call = (verb, args = {}) => page.evaluate(([name, given]) => globalThis.call(name, given), [verb, { day: kDay, ...args }]);
  return {
    call,
    value: async (verb, args) => {
      const reply = await call(verb, args);
      if (!reply.ok) throw new Error(`${verb}: ${reply.error.code} ${reply.error.where}`);
      return reply.value;
    },
    // The number in the last address saved; 0 without one.
    saved: async () => Number.parseInt((await call('facts')).value.facts['address.line'] ?? '0', 10),
    work: (from) => page.evaluate(`void work(${from}), void send()`),
    events: () => page.evaluate('globalThis.events'),
  };
}
