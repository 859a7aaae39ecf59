// What the build makes out of ../assets for the worker: the bundle of questions and benefits, and the commune file.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const out = join(import.meta.dirname, '../generated');

function folder(name) {
  const path = join(root, 'assets', name);
  if (!existsSync(path)) return {};
  const files = readdirSync(path).filter((file) => file.endsWith('.json')).sort();
  return Object.fromEntries(files.map((file) => [file.slice(0, -5), JSON.parse(readFileSync(join(path, file), 'utf8'))]));
}

// Written only when changed, so that a dev server does not reload for nothing.
function write(name, text) {
  const path = join(out, name);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

export function generate(communes) {
  mkdirSync(out, { recursive: true });
  write('core-assets.json', JSON.stringify({ questions: folder('questions'), benefits: folder('benefits') }));
  write('communes.txt', communes && existsSync(communes) ? readFileSync(communes, 'utf8') : '');
}
