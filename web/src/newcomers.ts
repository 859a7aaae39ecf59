// Who can open the file, as it was last looked at on this device (the start of each id, in localStorage, docs/formats/store.md): what
// came in since is said on every screen.

import type { Protection } from '../../wasm/protocol';

export type Newcomer = 'device' | 'way';
const kSeen = 'parvis-seen';
const kNew = 'parvis-newcomers';
const kSigns = 8;

const namesOf = ({ devices, ways }: Protection): string[] => [
  ...devices.filter(({ here, leaving }) => !here && !leaving).map(({ id }) => `device ${id.slice(0, kSigns)}`),
  ...ways.map(({ id }) => `way ${id.slice(0, kSigns)}`),
];

const read = (key: string): string[] | null => {
  try {
    return localStorage.getItem(key)?.split('\n').filter(Boolean) ?? null;
  } catch {
    return null;
  }
};
const write = (key: string, lines: string[]): void => {
  try {
    localStorage.setItem(key, lines.join('\n'));
  } catch { /* said in this visit alone */ }
};

// What was found new before, and nobody looked at.
export const toldOf = (): Newcomer[] => (read(kNew) ?? []) as Newcomer[];

// All that is there was looked at; without `now`: there is nobody else yet.
export function looked(now?: Protection): void {
  write(kSeen, now ? namesOf(now) : []);
  write(kNew, []);
}

// A file of before this was kept begins with what it has.
export function newIn(now: Protection): Newcomer[] {
  const seen = read(kSeen);
  if (!seen) looked(now);
  const kinds = seen ? namesOf(now).filter((name) => !seen.includes(name)).map((name) => name.split(' ')[0] as Newcomer) : [];
  write(kNew, [...new Set(kinds)]);
  return [...new Set(kinds)];
}

export function forget(): void {
  try {
    for (const key of [kSeen, kNew]) localStorage.removeItem(key);
  } catch { /* nothing to forget */ }
}
