// What a person may type or paste, and no program should (tests/vectors/text/strings.json): Node and three browsers keep it, repair it
// or refuse it as the native core does (tests/api/strings_test.cpp).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Device } from './support/device.mjs';
import { engines } from './support/engines.mjs';
import { startServer } from './support/server.mjs';

const rows = JSON.parse(readFileSync('tests/vectors/text/strings.json', 'utf8'));
const kDay = '2026-11-21';

// A script's string of a row's UTF-16, and the text of bytes that a row names.
const kRead = `
  const typed = (row) => row.utf16.split(' ').map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('').repeat(row.repeat ?? 1);
  const textOf = (hex, repeat = 1) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(hex.replaceAll(' ', '').match(/../g).map((byte) => Number.parseInt(byte, 16)))).repeat(repeat);
`;

// What became of a row that is not what it says: [why, what came]. `call` is a verb of the worker, or of the core.
const kAsk = `
  ${kRead}
  const told = globalThis.told ?? [];  // by the worker, unasked
  const valueOf = async (verb, args) => {
    const { value, error } = await call(verb, args);
    if (!value) throw new Error(verb + ' was answered with ' + JSON.stringify({ error, told }));
    return value;
  };
  const wrong = [];
  const check = (why, got, expected) => got === expected || wrong.push([why, String(got).slice(0, 80)]);
  for (const row of rows) {
    const text = typed(row);
    const kept = row.kept ? textOf(row.kept, row.repeat) : text;
    const noted = await call('note', { day, fact: 'handover.wanted', value: text });
    if (row.refused) check(row.why, noted.error?.code, row.refused);
    else check(row.why, (await valueOf('facts', { day })).facts['handover.wanted'], kept);
    const answer = { day, page: 'address.line', answers: { 'address.line': text } };
    const problems = (await valueOf('answer', answer)).problems ?? [];
    const problem = problems.find((one) => one.question === 'address.line')?.code;
    await valueOf('answer', { ...answer, draft: true });
    const page = await valueOf('page', { day, page: 'address.line' });
    const value = page.questions.find((one) => one.id === 'address.line').value;
    check(row.why, problem ?? value, row.problem ?? (row.answered ? textOf(row.answered, row.repeat) : kept));
  }
  return wrong;
`;
const AsyncFunction = (async () => undefined).constructor;

// The worker's own way from strings to bytes.
async function message() {
  const { transformWithOxc } = await import(new URL('../../web/node_modules/vite/dist/node/index.js', import.meta.url));
  const { code } = await transformWithOxc(readFileSync('wasm/message.ts', 'utf8'), 'message.ts');
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

test('A8 odd strings come back as they went in, or are repaired or refused alike, in Node', async () => {
  const { encodeMessage, decodeMessage } = await message();
  const device = await Device.create();
  device.found();
  const call = async (verb, args) => decodeMessage(device.core[verb](encodeMessage(args))).json;
  assert.deepEqual(await new AsyncFunction('rows', 'day', 'call', kAsk)(rows, kDay, call), []);
});

let server;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());

// The page's worker is found when the page next speaks to it; then it is spoken to beside the page.
const kInPage = `
  const worker = await new Promise((resolve) => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (...args) {
      Worker.prototype.postMessage = post;
      resolve(this);
      return post.apply(this, args);
    };
    void until(() => button('Je m’inscris')).then((one) => one.click());
  });
  await until(() => location.pathname === '/etapes');
  globalThis.told = [];
  worker.addEventListener('message', ({ data }) => data.event && data.event !== 'status' && globalThis.told.push(data));
  let id = 1e6;
  const call = (verb, args) => new Promise((resolve) => {
    const mine = id++;
    worker.addEventListener('message', function hear(event) {
      if (event.data.id !== mine) return;
      worker.removeEventListener('message', hear);
      resolve(event.data);
    });
    worker.postMessage({ id: mine, verb, args });
  });
`;

for (const [name, run] of engines) {
  test(`A8 odd strings come back as they went in, or are repaired or refused alike, in ${name}`, async () => {
    const wrong = await run(server.origin, `const rows = ${JSON.stringify(rows)}; const day = '${kDay}'; ${kInPage} ${kAsk}`);
    assert.deepEqual(wrong, []);
  });
}
