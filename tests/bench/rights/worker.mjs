// In a worker of a page: the bench module (a script, not a module: evaluated as one), then the shipped one.
import { microsecondsOf, shipped } from './measure.mjs';

async function benchRows() {
  (0, eval)(await (await fetch('/bench.js')).text());
  const wasmBinary = await (await fetch('/bench.wasm')).arrayBuffer();
  const bench = await globalThis.createBench({ wasmBinary });
  const problem = bench.load(await (await fetch('/input.json')).text());
  if (problem !== '') throw new Error(problem);
  return JSON.parse(bench.measure());
}

async function shippedRows({ benefits, request }) {
  const { default: create } = await import('/parvis-rights.mjs');
  const call = shipped(await create(), benefits);
  return [1, 24].map((months) => ({ id: `verb_simulate_${months}_month${months > 1 ? 's' : ''}`, value: microsecondsOf(() => call({ ...request, months })) }));
}

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ rows: [...(await benchRows()), ...(await shippedRows(data))] });
  } catch (error) {
    self.postMessage({ error: String(error?.stack ?? error) });
  }
};
