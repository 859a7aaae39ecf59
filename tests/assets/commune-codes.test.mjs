// The codes of communes that the rights engine knows, beside Insee's list.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { communeCodes, rows } from '../../scripts/build-commune-codes.mjs';

const root = join(import.meta.dirname, '../..');

test('core/rights/commune_codes.inc is made from the list', () => {
  execFileSync(process.execPath, [join(root, 'scripts/build-commune-codes.mjs'), '--check'], { stdio: 'pipe' });
});

test('its runs give back every code of the list and no other', () => {
  const codes = new Set();
  for (const [, department, runs] of rows().matchAll(/\{"(\w+)", "([\d ]+)"\}/g)) {
    let number = 1;
    runs.split(' ').forEach((length, index) => {
      for (let left = Number(length); left > 0; --left, ++number) {
        if (index % 2 === 1) codes.add(department + String(number).padStart(5 - department.length, '0'));
      }
    });
  }
  assert.deepEqual([...codes].sort(), [...communeCodes()].sort());
});
