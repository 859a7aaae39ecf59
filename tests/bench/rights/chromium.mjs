// The same measurements in a worker of a page of Chromium.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { kWasm } from './paths.mjs';

const kFiles = {
  '/': ['text/html', '<!doctype html><title>bench</title>'],
  '/worker.mjs': 'tests/bench/rights/worker.mjs',
  '/measure.mjs': 'tests/bench/rights/measure.mjs',
  '/bench.js': `${kWasm}/tests/bench/rights/parvis_bench_rights.cjs`,
  '/bench.wasm': `${kWasm}/tests/bench/rights/parvis_bench_rights.wasm`,
  '/parvis-rights.mjs': `${kWasm}/wasm/parvis-rights.mjs`,
  '/parvis-rights.wasm': `${kWasm}/wasm/parvis-rights.wasm`,
};
const type = (path) => (path.endsWith('.wasm') ? 'application/wasm' : 'text/javascript');
// Isolated, so that the clock of the page is precise to 5 µs.
const kIsolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': 'same-origin' };

function serve(input) {
  const server = createServer(({ url }, response) => {
    const file = kFiles[url];
    const [kind, body] = url === '/input.json' ? ['application/json', input] : Array.isArray(file) ? file : file ? [type(file), readFileSync(file)] : ['text/plain', ''];
    response.writeHead(file || url === '/input.json' ? 200 : 404, { 'Content-Type': kind, ...kIsolated }).end(body);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function inWorker(given) {
  return new Promise((resolve, reject) => {
    const worker = new Worker('/worker.mjs', { type: 'module' });
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data.rows));
    worker.onerror = (event) => reject(new Error(event.message || 'the worker did not start'));
    worker.postMessage(given);
  });
}

// `given`: {input, benefits, request}. The rows {id, value}, in microseconds.
export async function inChromium({ input, ...given }) {
  const server = await serve(input);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    return await page.evaluate(inWorker, given);
  } finally {
    await browser.close();
    server.close();
  }
}
