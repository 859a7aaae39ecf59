// Every vector of the formats, and every bit of the good ones flipped, in the three browsers: the same test program as natively and in Node.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { engines } from './support/engines.mjs';

const kProgram = `${process.env.PARVIS_WASM_BUILD ?? 'build/wasm'}/tests/parvis_vectors_page`;
const kPage = `<!doctype html><meta charset="utf-8"><title>vectors</title><link rel="icon" href="data:,"><script>
  const lines = [];
  var Module = { arguments: ['--no-colors'], print: (line) => lines.push(line), printErr: (line) => lines.push(line),
    onAbort: (why) => { globalThis.ended = [...lines, 'aborted: ' + why]; }, onExit: () => { globalThis.ended = lines; } };
</script><script src="/program.js"></script>`;
const kFiles = {
  '/': ['text/html', () => kPage],
  '/program.js': ['text/javascript', () => readFileSync(`${kProgram}.js`)],
  '/parvis_vectors_page.wasm': ['application/wasm', () => readFileSync(`${kProgram}.wasm`)],
};

let server;
let origin;
before(async () => {
  server = createServer((request, response) => {
    const [type, body] = kFiles[request.url] ?? ['text/plain', () => ''];
    response.writeHead(request.url in kFiles ? 200 : 404, { 'Content-Type': type }).end(body());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(() => server?.close());

const kCases = ['vectors', 'export'].map((name) => readFileSync(`tests/vault/${name}_test.cpp`, 'utf8').match(/^TEST_CASE\(/gm).length).reduce((a, b) => a + b);

for (const [name, run] of engines) {
  test(`A6 every vector gives what it says, and no flipped bit of one is taken, in ${name}`, async () => {
    const told = (await run(origin, 'return until(() => globalThis.ended).catch(() => until(() => globalThis.ended))')).join('\n');
    assert.match(told, new RegExp(`test cases: +${kCases} \\| +${kCases} passed \\| 0 failed \\| 0 skipped`), told.slice(-2000));
  });
}
