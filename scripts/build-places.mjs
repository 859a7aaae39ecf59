// Writes assets/referentials/places.json: the departments of each region, and the communes of each EPCI that an aid names, from real
// codes. node scripts/build-places.mjs [--check]: with --check nothing is written, and a difference or a code that does not exist fails.
// Source: @etalab/decoupage-administratif (Insee, DGCL; Licence Ouverte).

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const file = join(root, 'assets/referentials/places.json');
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const source = (name) => read(join(import.meta.dirname, `node_modules/@etalab/decoupage-administratif/data/${name}.json`));
const isLiving = (commune) => ['commune-actuelle', 'arrondissement-municipal'].includes(commune.type);

// Every list of codes that an aid names, anywhere in its conditions: {regions, departments, epcis, communes}.
export function placesOf(value, found = []) {
  if (value && typeof value === 'object') {
    if (value.place) found.push(value.place);
    for (const one of Object.values(value)) placesOf(one, found);
  }
  return found;
}

// What is wrong with the codes of `aids`, in words; nothing when all are real.
export function wrongCodes(aids) {
  const known = {
    regions: new Set(source('regions').map((one) => one.code)),
    departments: new Set(source('departements').map((one) => one.code)),
    epcis: new Set(source('epci').map((one) => one.code)),
    communes: new Set(source('communes').filter(isLiving).map((one) => one.code)),
  };
  return aids.flatMap((aid) => placesOf(aid).flatMap((place) => Object.entries(place).flatMap(([group, codes]) =>
    codes.filter((code) => !known[group]?.has(code)).map((code) => `${aid.id}: no ${group} ${code}`))));
}

export function buildPlaces(aids) {
  const departments = source('departements');
  const communes = source('communes').filter(isLiving);
  const regions = Object.fromEntries(source('regions').map(({ code, nom }) =>
    [code, { name: nom, members: departments.filter((one) => one.region === code).map((one) => one.code).sort() }])
    .filter(([, place]) => place.members.length > 0));
  const named = new Set(aids.flatMap((aid) => placesOf(aid).flatMap((place) => place.epcis ?? [])));
  const epcis = Object.fromEntries(source('epci').filter((one) => named.has(one.code)).map(({ code, nom, membres }) => {
    const codes = new Set(membres.map((one) => one.code));
    // Paris, Lyon and Marseille are lived in by arrondissement.
    const members = communes.filter((one) => codes.has(one.code) || codes.has(one.commune)).map((one) => one.code).sort();
    return [code, { name: nom, members }];
  }));
  return `${JSON.stringify({ id: 'places', source: '@etalab/decoupage-administratif (Insee, DGCL)', license: 'Licence Ouverte', regions, epcis }, null, 1)}\n`;
}

export const committedAids = () => readdirSync(join(root, 'assets/aids')).filter((name) => name.endsWith('.json')).sort()
  .map((name) => read(join(root, 'assets/aids', name)));

if (process.argv[1] === import.meta.filename) {
  const aids = committedAids();
  const wrong = wrongCodes(aids);
  const text = buildPlaces(aids);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) wrong.push('assets/referentials/places.json: run node scripts/build-places.mjs');
  for (const line of wrong) console.error(line);
  process.exit(wrong.length > 0 ? 1 : 0);
}
