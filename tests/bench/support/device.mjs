// A device as the worker is one: the core in wasm, its writes into a store (a map: what IndexedDB costs is measured in the browser),
// its requests over real HTTP.
import { Agent, request as httpRequest } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const MODULE = resolve(process.env.PARVIS_WASM_BUILD ?? 'build/wasm', 'tests/bench/parvis_sync_core.cjs');
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function encodeMessage(json, blob = new Uint8Array()) {
  const text = encoder.encode(JSON.stringify(json));
  const bytes = new Uint8Array(4 + text.length + blob.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  bytes.set(blob, 4 + text.length);
  return bytes;
}

function decodeMessage(bytes) {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  return { json: JSON.parse(decoder.decode(bytes.subarray(4, 4 + size))), blob: bytes.subarray(4 + size) };
}

export class Device {
  static async create() {
    const createModule = createRequire(import.meta.url)(MODULE);
    return new Device(await createModule({ wasmBinary: readFileSync(MODULE.replace('.cjs', '.wasm')) }));
  }

  constructor(core) {
    this.core = core;
    this.store = new Map();
    this.agent = new Agent({ keepAlive: true, maxSockets: 1 });
  }

  call(verb, args = {}, blob = undefined) {
    const { json, blob: out } = decodeMessage(this.core.call(verb, encodeMessage(args, blob)));
    if (!json.ok) throw new Error(`${verb}: ${json.error.code} ${json.error.where}`);
    for (const write of json.value.writes ?? []) {
      if (write.delete) this.store.delete(write.key);
      else this.store.set(write.key, out.slice(write.at, write.at + write.size));
    }
    return { value: json.value, blob: out };
  }

  // Runs an exchange with the server to its end.
  async exchange(origin, verb, args = {}, secret = undefined) {
    let { value, blob } = this.call(verb, { ...args, host: new URL(origin).host }, secret);
    while (value.request) {
      const { status, head, type, body } = await this.#send(origin, value.request, blob);
      ({ value, blob } = this.call('receive', { status, type, head }, body));
    }
    if (value.problem) throw new Error(`${verb}: ${value.problem.code} ${value.problem.where}`);
    return value;
  }

  #send(origin, { method, path, headers, at = 0, size = 0 }, blob) {
    return new Promise((fulfil, reject) => {
      const body = size > 0 ? blob.subarray(at, at + size) : undefined;
      const options = { method, agent: this.agent, headers: { ...headers, ...(body ? { 'Content-Length': size } : {}) } };
      const sent = httpRequest(new URL(path, origin), options, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          fulfil({
            status: response.statusCode,
            type: response.headers['content-type'] ?? '',
            head: response.headers['parvis-head'] ?? '',
            body: new Uint8Array(Buffer.concat(chunks)),
          }));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close() {
    this.agent.destroy();
  }
}
