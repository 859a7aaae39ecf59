// When ./parvis run builds the app anew: when what it is made of has another content, or when somebody changed what was made.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const common = join(import.meta.dirname, '../../scripts/common.sh');

test('the app is built again when a file of it changed, and only then', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-stamp-'));
  const write = (path, text) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  // A checkout in small, whose build copies one file and counts.
  for (const path of ['CMakeLists.txt', 'CMakePresets.json', 'core/a.cpp', 'wasm/b.ts', 'assets/c d.json', 'scripts/e.mjs', 'web/src/f.tsx', 'build/wasm/x', 'web/node_modules/g']) write(path, '1');
  cpSync(common, join(folder, 'scripts/common.sh'));
  const script = '. scripts/common.sh; make_app() { echo made >>count; mkdir -p web/dist; cp web/src/f.tsx web/dist/; }; build_app';
  const builds = (env = {}) => {
    write('count', '');
    execFileSync('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, env: { ...process.env, ...env } });
    return readFileSync(join(folder, 'count'), 'utf8') !== '';
  };
  const rows = [
    ['the first time', () => {}, true],
    ['nothing changed', () => {}, false],
    ['a date changed', () => utimesSync(join(folder, 'core/a.cpp'), 0, 0), false],
    ['the core changed', () => write('core/a.cpp', '2'), true],
    ['a file with a space in its name changed', () => write('assets/c d.json', '2'), true],
    ['a file came', () => write('web/src/new.tsx', '1'), true],
    ['a file went', () => rmSync(join(folder, 'web/src/new.tsx')), true],
    ['a package was installed', () => write('web/node_modules/h', '1'), false],
    ['what was made was changed', () => write('web/dist/f.tsx', 'other'), true],
    ['what was made was removed', () => rmSync(join(folder, 'web/dist'), { recursive: true }), true],
    ['nothing since', () => {}, false],
  ];
  try {
    for (const [why, change, expected] of rows) {
      change();
      assert.equal(builds(), expected, why);
    }
    write('real.txt', '1');
    assert.ok(builds({ PARVIS_SERVICES: 'real.txt' }), 'other data');
    assert.ok(!builds({ PARVIS_SERVICES: 'real.txt' }), 'the same other data');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
