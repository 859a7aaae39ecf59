// Native and wasm give the same cents: on the oracle's cases where they are there, and on made-up households everywhere.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const kNative = process.env.PARVIS_ORACLE_NATIVE ?? 'build/sanitize/tests/oracle/parvis-oracle';
const kWasm = process.env.PARVIS_ORACLE_WASM ?? 'build/wasm/tests/oracle/parvis-oracle.cjs';
const kFiles = ['dev-hand.json', 'dev-random.json'].map((name) => `${process.env.PARVIS_ORACLE ?? '../shared/oracle'}/${name}`);

const run = (command, args) => execFileSync(command, args, { encoding: 'utf8', maxBuffer: 64e6 }).split('\n');
const native = (files) => run(kNative, [...files, '--amounts']);
// Emscripten 3.1.6 takes Node's fetch for a browser's.
const wasm = (files) => run('node', ['--no-experimental-fetch', kWasm, ...files, '--amounts']);

function assertEqual(files) {
  const mine = native(files);
  const theirs = wasm(files);
  assert.equal(theirs.length, mine.length);
  const differing = mine.filter((line, index) => line !== theirs[index]);
  assert.deepEqual(differing, []);
  assert.ok(mine.some((line) => / rsa 0 [1-9]/.test(line)), 'somebody has RSA');
  return mine.length;
}

// Repeatable numbers from a seed (a linear congruential generator).
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

const kMonths = ['2020-11', '2021-06', '2022-07', '2023-06', '2024-09', '2025-09', '2026-06', '2027-01'];
const kTenures = ['locataire_vide', 'locataire_meuble', 'locataire_hlm', 'proprietaire', 'loge_gratuitement', 'sans_domicile'];
const kActivities = ['actif', 'chomeur', 'etudiant', 'retraite', 'inactif'];

function person(pick, role, year, month) {
  const since = `${Number(month.slice(0, 4)) - 2}-01`;
  const series = (most) => (pick(2) ? [{ du: since, au: month, montant: pick(most * 100) / 100 }] : []);
  const resources = role === 'enfant' ? {} : {
    salaire_net: series(2200), salaire_imposable: series(2300), chomage_net: series(1200), chomage_imposable: series(1250), pensions_invalidite: pick(5) ? [] : series(700),
    pensions_alimentaires_percues: pick(3) ? [] : series(400), rpns_auto_entrepreneur_benefice: pick(5) ? [] : series(900), indemnites_journalieres_maladie: pick(6) ? [] : series(800),
  };
  return { id: role, role, date_naissance: `${year}-0${1 + pick(9)}-1${pick(10)}`, activite: kActivities[pick(5)], taux_incapacite: pick(4) ? 0 : 0.8, ressources: resources };
}

function household(pick, index) {
  const month = kMonths[pick(kMonths.length)];
  const year = Number(month.slice(0, 4));
  const couple = pick(2) === 1;
  const people = [person(pick, 'demandeur', year - 26 - pick(38), month)];
  if (couple) people.push(person(pick, 'conjoint', year - 18 - pick(50), month));
  const parent = Number(people[0].date_naissance.slice(0, 4));
  for (let count = pick(5); count > 0; count--) people.push(person(pick, 'enfant', Math.max(year - pick(22), parent + 16), month));
  return {
    id: `made-up-${index}`, mois: month, personnes: people, famille: { couple: couple ? 'marie' : 'aucun', isolement_recent: pick(3) === 0 },
    logement: { statut: kTenures[pick(6)], loyer: pick(90000) / 100, commune: pick(8) ? '35238' : '97411', zone_apl: 1 + pick(3), colocation: pick(6) === 0 }, attendu: {},
  };
}

test('native and wasm are equal to the cent on made-up households', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-equal-'));
  try {
    const pick = random(20261122);
    const file = join(folder, 'households.json');
    writeFileSync(file, JSON.stringify(Array.from({ length: 400 }, (_, index) => household(pick, index))));
    assert.ok(assertEqual([file]) > 400 * 12);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('native and wasm are equal to the cent on every case of the oracle', { skip: !kFiles.every((path) => existsSync(path)) && 'the oracle is not there' }, () => {
  assertEqual(kFiles);
});
