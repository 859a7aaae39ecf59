// The rights engine: one household, all benefits, one month and 24; 3,000 households of the oracle; amounts only, and explained with JSON both ways; native,
// wasm in Node and in Chromium; beside Catala and publicodes, whose amounts are checked to be ours first; how the cost grows.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inChromium } from './rights/chromium.mjs';
import { benefits, cases, compared, request } from './rights/inputs.mjs';
import { kNative, kWasm } from './rights/paths.mjs';
import { peers } from './rights/peers.mjs';

const kProgram = `${kNative}/tests/bench/rights/parvis_bench_rights`;
const kModule = `${kWasm}/tests/bench/rights/parvis_bench_rights`;
const kShipped = `${kWasm}/wasm/parvis-rights`;
// Most microseconds, by row and where it runs.
const kGoals = {
  amounts_1_month: { native: 10, node: 30, chromium: 30 },
  amounts_24_months: { native: 300, node: 1000, chromium: 1000 },
  explained_json_1_month: { node: 200, chromium: 200 },
};

const byId = (rows) => Object.fromEntries(rows.map((row) => [row.id, row]));

function nativeRows(input) {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
  try {
    writeFileSync(join(folder, 'input.json'), input);
    return JSON.parse(execFileSync(kProgram, [join(folder, 'input.json')], { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function loaded(path, input) {
  const create = createRequire(import.meta.url)(resolve(`${path}.cjs`));
  const bench = await create({ wasmBinary: readFileSync(`${path}.wasm`) });
  const problem = bench.load(input);
  if (problem !== '') throw new Error(`rights: ${problem}`);
  return bench;
}

const shippedRows = () => JSON.parse(execFileSync('node', ['tests/bench/rights/shipped.mjs', resolve(kShipped)], { encoding: 'utf8' }));

function rowsOf(where, rows, native) {
  return rows.map(({ id, value }) => {
    const goal = kGoals[id]?.[where];
    const beside = native?.[id] ? { peer: 'native', peer_value: native[id].value } : {};
    return { id: `${id}_${where}`, value, unit: 'µs', ...(goal ? { goal: `<= ${goal}` } : {}), ...beside };
  });
}

// What one month, and one person, more costs: among many beside among few. 1 is a straight line.
function growth(rows, what, few, many) {
  const at = (count) => rows[`amounts_${count}_${what}`].value;
  const slope = (from, to) => (at(to) - at(from)) / (to - from);
  return { id: `growth_per_${what.slice(0, -1)}_${many.join('_to_')}`, value: slope(...many), unit: 'µs', peer: `${few.join(' to ')} ${what}`, peer_value: slope(...few) };
}

export async function measure() {
  const households = cases();
  if (!households.oracle) console.error('rights: the oracle’s files are not there; the compared households stand in');
  const input = JSON.stringify({ benefits: benefits(), request, compared, cases: households.cases });
  const native = nativeRows(input);
  const bench = await loaded(kModule, input);
  const node = [...JSON.parse(bench.measure()), ...shippedRows()];
  const chromium = await inChromium({ input, benefits: benefits(), request });
  return [
    ...rowsOf('native', native),
    ...rowsOf('node', node, byId(native)),
    ...rowsOf('chromium', chromium, byId(native)),
    ...['months', 'persons'].map((what) => (what === 'months' ? growth(byId(native), what, [6, 12], [36, 72]) : growth(byId(native), what, [2, 4], [8, 16]))),
    ...peers(bench),
  ];
}
