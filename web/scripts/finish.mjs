// After the build: the service worker with the list of what it keeps, and the brotli twin of every file.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const dist = process.env.PARVIS_WEB_OUT ?? join(import.meta.dirname, '../dist');

function files() {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.br'))
    .map((entry) => join(entry.parentPath, entry.name)).sort();
}

// What one language alone needs (src/languages): kept when that language is chosen.
function languageOf(file) {
  const found = /\/language-(\w\w)-[^/]*$/.exec(file);
  return found ? { language: found[1] } : {};
}

// What whoever runs the server replaces: no hash would hold, and no twin.
const isReplaced = (file) => relative(dist, file).startsWith('appointments/');

rmSync(join(dist, 'sw.js'), { force: true });
const kept = files().filter((file) => !isReplaced(file)).map((file) => ({
  path: `/${relative(dist, file)}`,
  ...languageOf(file),
  integrity: `sha256-${createHash('sha256').update(readFileSync(file)).digest('base64')}`,
}));
const version = createHash('sha256').update(JSON.stringify(kept)).digest('hex').slice(0, 12);
const source = readFileSync(join(import.meta.dirname, 'sw.js'), 'utf8');
writeFileSync(join(dist, 'sw.js'), source.replace('%VERSION%', version).replace('/*FILES*/[]', JSON.stringify(kept)));

for (const file of files()) {
  if (file.endsWith('.woff2') || file.endsWith('.png') || isReplaced(file)) continue;
  const bytes = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }));
}
