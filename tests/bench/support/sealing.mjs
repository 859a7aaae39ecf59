// Sealing and unlocking in wasm beside libsodium-wrappers in the same run, and beside the same code compiled natively.
import { resolve } from 'node:path';
import sodium from 'libsodium-wrappers';
import { linesOf } from './measure.mjs';

const NATIVE = resolve(process.env.PARVIS_RELEASE_BUILD ?? 'build/release', 'tests/bench/parvis_bench');
const WASM = resolve(process.env.PARVIS_WASM_BUILD ?? 'build/wasm', 'tests/bench/parvis_bench.cjs');
const seal = (text, key, nonce) => sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(text, null, null, nonce, key);

// Megabytes a second; the median of nine rounds.
function rate(size, work) {
  const calls = Math.max(8, Math.round(4e6 / size));
  const times = [];
  for (let round = 0; round < 10; round++) {
    const began = process.hrtime.bigint();
    for (let call = 0; call < calls; call++) work();
    times.push(Number(process.hrtime.bigint() - began) / 1e9);
  }
  times.shift();  // warm
  return (size * calls) / times.sort((a, b) => a - b)[4] / 1e6;
}

// Emscripten 3.1.6 takes Node's fetch for a browser's.
export const benchLines = (only) => ({ native: linesOf(NATIVE, only), wasm: linesOf('node', ['--no-experimental-fetch', WASM, ...only]) });

export async function measureSealing() {
  await sodium.ready;
  const { native, wasm } = benchLines(['vault']);
  const key = sodium.randombytes_buf(32);
  const nonce = crypto.getRandomValues(new Uint8Array(24));
  const rows = [];
  for (const [name, size] of [['1k', 1024], ['64k', 65536]]) {
    const text = new Uint8Array(size).fill(97);
    const bare = rate(size, () => seal(text, key, nonce));
    // What an envelope is made of: a fresh content key, sealed, then the record sealed with it.
    const whole = rate(size, () => {
      const content = crypto.getRandomValues(new Uint8Array(32));
      seal(content, key, nonce);
      seal(text, content, nonce);
    });
    const pairs = [[`aead_${name}`, 'libsodium-wrappers', bare], [`seal_${name}`, 'libsodium-wrappers, its two seals', whole]];
    for (const [id, peer, value] of pairs) {
      rows.push({ id: `${id}_wasm`, value: wasm[id].value, unit: 'MB/s', goal: 'faster', peer, peer_value: value });
      rows.push({ id: `${id}_wasm_to_native`, value: wasm[id].value, unit: 'MB/s', peer: 'native', peer_value: native[id].value });
    }
  }
  const unlock = 'unlock_argon2id_64mib';
  rows.push({ id: `${unlock}_wasm`, value: wasm[unlock].value, unit: 'ms', goal: '<= 400', peer: 'native', peer_value: native[unlock].value });
  return rows;
}
