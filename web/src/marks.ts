// What the browser remembers beside the file, in clear, since it tells nothing of the person: that there was a file, what was said of it,
// that others use this device. Where a browser keeps nothing, each answers as if nothing had been.

import { forget } from './newcomers';

const kKnown = 'parvis-known';
const kAsked = 'parvis-asked';
const kDoubted = 'parvis-doubted';
const kThinned = 'parvis-thinned';
const kShared = 'parvis-shared';
const kRefused = 'parvis-refused';
let refusedHere = 0;  // where this browser keeps nothing
const kMarker = 'parvis';  // there was a file: tells a new browser from an erased one

// docs/formats/store.md, "What an eviction leaves".
export const marker = {
  // Null where this browser keeps nothing of the kind.
  read: (): boolean | null => {
    try {
      return localStorage.getItem(kMarker) !== null;
    } catch {
      return null;
    }
  },
  write: (): void => {
    try {
      localStorage.setItem(kMarker, '1');
    } catch { /* no marker: an erased file then looks like a new browser */ }
  },
  // The end of the file was asked for here: whatever a server answers later, this device erases nothing without a press.
  ask: (): void => {
    try {
      localStorage.setItem(kAsked, '1');
    } catch { /* it then goes as on the other devices */ }
  },
  isAsked: (): boolean => {
    try {
      return localStorage.getItem(kAsked) !== null;
    } catch {
      return false;
    }
  },
  // The browser erased what stood beside the file, and nobody was told yet.
  thin: (thinned: boolean): void => {
    try {
      if (thinned) localStorage.setItem(kThinned, '1');
      else localStorage.removeItem(kThinned);
    } catch { /* said in this visit alone */ }
  },
  isThinned: (): boolean => {
    try {
      return localStorage.getItem(kThinned) !== null;
    } catch {
      return false;
    }
  },
  // Syncs in a row that the server refused without a reason that it shows.
  withhold: (times: number): void => {
    refusedHere = times;
    try {
      if (times > 0) localStorage.setItem(kRefused, String(times));
      else localStorage.removeItem(kRefused);
    } catch { /* counted in this visit alone */ }
  },
  withheld: (): number => {
    try {
      return Number(localStorage.getItem(kRefused) ?? 0) || refusedHere;
    } catch {
      return refusedHere;
    }
  },
  // What the server lost or shows falsely, by its code; null when there is nothing of it.
  doubt: (problem: string | null): void => {
    try {
      if (problem) localStorage.setItem(kDoubted, problem);
      else localStorage.removeItem(kDoubted);
    } catch { /* known again with the next sync */ }
  },
  doubted: (): string | null => {
    try {
      return localStorage.getItem(kDoubted);
    } catch {
      return null;
    }
  },
  clear: (): void => {
    forget();
    knownAt.write(0);
    try {
      for (const key of [kMarker, kAsked, kDoubted, kThinned, kRefused]) localStorage.removeItem(key);
    } catch { /* nothing to clear */ }
  },
};

export const knownAt = {
  read: (): number => {
    try {
      return Number(sessionStorage.getItem(kKnown) ?? 0);
    } catch {
      return 0;
    }
  },
  write: (at: number): void => {
    try {
      if (at > 0) sessionStorage.setItem(kKnown, String(at));
      else sessionStorage.removeItem(kKnown);
    } catch { /* asked again */ }
  },
};

// Kept when a file leaves: the next person has the same screen.
export const sharing = {
  read: (): boolean => {
    try {
      return localStorage.getItem(kShared) !== null;
    } catch {
      return false;
    }
  },
  write: (on: boolean): void => {
    try {
      if (on) localStorage.setItem(kShared, '1');
      else localStorage.removeItem(kShared);
    } catch { /* asked again the next time */ }
  },
};
