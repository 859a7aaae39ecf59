// Writes core/rights/commune_codes.inc: which Insee codes of communes there are, by department. node scripts/build-commune-codes.mjs [--check]:
// with --check nothing is written, and a difference fails. A row is a department and its numbers from 1 on as runs: how many are missing,
// how many there are, how many are missing … Former communes count, as far as a commune of today names their codes or has their zone.
// Writes core/rights/housing_zones.inc too: by department the numbers in zones 1 and 2 of housing aid as runs likewise; all others are in zone 3.
// Source: @etalab/decoupage-administratif (Insee; Licence Ouverte) and assets/referentials/housing_zones.json.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentZones } from './housing-zones.mjs';

const root = join(import.meta.dirname, '..');
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const communes = read(join(import.meta.dirname, 'node_modules/@etalab/decoupage-administratif/data/communes.json'));
const zones = read(join(root, 'assets/referentials/housing_zones.json'));

export function communeCodes() {
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

// By code, 1 or 2: of the communes of 2014 as listed, of today's as the commune file has them.
export function housingZones() {
  const zoneOf = new Map([...zones.zone_2.map((code) => [code, 2]), ...zones.zone_1.map((code) => [code, 1])]);
  for (const { code, zone } of currentZones(communes, zones)) {
    if (zone === 1 || zone === 2) zoneOf.set(code, zone);
    else zoneOf.delete(code);
  }
  return zoneOf;
}

function byDepartment(list) {
  const departments = new Map();
  for (const code of [...list].sort()) {
    const size = code >= '97' ? 3 : 2;
    const department = code.slice(0, size);
    if (!departments.has(department)) departments.set(department, new Set());
    departments.get(department).add(Number(code.slice(size)));
  }
  return departments;
}

const runsText = (numbers) => (numbers ? runsOf(numbers).join(' ') : '');

export function rows() {
  return [...byDepartment(communeCodes())].map(([department, numbers]) => `{"${department}", "${runsText(numbers)}"},`).join('\n');
}

export function zoneRows() {
  const all = housingZones();
  const of = (zone) => byDepartment([...all.keys()].filter((code) => all.get(code) === zone));
  const [first, second] = [of(1), of(2)];
  return [...new Set([...first.keys(), ...second.keys()])].sort()
    .map((department) => `{"${department}", "${runsText(first.get(department))}", "${runsText(second.get(department))}"},`).join('\n');
}

if (process.argv[1] === import.meta.filename) {
  for (const [name, made] of [['commune_codes', rows()], ['housing_zones', zoneRows()]]) {
    const file = join(root, `core/rights/${name}.inc`);
    const text = `// Made by scripts/build-commune-codes.mjs, which says what a row is.\n${made}\n`;
    if (!process.argv.includes('--check')) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) {
      console.error(`core/rights/${name}.inc: run node scripts/build-commune-codes.mjs`);
      process.exitCode = 1;
    }
  }
}
