// @vitest-environment node
import { expect, test } from 'vitest';
import { decodeMessage, encodeMessage, pack } from '../../../wasm/message';

test('a message comes back as it went, with its blob', () => {
  const message = encodeMessage({ text: 'Zoé', list: [1, null] }, new Uint8Array([1, 2, 3]));
  expect(decodeMessage(message)).toEqual({ json: { text: 'Zoé', list: [1, null] }, blob: new Uint8Array([1, 2, 3]) });
});

test('the size in front counts bytes of UTF-8, not signs', () => {
  const message = encodeMessage('é');
  expect(new DataView(message.buffer).getUint32(0, true)).toBe(4);  // two quotes, two bytes
});

test('a lone surrogate becomes the replacement sign, and its neighbours stay', () => {
  expect(decodeMessage(encodeMessage({ a: 'x\ud800y' })).json).toEqual({ a: 'x\ufffdy' });
});

test('a message shorter than it says, or that is not UTF-8, is refused', () => {
  expect(() => decodeMessage(encodeMessage({ a: 1 }).subarray(0, 8))).toThrow(RangeError);
  expect(() => decodeMessage(new Uint8Array([1, 0, 0, 0, 0xff]))).toThrow();
  expect(() => decodeMessage(new Uint8Array([1, 0]))).toThrow();
});

test('entries are packed one after the other, after what is before', () => {
  const { places, blob } = pack([['a', new Uint8Array([1, 2])], ['b', new Uint8Array([])], ['c', new Uint8Array([3])]], new Uint8Array([9]));
  expect(places).toEqual([{ key: 'a', at: 1, size: 2 }, { key: 'b', at: 3, size: 0 }, { key: 'c', at: 3, size: 1 }]);
  expect([...blob]).toEqual([9, 1, 2, 3]);
});
