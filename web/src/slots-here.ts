// The slots as this device has them: fetched from the server, where whoever runs it replaces the file (docs/operations.md); what was read whole
// is kept for the times without a network. A damaged or older file is not used, and the one before stays. Nothing asked tells who asks.

import { useEffect, useState } from 'preact/hooks';
import { localDay } from '../../wasm/client';
import type { Json } from '../../wasm/protocol';
import { readSlots, type Slots } from './slots';

export const kSlotsPath = '/appointments/slots.json';
const kPlace = 'slots-of-parvis';  // not among the names that the service worker clears
const kWaitMs = 8000;

// As it was received: `first` by the service worker, before this page ever asked.
interface Received { text: string; day: string }
export interface Shelf { read: () => Promise<Received | null>; write: (received: Received) => Promise<void> }

export interface Here {
  slots: Slots | null;
  received: string;  // the day it came to this device; empty without slots
  fault: string;  // the place of the fault of what came last, when that is not used
  away: boolean;  // the server could not be asked
}

const kShelf: Shelf = {
  read: async () => {
    const cache = await caches.open(kPlace);
    const found = (await cache.match('/kept')) ?? (await cache.match('/first'));
    if (!found) return null;
    const text = await found.text();
    return { text, day: found.headers.get('Parvis-Day') ?? publishedOf(text) };
  },
  write: async ({ text, day }) => (await caches.open(kPlace)).put('/kept', new Response(text, { headers: { 'Parvis-Day': day } })),
};

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
const publishedOf = (text: string): string => String((parsed(text) as Record<string, Json> | null)?.published ?? '');

async function fetched(): Promise<string | null> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), kWaitMs);
  try {
    const response = await fetch(kSlotsPath, { cache: 'no-cache', credentials: 'omit', signal: stop.signal });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

// Exported for its tests.
export async function choose(text: string | null, shelf: Shelf, today: string): Promise<Here> {
  const kept = await shelf.read().catch(() => null);
  const before = kept ? readSlots(parsed(kept.text), today) : null;
  const had = before && !('fault' in before) ? before : null;
  const stays = { slots: had, received: had ? kept!.day : '' };
  if (text === null) return { ...stays, fault: '', away: true };
  const now = readSlots(parsed(text), today);
  if ('fault' in now) return { ...stays, fault: now.fault, away: false };
  // Of a server that was set back: what is known is newer.
  if (had && !had.sample && now.published < had.published) return { ...stays, fault: '/published', away: false };
  if (text !== kept?.text || kept.day !== today) await shelf.write({ text, day: today }).catch(() => undefined);
  return { slots: now, received: today, fault: '', away: false };
}

export const slotsHere = async (): Promise<Here> => choose(await fetched(), kShelf, localDay());

// Null until they are known.
export function useSlots(): Here | null {
  const [here, setHere] = useState<Here | null>(null);
  useEffect(() => {
    let gone = false;
    void slotsHere().then((one) => { if (!gone) setHere(one); });
    return () => { gone = true; };
  }, []);
  return here;
}
