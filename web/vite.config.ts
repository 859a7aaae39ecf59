// The build of the shell. PARVIS_WASM_DIR: where the modules are (docs/decisions/modules.md). PARVIS_COMMUNES: the commune file.
// Mode "fake" puts web/dev/fake-core.ts in the place of the core, to see screens; it is never shipped.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { communeFile, generate } from './scripts/generate.mjs';

const here = import.meta.dirname;
const kNoComments = { annotation: false };  // of use to who bundles again alone

export default defineConfig(({ mode, command }) => {
  const fake = mode === 'fake' || mode === 'test';
  const wasm = process.env.PARVIS_WASM_DIR ?? join(here, '../build/wasm/wasm');
  const hashOf = (name: string) => {
    const binary = join(wasm, name);
    if (!fake && command === 'build' && !existsSync(binary)) throw new Error(`no ${name} in ${wasm}: build the wasm preset first, or set PARVIS_WASM_DIR`);
    return JSON.stringify(fake || !existsSync(binary) ? '' : createHash('sha256').update(readFileSync(binary)).digest('base64'));
  };
  generate(fake ? join(here, 'dev/communes.txt') : process.env.PARVIS_COMMUNES ?? communeFile());
  return {
    root: here,
    publicDir: join(here, 'generated/public'),
    define: {
      __PARVIS_WASM_SHA256__: hashOf('parvis.wasm'),
      __PARVIS_WHOLE_SHA256__: hashOf('parvis-whole.wasm'),
      __PARVIS_RIGHTS_SHA256__: hashOf('parvis-rights.wasm'),
      __PARVIS_GUIDE_SHA256__: hashOf('parvis-guide.wasm'),
    },
    resolve: {
      alias: {
        'parvis-core': join(here, fake ? 'dev/fake-core.ts' : '../wasm/core.ts'),
        'parvis-wasm': wasm,
        'parvis-generated': join(here, 'generated'),
        idb: join(here, 'node_modules/idb'),
      },
    },
    oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
    server: { fs: { allow: [join(here, '..'), wasm] }, port: 5173 },
    // What the worker's later scripts share stands in a script of its own: WebKit runs a worker's first script again for who imports it.
    worker: { format: 'es' as const, rolldownOptions: { output: { comments: kNoComments, codeSplitting: { groups: [{ name: 'session', test: /\/wasm\/(session|core)\.ts$|\/parvis\.mjs$|preload-helper/ }] } } } },
    build: {
      rolldownOptions: { output: { comments: kNoComments } },
      target: ['chrome91', 'firefox103', 'safari15'],
      outDir: process.env.PARVIS_WEB_OUT ?? 'dist',
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      cssCodeSplit: true,
    },
  };
});
