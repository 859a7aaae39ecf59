// The codes of communes that the rights engine knows, beside Insee's list.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { communeCodes, housingZones, rows, zoneRows } from '../../scripts/build-commune-codes.mjs';

const root = join(import.meta.dirname, '../..');

test('core/rights/commune_codes.inc and housing_zones.inc are made from the lists', () => {
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

test('the runs of the zones of housing aid give back those of the list, and of the commune file', () => {
  const zones = new Map();
  for (const [, department, ...byZone] of zoneRows().matchAll(/\{"(\w+)", "([\d ]*)", "([\d ]*)"\}/g)) {
    byZone.forEach((runs, zone) => {
      let number = 1;
      runs.split(' ').forEach((length, index) => {
        for (let left = Number(length); left > 0; --left, ++number) {
          if (index % 2 === 1) zones.set(department + String(number).padStart(5 - department.length, '0'), zone + 1);
        }
      });
    });
  }
  assert.deepEqual([...zones].sort(), [...housingZones()].sort());
  assert.equal(zones.get('75056'), 1);
  assert.equal(zones.get('75120'), 1);  // a district has the zone of its city
  assert.equal(zones.get('35238'), 2);
  assert.equal(zones.get('01001'), undefined);
});
