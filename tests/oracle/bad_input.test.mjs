// ./parvis oracle over a file that cannot be: status 2, and a message that names the case and the field.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const kNative = process.env.PARVIS_ORACLE_NATIVE ?? 'build/sanitize/tests/oracle/parvis-oracle';

const kCase = JSON.stringify({
  id: 'made-up', mois: '2024-09', personnes: [{ id: 'demandeur', role: 'demandeur', date_naissance: '1985-01-14' }],
  famille: { couple: 'aucun' }, logement: { statut: 'sans_domicile', loyer: 0, commune: '35238', zone_apl: 2 }, attendu: { mensuel: { rsa: 635.71 } },
});

const rows = [
  { why: 'a month long after the newest numbers', from: '2024-09', to: '9999-12', says: 'case made-up: law_not_in_force mois' },
  { why: 'a month before the first', from: '2024-09', to: '2019-09', says: 'case made-up: law_not_in_force mois' },
  { why: 'a commune that does not exist', from: '35238', to: '99999', says: 'case made-up: invalid_situation logement/commune' },
  { why: 'no id', from: '"id":"made-up",', to: '', says: 'case ?: wrong_shape id' },
  { why: 'a member given twice', from: '"loyer":0', to: '"loyer":0,"loyer":900', says: '"loyer" is given twice' },
  { why: 'a rent beyond any number', from: '"loyer":0', to: '"loyer":1e999', says: 'is not a JSON array of cases' },
  { why: 'a negative rent', from: '"loyer":0', to: '"loyer":-1', says: 'case made-up: invalid_situation housing.rent' },
];

function run(text) {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bad-'));
  try {
    const file = join(folder, 'cases.json');
    writeFileSync(file, text);
    return spawnSync(kNative, [file], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a case that can be is compared', () => {
  const { status, stdout } = run(`[${kCase}]`);
  assert.equal(status, 0);
  assert.match(stdout, /rsa\n\s+all\s+cases\s+1\s+within a cent\s+1 /);
});

for (const { why, from, to, says } of rows) {
  test(`a file is refused by name: ${why}`, () => {
    assert.ok(kCase.includes(from));
    const { status, stderr, stdout } = run(`[${kCase.replace(from, to)}]`);
    assert.equal(status, 2);
    assert.ok(stderr.includes(says), stderr);
    assert.equal(stdout, '');
  });
}
