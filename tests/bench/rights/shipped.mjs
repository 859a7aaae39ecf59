// node shipped.mjs MODULE: what the verb `simulate` takes in the module that is shipped, through its boundary, plain objects in and out. A process of its own:
// the module is built for a worker of a page, and is given the look of one.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { benefits, request } from './inputs.mjs';
import { microsecondsOf, shipped } from './measure.mjs';

const path = process.argv[2];
Object.assign(globalThis, { self: globalThis, importScripts() {}, location: { href: pathToFileURL(`${path}.mjs`).href } });
const { default: create } = await import(pathToFileURL(`${path}.mjs`).href);
const call = shipped(await create({ wasmBinary: readFileSync(`${path}.wasm`) }), benefits());
const rows = [1, 24].map((months) => ({ id: `verb_simulate_${months}_month${months > 1 ? 's' : ''}`, value: microsecondsOf(() => call({ ...request, months })) }));
console.log(JSON.stringify(rows));
