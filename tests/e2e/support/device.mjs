// A device without a browser: the wasm core under Node, a map for a store, real HTTP. What the worker does, and nothing else.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const MODULE = resolve(process.env.PARVIS_WASM_BUILD ?? 'build/wasm', 'wasm/parvis-node.cjs');
const kDay = '2026-11-21';

export function encodeMessage(json, blob = new Uint8Array()) {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const bytes = new Uint8Array(4 + text.length + blob.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  bytes.set(blob, 4 + text.length);
  return bytes;
}

export function decodeMessage(bytes) {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  return { json: JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + size))), blob: bytes.subarray(4 + size) };
}

// The sections of the questionnaire and what they refer to, as the build bundles them.
function assets() {
  const read = (folder) => readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => [name.replace('.json', ''), JSON.parse(readFileSync(join(folder, name), 'utf8'))]);
  return { version: 'test', questions: read('assets/questions').map(([, section]) => section), referentials: Object.fromEntries(read('assets/referentials')) };
}

export class Device {
  static async create() {
    const createModule = createRequire(import.meta.url)(MODULE);
    const device = new Device(await createModule({ wasmBinary: readFileSync(MODULE.replace('.cjs', '.wasm')) }));
    device.value('load', { assets: assets() });
    return device;
  }

  constructor(core) {
    this.core = core;
    this.store = new Map();
    this.secret = crypto.getRandomValues(new Uint8Array(32));
    this.loses = () => false;  // of a request, by method and path: whether it never arrives
  }

  call(verb, args = {}, blob = undefined) {
    const { json, blob: out } = decodeMessage(this.core[verb](encodeMessage(args, blob)));
    for (const write of json.value?.writes ?? []) {
      if (write.delete) this.store.delete(write.key);
      else this.store.set(write.key, out.slice(write.at, write.at + write.size));
    }
    return { ...json, blob: out };
  }

  value(verb, args, blob) {
    const reply = this.call(verb, args, blob);
    if (!reply.ok) throw new Error(`${verb}: ${reply.error.code} ${reply.error.where}`);
    return reply.value;
  }

  found = () => this.value('create', { day: kDay }, this.secret);
  code = () => this.value('recovery').code;
  // One answer of a page that any file has.
  name(birthName) {
    this.value('answer', { day: kDay, page: 'identity.name', draft: true, answers: { 'identity.birth_name': birthName, 'identity.first_names': 'Anne' } });
  }
  names = () => this.value('facts', { day: kDay }).facts['identity.birth_name'];

  sync = (origin) => this.exchange(origin, 'sync');
  restore = (origin, code) => this.exchange(origin, 'restore', { code }, this.secret);

  // {outcome, problem?}: the whole exchange; a request that fails counts as no answer, as in the worker.
  async exchange(origin, verb, args = {}, blob = undefined) {
    let reply = this.call(verb, { ...args, host: this.host ?? new URL(origin).host, day: kDay }, blob);
    while (reply.ok && reply.value.request) {
      const { method, path, headers, at = 0, size = 0 } = reply.value.request;
      const answer = await (this.loses(method, path) ? Promise.reject(new Error('lost')) : fetch(new URL(path, origin), { method, headers, ...(size ? { body: reply.blob.slice(at, at + size) } : {}) }))
        .then(async (response) => ({ status: response.status, head: response.headers.get('parvis-head') ?? '', body: new Uint8Array(await response.arrayBuffer()) }))
        .catch(() => ({ status: 0, head: '', body: new Uint8Array() }));
      reply = this.call('receive', { status: answer.status, head: answer.head }, answer.body);
    }
    return reply.ok ? reply.value : { problem: reply.error };
  }
}
