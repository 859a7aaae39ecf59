// Why a telephone number was refused, as core/registration/fields.cpp reads one; the words of each fault say what to do.

import type { Problem } from '../../../wasm/protocol';
import { latinDigits } from '../format';
import type { Typed } from './typed';

export type PhoneFault = 'more' | 'service' | 'premium' | 'few' | 'many' | 'start' | 'abroad';

const kDigits = 10;

export function phoneFault(text: string): PhoneFault {
  const signs = latinDigits(text).replace(/[\s.()/-]/g, '');
  const far = /^(\+|00)/.test(signs);
  const digits = signs.replace(/^(\+|00)/, '');
  if (/\D/.test(digits)) return 'more';
  if (!far) return national(digits);
  return digits.startsWith('33') ? national(`0${digits.slice(2).replace(/^0/, '')}`) : 'abroad';
}

function national(digits: string): PhoneFault {
  if (digits.startsWith('08')) return 'premium';
  if (!digits.startsWith('0')) return digits.length <= 6 ? 'service' : 'start';
  return digits.length > kDigits ? 'many' : 'few';
}

// The refusals of a page, that of a telephone number with its fault.
export const withPhoneFaults = (problems: Problem[], typed: Typed): Problem[] => problems.map((one) => {
  const value = typed[one.question];
  return one.code === 'not_a_phone' && typeof value === 'string' ? { ...one, code: `phone.${phoneFault(value)}` } : one;
});
