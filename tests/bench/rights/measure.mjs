// Clocks and the shipped module's boundary, for Node and a worker of a page alike.

const kRounds = 51;
const kRoundMs = 1;

// Microseconds of one call of `work`: the median of rounds of as many calls as fill a millisecond.
export function microsecondsOf(work) {
  const took = (calls) => {
    const began = performance.now();
    for (let call = 0; call < calls; call++) work(call);
    return performance.now() - began;
  };
  let calls = 1;
  while (took(calls) < kRoundMs) calls *= 2;
  const times = Array.from({ length: kRounds }, () => took(calls) / calls);
  return times.sort((a, b) => a - b)[times.length >> 1] * 1000;
}

// A function that calls the verb `simulate`: plain objects in and out, as the worker of the page does (wasm/message.ts).
export function shipped(module, benefits) {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const message = (json) => {
    const text = encoder.encode(JSON.stringify(json));
    const bytes = new Uint8Array(4 + text.length);
    new DataView(bytes.buffer).setUint32(0, text.length, true);
    bytes.set(text, 4);
    return bytes;
  };
  const reply = (bytes) => {
    const { ok, value, error } = JSON.parse(decoder.decode(bytes.subarray(4, 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true))));
    if (!ok) throw new Error(`${error.code} ${error.where}`);
    return value;
  };
  reply(module.load_rights(message({ benefits })));
  return (request) => reply(module.simulate(message(request)));
}
