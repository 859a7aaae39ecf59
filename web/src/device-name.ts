// The name of a device, as a person types it.

import { fill, words } from './words';

const kMostSigns = 50;  // of four bytes at most: the core takes 200

// What is wrong with it; nothing when it may be sent.
export const nameFault = (name: string): string => ([...name.trim()].length > kMostSigns ? fill(words.devices.name_long, { n: kMostSigns }) : '');
