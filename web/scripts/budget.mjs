// What a first visit transfers before the first question can be answered, what of it is the core, and what the modules
// are that come later. Fails the build above a budget. Follows the same ways as a browser: the page's own files, the worker's, and what those import at once.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const dist = process.env.PARVIS_WEB_OUT ?? join(import.meta.dirname, '../dist');
const kColdLoad = 250_000;
const kCore = 140_000;
const kLanguage = 50_000;  // each; a first visit in another language stays below P1's 300 kB with it
const kLater = { whole: 170_000, rights: 150_000, guide: 120_000 };

const assets = readdirSync(join(dist, 'assets')).filter((name) => !name.endsWith('.br'));
const sizeOf = (name) => statSync(existsSync(join(dist, `${name}.br`)) ? join(dist, `${name}.br`) : join(dist, name)).size;
const asset = (pattern) => assets.filter((name) => pattern.test(name)).map((name) => `assets/${name}`);

// The scripts and styles that index.html names, and the scripts that those import statically.
const found = new Set(['index.html']);
const html = readFileSync(join(dist, 'index.html'), 'utf8');
const worker = asset(/^(worker|session)-.*\.js$/);
const named = [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map((one) => one[1]).filter((name) => !/icons|manifest/.test(name) || name.endsWith('.svg'));
const queue = [...worker, ...named];
while (queue.length) {
  const name = queue.pop();
  if (found.has(name) || !existsSync(join(dist, name))) continue;
  found.add(name);
  if (!name.endsWith('.js')) continue;
  for (const one of readFileSync(join(dist, name), 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) queue.push(`assets/${one[1]}`);
}
const wasm = asset(/^parvis-(?!whole-|rights-|guide-).*\.wasm$/);
const later = Object.entries(kLater).map(([name, most]) => ({ name, most, files: asset(new RegExp(`^parvis-${name}-.*\\.(js|wasm)$`)) }));
const bundle = asset(/^core-assets-.*\.json$/);
for (const name of [...wasm, ...bundle]) found.add(name);

const rows = [...found].map((name) => [name, sizeOf(name)]).sort((a, b) => b[1] - a[1]);
const sum = (names) => names.reduce((all, name) => all + sizeOf(name), 0);
const total = sum([...found]);
const core = sum([...worker, ...wasm]);
for (const [name, size] of rows) console.log(`${String(size).padStart(8)}  ${name}`);
console.log(`${String(total).padStart(8)}  cold load, brotli (at most ${kColdLoad})`);
console.log(`${String(core).padStart(8)}  of it wasm and its script (at most ${kCore})`);
for (const { name, most, files } of later) {
  console.log(`${String(sum(files)).padStart(8)}  later: the ${name} module and its script (at most ${most})`);
}
const languages = asset(/^language-\w\w-.*\.js$/);
for (const name of languages) console.log(`${String(sizeOf(name)).padStart(8)}  later: ${name} (at most ${kLanguage})`);
const wrong = ({ files, most }) => sum(files) > most || files.length !== 2 || files.some((name) => found.has(name));
// WebKit does not know a worker's first script as a module: who imports it has it run again, and every call is answered twice.
const first = worker.find((name) => name.includes('worker-')).replace('assets/', '');
const again = assets.filter((name) => name.endsWith('.js') && !name.startsWith('index-') && readFileSync(join(dist, 'assets', name), 'utf8').includes(first));
if (again.length > 0) {
  console.error(`The first script of the worker is imported by ${again.join(', ')}.`);
  process.exit(1);
}
if (total > kColdLoad || core > kCore || worker.length !== 2 || wasm.length !== 1 || later.some(wrong) || languages.some((name) => sizeOf(name) > kLanguage || found.has(name))) {
  console.error('The app is larger than its budget.');
  process.exit(1);
}
