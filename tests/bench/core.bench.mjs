// The core: sealing and unlocking in wasm beside libsodium-wrappers in the same process, and beside the same code compiled natively; the simulator in
// wasm beside native. Every figure is a median of rounds.
import { benchLines, measureSealing } from './support/sealing.mjs';

export async function measure() {
  const { native, wasm } = benchLines(['rights']);
  const id = 'simulate_12_months_explained';
  return [
    ...(await measureSealing()),
    { id: `${id}_wasm`, value: wasm[id].value, unit: 'µs', peer: 'native', peer_value: native[id].value },
  ];
}
