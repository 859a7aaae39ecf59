import { expect, test } from 'vitest';
import { sameCode } from './proof';

test('a printed code is the same in any case, spaced as one likes, with O for 0, I and L for 1', () => {
  const code = 'PARVIS1:0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV';
  expect(sameCode(code, 'ol23 4567 89ab cdef ghjk mnpq rstv')).toBe(true);
  expect(sameCode(code, '0i23456789ABCDEFGHJKMNPQRSTV')).toBe(true);
  expect(sameCode(code, '0123-4567-89AB-CDEF-GHJK-MNPQ-RSTW')).toBe(false);
});
