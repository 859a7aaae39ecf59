// Writes the commune file (docs/formats/communes.md): node scripts/build-communes.mjs [OUT [DEPARTMENTS]]
// OUT is build/communes.txt by default. With "35,2A,974" only these are kept: so is made the sample of the tests,
// tests/registration/communes_sample.txt, with 2A,35,44,59,69,75,94,974.
// Source: @etalab/decoupage-administratif (Insee, La Poste; Licence Ouverte) and assets/referentials/housing_zones.json.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { isCurrent, zoneFinder } from './housing-zones.mjs';

const root = join(import.meta.dirname, '..');
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const all = read(join(import.meta.dirname, 'node_modules/@etalab/decoupage-administratif/data/communes.json'));
const zones = read(join(root, 'assets/referentials/housing_zones.json'));

const zoneOf = zoneFinder(zones);
const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
const departmentOf = (code) => code.slice(0, code >= '97' ? 3 : 2);
const sign = (value) => {
  if (value < 0 || value > 90) throw new Error(`no sign for ${value}`);
  return String.fromCharCode(35 + value);
};

const kept = process.argv[3]?.split(',');
const isKept = (commune) => !kept || kept.includes(departmentOf(commune.code));
const current = all
  .filter((commune) => isCurrent(commune) && isKept(commune) && commune.codesPostaux?.length)
  .sort((a, b) => (a.code < b.code ? -1 : 1));
// Paris, Lyon and Marseille as a whole have the postcode that people write when no arrondissement is meant.
for (const [code, postcode] of [['75056', '75000'], ['69123', '69000'], ['13055', '13000']]) {
  const whole = current.find((commune) => commune.code === code);
  if (whole) whole.codesPostaux = [postcode, ...whole.codesPostaux];
}
const byCode = new Map(current.map((commune) => [commune.code, commune]));
const former = all
  .filter((commune) => !isCurrent(commune) && byCode.has(commune.chefLieu))
  .filter((commune) => folded(commune.nom) !== folded(byCode.get(commune.chefLieu).nom))
  .sort((a, b) => (a.chefLieu + a.code < b.chefLieu + b.code ? -1 : 1));

const departments = [];  // [code, communes]
for (const commune of current) {
  const code = departmentOf(commune.code);
  if (departments.at(-1)?.[0] !== code) departments.push([code, []]);
  departments.at(-1)[1].push(commune);
}

let codes = '';
let uses = '';
const postcodes = [];
for (const [department, communes] of departments) {
  const known = [];
  let before = 0;
  for (const commune of communes) {
    const number = Number(commune.code.slice(department.length));
    const step = number - before;
    codes += step <= 90 ? sign(step) : `!${String(step).padStart(3, '0')}`;
    before = number;
    uses += commune.codesPostaux
      .map((postcode) => {
        if (!known.includes(postcode)) known.push(postcode);
        const at = known.indexOf(postcode);
        return at <= 90 ? sign(at) : `!${sign(Math.floor(at / 91))}${sign(at % 91)}`;
      })
      .join('"');
  }
  postcodes.push(known.join(''));
}

const lines = [
  `parvis communes 1 ${current.length} ${former.length}`,
  departments.map(([code, communes]) => `${code} ${communes.length}`).join(';'),
  codes,
  current.map((commune) => commune.nom).join('|'),
  postcodes.join(';'),
  uses,
  current.map((commune) => sign(Math.floor(3 * Math.log2((commune.population ?? 0) + 1)))).join(''),
  current.map((commune) => String(zoneOf(commune))).join(''),
  former.map((commune) => commune.nom).join('|'),
  former.map((commune) => commune.code).join(''),
  former.map((commune) => commune.chefLieu).join(''),
];
const out = process.argv[2] ?? join(root, 'build/communes.txt');
const text = lines.join('\n') + '\n';
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, text);

const packed = brotliCompressSync(text).length;
console.log(`${current.length} communes, ${former.length} former: ${text.length} signs, ${packed} bytes of brotli`);
if (packed > 350 * 1024) throw new Error('the commune file is over its budget of 350 KB of brotli');
