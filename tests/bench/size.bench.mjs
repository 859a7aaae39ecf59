// What a first visit transfers, as the build's own budget counts it (web/scripts/budget.mjs).
import { spawnSync } from 'node:child_process';

const ids = [[/cold load/, 'cold_load_brotli'], [/wasm and its script/, 'entry_wasm_and_js_brotli'], [/rights module/, 'rights_wasm_and_js_brotli'],
  [/guide module/, 'guide_wasm_and_js_brotli']];

export async function measure() {
  const { stdout } = spawnSync('node', ['web/scripts/budget.mjs'], { encoding: 'utf8' });
  const rows = [];
  for (const line of stdout.split('\n')) {
    const found = /^\s*(\d+) {2}(.*)\(at most (\d+)\)/.exec(line);
    const named = found && ids.find(([pattern]) => pattern.test(found[2]));
    if (named) rows.push({ id: named[1], value: Number(found[1]), unit: 'bytes', goal: `<= ${found[3]}` });
  }
  if (rows.length === 0) throw new Error('size: nothing was measured; is the app built?');
  return rows;
}
