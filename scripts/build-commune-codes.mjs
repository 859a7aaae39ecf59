// Writes core/rights/commune_codes.inc: which Insee codes of communes there are, by department. node scripts/build-commune-codes.mjs [--check]:
// with --check nothing is written, and a difference fails. A row is a department and its numbers from 1 on as runs: how many are missing,
// how many there are, how many are missing … Former communes count, as far as a commune of today names their codes or has their zone.
// Source: @etalab/decoupage-administratif (Insee; Licence Ouverte) and assets/referentials/housing_zones.json.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const file = join(root, 'core/rights/commune_codes.inc');
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

export function communeCodes() {
  const communes = read(join(import.meta.dirname, 'node_modules/@etalab/decoupage-administratif/data/communes.json'));
  const zones = read(join(root, 'assets/referentials/housing_zones.json'));
  return new Set([...communes.flatMap((one) => [one.code, ...(one.anciensCodes ?? [])]), ...zones.zone_1, ...zones.zone_2].filter((code) => !code.startsWith('20')));  // Corsica before 1976
}

function runsOf(numbers) {
  const runs = [];
  let there = false;
  let length = 0;
  for (let number = 1; number <= Math.max(...numbers); ++number) {
    if (numbers.has(number) === there) {
      ++length;
    } else {
      runs.push(length);
      there = !there;
      length = 1;
    }
  }
  return [...runs, length];
}

export function rows() {
  const departments = new Map();
  for (const code of [...communeCodes()].sort()) {
    const size = code >= '97' ? 3 : 2;
    const department = code.slice(0, size);
    if (!departments.has(department)) departments.set(department, new Set());
    departments.get(department).add(Number(code.slice(size)));
  }
  return [...departments].map(([department, numbers]) => `{"${department}", "${runsOf(numbers).join(' ')}"},`).join('\n');
}

if (process.argv[1] === import.meta.filename) {
  const text = `// Made by scripts/build-commune-codes.mjs, which says what a row is.\n${rows()}\n`;
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error('core/rights/commune_codes.inc: run node scripts/build-commune-codes.mjs');
    process.exitCode = 1;
  }
}
