// Services: a file of the size of a region (30,000 services of 9,000 structures, made up, of the shape of data.inclusion) loaded and searched in wasm,
// messages and JSON included; beside the same rows as a JSON array filtered and sorted in JavaScript, read anew as it would be by a page.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const kModule = `${process.env.PARVIS_WASM_DIR ?? 'build/wasm/wasm'}/parvis-node`;
const kStructures = 9000, kServices = 30000, kRounds = 60;
const day = '2026-11-20';

const { themes: groups } = JSON.parse(readFileSync(join(import.meta.dirname, '../../assets/referentials/themes.json'), 'utf8'));
const themes = Object.entries(groups).flatMap(([group, own]) => own.map((one) => `${group}--${one}`));
const publics = ['jeunes', 'seniors', 'familles', 'demandeurs-emploi', 'personnes-en-situation-de-handicap', 'beneficiaires-des-minimas-sociaux'];

// The same numbers each time (xorshift).
function numbers(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function made() {
  const random = numbers(7);
  const departments = ['22', '29', '35', '56'];
  const communes = Array.from({ length: 1200 }, (_, i) => ({ code: `${departments[i % 4]}${String(100 + (i >> 2)).padStart(3, '0')}`, latitude: 475000 + random(15000), longitude: -47000 + random(36000) }));
  const structures = Array.from({ length: kStructures }, (_, i) => {
    const { code, latitude, longitude } = communes[random(communes.length)];
    return { id: `dora--${String(i).padStart(8, '0')}-4b1c-9d2e`, name: `Association d’exemple numéro ${i}`, code, latitude: latitude + random(200), longitude: longitude + random(200), phone: random(5) ? `+332${String(10000000 + random(89999999))}` : '' };
  });
  const services = Array.from({ length: kServices }, (_, i) => ({
    structure: i % kStructures, id: `dora--${i}`, name: `Atelier et accompagnement numéro ${i}`,
    description: 'Un accueil individuel ou en groupe, pour faire le point, trouver une solution adaptée et être suivi dans la durée par un conseiller formé.',
    themes: Array.from({ length: 1 + random(4) }, () => themes[random(themes.length)]), publics: Array.from({ length: random(3) }, () => publics[random(publics.length)]),
    zone: random(3) ? departments[random(4)] : '', remote: random(4) === 0, direct: random(3) > 0, day: `2026-0${1 + random(9)}-1${random(10)}`,
  })).sort((a, b) => a.structure - b.structure);
  return { communes, structures, services };
}

function fileOf({ communes, structures, services }) {
  const lines = communes.map((one) => `C|${one.code}|${one.latitude}|${one.longitude}`);
  let at = 0;
  structures.forEach((one, i) => {
    lines.push(`S|${one.id}|${one.name}|${one.code}|${one.latitude}|${one.longitude}|1 rue d’exemple, 35000 Rennes|${one.phone}|contact@exemple.fr|https://exemple.fr`);
    for (; at < services.length && services[at].structure === i; at++) {
      const { id, name, description, themes: own, publics: to, zone, remote, direct, day: on } = services[at];
      lines.push(`V|${id}|${name}|${description}|${own}|${to}|${zone}|s${remote ? 'r' : ''}g${direct ? '' : 'p'}|${on}`);
    }
  });
  return new TextEncoder().encode(`parvis services 1 ${day} data ${communes.length} ${structures.length} ${services.length}\n${lines.join('\n')}\n`);
}

async function connect() {
  const core = await require(resolve(`${kModule}.cjs`))({ wasmBinary: readFileSync(`${kModule}.wasm`) });
  return (verb, json, blob = new Uint8Array()) => {
    const text = new TextEncoder().encode(JSON.stringify(json));
    const message = new Uint8Array(4 + text.length + blob.length);
    new DataView(message.buffer).setUint32(0, text.length, true);
    message.set(text, 4);
    message.set(blob, 4 + text.length);
    const reply = core[verb] ? core[verb](message) : core.call(verb, message);
    const size = new DataView(reply.buffer, reply.byteOffset).getUint32(0, true);
    const { ok, value, error } = JSON.parse(new TextDecoder().decode(reply.subarray(4, 4 + size)));
    if (!ok) throw new Error(`${verb}: ${error.code} ${error.where}`);
    return value;
  };
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
function timed(rounds, work) {
  const times = [];
  for (let i = 0; i < rounds; i++) {
    const began = performance.now();
    work(i);
    times.push(performance.now() - began);
  }
  return median(times);
}

const kRadians = Math.PI / 180 / 10000;
function km(a, b) {
  const inner = Math.sin((b.latitude - a.latitude) * kRadians / 2) ** 2 + Math.cos(a.latitude * kRadians) * Math.cos(b.latitude * kRadians) * Math.sin((b.longitude - a.longitude) * kRadians / 2) ** 2;
  return 12742 * Math.asin(Math.min(1, Math.sqrt(inner)));
}

// What a page would write over an array.
function filtered({ communes, structures, services }, { theme, commune, km: most, limit }) {
  const here = communes.find((one) => one.code === commune);
  const found = services.flatMap((one) => {
    if (theme && !one.themes.some((own) => own.startsWith(`${theme}--`))) return [];
    if (one.zone && one.zone !== commune.slice(0, 2)) return [];
    const far = km(here, structures[one.structure]);
    return far <= most + 0.5 ? [{ ...one, km: Math.round(far) }] : one.remote ? [{ ...one, km: null }] : [];
  });
  found.sort((a, b) => (a.km ?? 1e9) - (b.km ?? 1e9));
  return { total: found.length, services: found.slice(0, limit) };
}

export async function measure() {
  const rows = made();
  const file = fileOf(rows);
  const json = JSON.stringify(rows);
  const call = await connect();
  const asked = (theme, i) => ({ day, theme, commune: rows.communes[(i * 37) % rows.communes.length].code, km: 20, public: '', way: '', by_themselves: false, limit: 20 });
  const load = timed(7, () => call('load_services', {}, file));
  const parse = timed(7, () => JSON.parse(json));
  for (let i = 0; i < 20; i++) {
    const [ours, theirs] = [call('search_services', asked('mobilite', i)).total, filtered(rows, asked('mobilite', i)).total];
    if (ours !== theirs) throw new Error(`${ours} found, ${theirs} by the array`);
  }
  const search = (theme) => ({ value: 1000 * timed(kRounds, (i) => call('search_services', asked(theme, i))), peer: 'an array in JavaScript', peer_value: 1000 * timed(kRounds, (i) => JSON.stringify(filtered(rows, asked(theme, i)))) });
  return [
    { id: 'services_load_30000_wasm', value: load, unit: `ms (${(file.length / 1e6).toFixed(1)} MB)`, peer: 'JSON.parse', peer_value: parse },
    { id: 'services_search_category_wasm', unit: 'µs (20 shown)', ...search('mobilite') },
    { id: 'services_search_everything_wasm', unit: 'µs (20 shown)', ...search('') },
  ];
}
