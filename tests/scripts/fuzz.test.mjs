// ./parvis fuzz leaves nothing out: what comes from outside in a format of ours has a target, and each target begins from good inputs.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const targets = readdirSync('tests/fuzz').flatMap((name) => /^fuzz_(\w+)\.cpp$/.exec(name)?.[1] ?? []);
const formats = {
  'envelope.md': ['envelope'], 'record.md': ['record', 'merge'], 'commit.md': ['commit', 'push', 'pull'], 'slot.md': ['slot'], 'store.md': ['store'],
  'recovery-code.md': ['recovery_code'], 'link.md': ['link'], 'export.md': ['export'], 'http.md': ['routes', 'sync'], 'inbox.md': ['routes'], 'deletion.md': ['routes'],
};

test('A7 every format that is read from outside has a fuzz target, and every target its seeds', () => {
  for (const [format, names] of Object.entries(formats)) {
    assert.ok(existsSync(`docs/formats/${format}`), format);
    for (const name of names) assert.ok(targets.includes(name), `${format}: ${name}`);
  }
  for (const name of targets) assert.ok(readdirSync(`tests/fuzz/corpus/${name}`).length > 0, name);
});

test('A7 the target of the routes draws from all of them, and ./parvis fuzz runs every target', () => {
  assert.match(readFileSync('tests/fuzz/fuzz_routes.cpp', 'utf8'), /kRoutes\[in\.u8\(\) % kRoutes\.size\(\)\]/);
  assert.match(readFileSync('scripts/fuzz.sh', 'utf8'), /for target in build\/fuzz\/tests\/fuzz\/fuzz_\*/);
});
