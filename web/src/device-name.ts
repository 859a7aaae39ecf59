// The name of a device, as a person types it.

import { fill, words } from './words';

const kMostSigns = 50;  // of four bytes at most: the core takes 200

// Nothing that one sees: spaces, and signs without a width.
export const isBlank = (name: string): boolean => name.replace(/[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu, '') === '';

// What is wrong with it; nothing when it may be sent.
export function nameFault(name: string): string {
  if (isBlank(name)) return words.devices.name_empty;
  return [...name.trim()].length > kMostSigns ? fill(words.devices.name_long, { n: kMostSigns }) : '';
}
