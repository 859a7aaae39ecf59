// What ./parvis says of a wrong word, at once: the programs that install and build are stand-ins that note that they were called.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'parvis-cli-'));
const called = join(folder, 'called');
for (const name of ['cmake', 'ninja', 'npm', 'apt-get', 'dpkg-query', 'emcc', 'sudo']) {
  writeFileSync(join(folder, name), `#!/bin/sh\necho ${name} >>${called}\nexit 1\n`);
  chmodSync(join(folder, name), 0o755);
}
after(() => rmSync(folder, { recursive: true }));

// {status, out, said, built}
function parvis(...words) {
  rmSync(called, { force: true });
  const ran = spawnSync(join(root, 'parvis'), words, { encoding: 'utf8', env: { ...process.env, PATH: `${folder}:${process.env.PATH}` } });
  return { status: ran.status, out: ran.stdout, said: ran.stderr, built: existsSync(called) };
}

const namesIn = (path, ending) => readdirSync(join(root, path)).filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));

test('a word that cannot be right is refused before anything is built, in words that say what can', () => {
  const rows = [
    ['run --port', /--port needs a value/],
    ['run --data', /--data needs a value/],
    ['run --port many', /--port takes a number .* not “many”/],
    ['run --port 65536', /--port takes a number .* 65535, not “65536”/],
    ['run --port 99999', /not “99999”/],
    ['run --port 123456789012345678901234567890', /--port takes a number/],
    ['run --port -1', /--port takes a number/],
    ['run --speed', /“--speed” is not an option/],
    ['e2e nope', /no “nope”/, namesIn('tests/e2e', '.test.mjs')],
    ['bench nope', /no “nope”/, namesIn('tests/bench', '.bench.mjs')],
    ['bench --json nope', /no “nope”/],
    ['fuzz soon', /SECONDS is a number/],
    ['oracle', /no case file/],
    ['walk', /no verb “walk”/],
  ];
  for (const [words, expected, names = []] of rows) {
    const { status, said, built } = parvis(...words.split(' '));
    assert.match(said, expected, words);
    assert.ok(status === 1 || status === 2, `${words}: ${status}`);
    assert.ok(!built, `${words} builds`);
    assert.doesNotMatch(said, /line \d+/, words); // bash's own words
    for (const name of names) assert.match(said, new RegExp(`^ *${name}$`, 'm'), words);
  }
});

test('--help of every verb is its usage, with status 0, and builds nothing', () => {
  for (const verb of ['run', 'test', 'e2e', 'bench', 'oracle', 'fuzz']) {
    for (const words of [[verb, '--help'], [verb, '-h'], [verb, 'x', '--help']]) {
      const { status, out, built } = parvis(...words);
      assert.equal(status, 0, words.join(' '));
      assert.ok(out.startsWith(`Usage: ./parvis ${verb}`), words.join(' '));
      assert.ok(!built, words.join(' '));
    }
  }
});

test('a port that is in use is found before anything is built', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address();
  const { status, said, built } = parvis('run', '--port', String(port));
  other.close();
  assert.equal(status, 1);
  assert.match(said, new RegExp(`port ${port} is in use; .*--port N`));
  assert.ok(!built);
});
