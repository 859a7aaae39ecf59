// The core: sealing and unlocking in wasm beside libsodium-wrappers in the same process, and beside the same code compiled natively; the simulator in
// wasm beside native. Every figure is a median of rounds.
import { execFileSync } from 'node:child_process';
import sodium from 'libsodium-wrappers';

const lines = (command, args) =>
  Object.fromEntries(
    execFileSync(command, args, { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(JSON.parse)
      .map((row) => [row.id, row]),
  );

function median(rounds, work) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const began = process.hrtime.bigint();
    work();
    times.push(Number(process.hrtime.bigint() - began) / 1e9);
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}

// Megabytes a second of one XChaCha20-Poly1305 seal, nonces taken in blocks.
function peerSeal(size) {
  const text = new Uint8Array(size).fill(97);
  const key = sodium.randombytes_buf(32);
  const nonce = crypto.getRandomValues(new Uint8Array(24));
  const calls = Math.max(8, Math.round(4e6 / size));
  const seal = () => {
    for (let call = 0; call < calls; call++) sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(text, null, null, nonce, key);
  };
  seal();
  return (size * calls) / median(9, seal) / 1e6;
}

export async function measure() {
  await sodium.ready;
  const native = lines('build/release/tests/bench/parvis_bench', []);
  // Emscripten 3.1.6 takes Node's fetch for a browser's.
  const wasm = lines('node', ['--no-experimental-fetch', 'build/wasm/tests/bench/parvis_bench.cjs']);
  const rows = [];
  for (const [id, size] of [['seal_1k', 1024], ['seal_64k', 65536]]) {
    rows.push({ id: `${id}_wasm`, value: wasm[id].value, unit: 'MB/s', peer: 'libsodium-wrappers (bare seal)', peer_value: peerSeal(size) });
    rows.push({ id: `${id}_wasm_to_native`, value: wasm[id].value, unit: 'MB/s', peer: 'native', peer_value: native[id].value });
  }
  rows.push({ id: 'unlock_argon2id_64mib_wasm', value: wasm.unlock_argon2id_64mib.value, unit: 'ms', goal: '<= 400', peer: 'native', peer_value: native.unlock_argon2id_64mib.value });
  rows.push({ id: 'simulate_12_months_wasm', value: wasm.simulate_12_months_explained.value, unit: 'µs', peer: 'native', peer_value: native.simulate_12_months_explained.value });
  return rows;
}
