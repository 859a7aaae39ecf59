// docs/scenarios.md is true: every scenario stands once, and every test it names exists and begins with the id.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const root = new URL('../../', import.meta.url);
const rows = readFileSync(new URL('docs/scenarios.md', root), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => /^[A-Z]\d+$/.test(cells[1] ?? ''));

// The ids that the names of a file's tests begin with.
function idsOf(path) {
  const text = readFileSync(new URL(path, root), 'utf8');
  return new Set([...text.matchAll(/(?:TEST_CASE\(|\btest\()\s*["'`]((?:[A-Z]\d+ )+)/g)].flatMap((found) => found[1].trim().split(' ')));
}

test('all 87 scenarios stand once, each with a state', () => {
  assert.equal(new Set(rows.map((cells) => cells[1])).size, 87);
  assert.equal(rows.length, 87);
  for (const cells of rows) assert.match(cells[3], /^(automated|partly|none)$/, cells[1]);
});

test('in every file named for a scenario a test begins with its id', () => {
  const named = rows.filter((cells) => cells[3] !== 'none');
  assert.ok(named.length > 0);
  const missing = [];
  for (const [, id, , , where] of named) {
    const files = [...where.matchAll(/(?:tests|web\/src)\/[\w/.-]+\.(?:cpp|mjs|tsx?)/g)].map((found) => found[0]);
    assert.ok(files.length > 0, id);
    for (const file of files) if (!idsOf(file).has(id)) missing.push(`${id}: ${file}`);
  }
  assert.deepEqual(missing, []);
});
