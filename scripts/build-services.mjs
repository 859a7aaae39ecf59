// Writes the services file (docs/formats/services.md) out of data.inclusion's open data:
//   node scripts/build-services.mjs OUT --structures FILE --services FILE [--communes FILE] [--departments 35,22] [--day 2026-11-01] [--sample]
// FILE: JSON (an array), JSON lines, CSV with a head, or GeoJSON, as data.inclusion publishes them (schema 1.0). --communes: the centres of
// communes, as geo.api.gouv.fr gives them (code and centre, or CSV code_insee, latitude, longitude); without it the mean of a commune's
// structures stands for its centre.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';

const kMostDescription = 200;  // characters

// RFC 4180, fields in quotes may hold commas and line ends.
export function parseCsv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  const [head, ...rest] = rows.filter((row) => row.some(Boolean));
  return rest.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])));
}

export function parse(text) {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (trimmed.startsWith('[')) return JSON.parse(trimmed);
  if (!trimmed.startsWith('{')) return parseCsv(trimmed);
  if (!/^\{\s*"type"\s*:\s*"FeatureCollection"/.test(trimmed)) return trimmed.split('\n').map((line) => JSON.parse(line));
  return JSON.parse(trimmed).features.map(({ properties, geometry }) => ({
    ...properties, longitude: geometry?.coordinates?.[0], latitude: geometry?.coordinates?.[1],
  }));
}

const plain = (value) => String(value ?? '').replace(/\s+/g, ' ').replaceAll('|', '/').trim();
// A list comes as JSON, as {a,b} (PostgreSQL) or as a,b.
function list(value) {
  if (Array.isArray(value)) return value;
  const text = plain(value);
  if (text.startsWith('[')) return JSON.parse(text.replaceAll("'", '"'));
  return text.replace(/^\{|\}$/g, '').split(',').map((one) => one.replaceAll('"', '').trim()).filter(Boolean);
}
const codes = (value) => list(value).map((one) => plain(one).replaceAll(',', '')).join(',');
const tenThousandths = (value) => Math.round(Number(value) * 10_000);
const isPlaced = ({ latitude, longitude }) => latitude !== '' && latitude != null && longitude !== '' && longitude != null && Number.isFinite(Number(latitude) + Number(longitude));
const departmentOf = (commune) => commune.slice(0, /^9[78]/.test(commune) ? 3 : 2);

function shortened(value) {
  const text = plain(value).replace(/[*#_]+/g, '');
  return text.length <= kMostDescription ? text : `${text.slice(0, kMostDescription).replace(/\s\S*$/, '')}…`;
}

function marks(service) {
  const modes = list(service.modes_accueil);
  const by = list(service.mobilisable_par);
  const remote = modes.includes('a-distance');
  return `${modes.includes('en-presentiel') || !remote ? 's' : ''}${remote ? 'r' : ''}${service.frais === 'gratuit' || list(service.frais).includes('gratuit') ? 'g' : ''}`
    + `${by.length > 0 && !by.includes('usagers') ? 'p' : ''}`;
}

function centresOf(rows, structures) {
  const centres = new Map();
  for (const row of rows) {
    const [longitude, latitude] = row.centre?.coordinates ?? [row.longitude, row.latitude];
    if (isPlaced({ longitude, latitude })) centres.set(row.code ?? row.code_insee, [Number(latitude), Number(longitude)]);
  }
  const placed = new Map();
  for (const one of structures) {
    if (one.code_insee?.length === 5 && isPlaced(one)) placed.set(one.code_insee, [...(placed.get(one.code_insee) ?? []), one]);
  }
  for (const [code, own] of placed) {
    const mean = (name) => own.reduce((all, one) => all + Number(one[name]), 0) / own.length;
    if (!centres.has(code)) centres.set(code, [mean('latitude'), mean('longitude')]);
  }
  return [...centres].filter(([code]) => code?.length === 5).sort(([a], [b]) => (a < b ? -1 : 1));
}

// { structures, services, communes }: rows of data.inclusion. Services without a theme, a day or a known structure are left out.
export function servicesFile({ structures, services, communes = [], departments, day, sample = false }) {
  const isKept = (one) => !departments || departments.includes(departmentOf(one.code_insee ?? ''));
  const of = new Map();
  for (const service of services.filter((one) => one.date_maj && list(one.thematiques).length && plain(one.nom))) {
    of.set(service.structure_id, [...(of.get(service.structure_id) ?? []), service]);
  }
  const kept = structures.filter((one) => plain(one.nom) && of.has(one.id) && isKept(one)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const centres = centresOf(communes, kept).filter(([code]) => !departments || departments.includes(departmentOf(code)));
  const lines = centres.map(([code, [latitude, longitude]]) => `C|${code}|${tenThousandths(latitude)}|${tenThousandths(longitude)}`);
  let count = 0;
  for (const one of kept) {
    const place = isPlaced(one) ? [tenThousandths(one.latitude), tenThousandths(one.longitude)] : ['', ''];
    const address = plain([one.adresse, [one.code_postal, one.commune].filter(Boolean).join(' ')].filter(Boolean).join(', '));
    lines.push(['S', plain(one.id), plain(one.nom), plain(one.code_insee), ...place, address, plain(one.telephone), plain(one.courriel), plain(one.site_web)].join('|'));
    for (const service of of.get(one.id)) {
      count++;
      lines.push(['V', plain(service.id), plain(service.nom), shortened(service.description), codes(service.thematiques), codes(service.publics),
        codes(service.zone_eligibilite), marks(service), plain(service.date_maj).slice(0, 10)].join('|'));
    }
  }
  const head = `parvis services 1 ${day} ${sample ? 'sample' : 'data'} ${centres.length} ${kept.length} ${count}`;
  return `${[head, ...lines].join('\n')}\n`;
}

function main() {
  const text = { type: 'string' };
  const { values, positionals: [out] } = parseArgs({
    allowPositionals: true,
    options: { structures: text, services: text, communes: text, departments: text, day: text, sample: { type: 'boolean' } },
  });
  if (!out || !values.structures || !values.services) throw new Error('OUT, --structures and --services are needed');
  const read = (path) => (path ? parse(readFileSync(path, 'utf8')) : []);
  const services = read(values.services);
  const newest = services.map((one) => String(one.date_maj ?? '').slice(0, 10)).sort().at(-1);
  const file = servicesFile({
    structures: read(values.structures), services, communes: read(values.communes),
    departments: values.departments?.split(','), day: values.day ?? newest, sample: values.sample,
  });
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, file);
  console.log(`${out}: ${file.slice(0, file.indexOf('\n'))}`);
}
if (process.argv[1] === import.meta.filename) main();
