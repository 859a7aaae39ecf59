// Sessions over the fake core and a database of each test's own.
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach } from 'vitest';
import { loadCore, loadGuide, loadRights } from '../../dev/fake-core';
import type { Event, Json } from '../../../wasm/protocol';
import { Session, type Surroundings } from '../../../wasm/session';
import { IndexedStore } from '../../../wasm/storage';

export const modules = {
  rights: async () => ({ core: await loadRights(), assets: { benefits: [] } }), guide: async () => ({ core: await loadGuide(), assets: {} }),
};
const text = (lines: string) => async () => new TextEncoder().encode(lines);
export const files = { communes: text('35238|Rennes|35000|35'), jobs: text('K1304|Services domestiques'), services: text('') };

export let name = '';
let count = 0;
beforeEach(() => {
  name = `session-${count++}`;
});

export function around(change: Partial<Surroundings> = {}): Surroundings & { events: Event[] } {
  const events: Event[] = [];
  return {
    core: loadCore, whole: loadCore, assets: async () => ({}), modules, files, rules: async () => ({}), store: new IndexedStore(name),
    lock: async () => true, host: 'test', left: () => undefined, post: (event) => events.push(event), timeoutMs: 30, events, ...change,
  };
}

let id = 0;
export const call = (session: Session, verb: string, args: Json = {}) => session.handle({ id: id++, verb, args });
export const answer = { day: '2026-11-21', page: 'identity.names', answers: { 'identity.given_names': 'Zoé', 'identity.birth_name': 'Le Goff' } };

export async function open(surroundings: Surroundings): Promise<Session> {
  const session = new Session(surroundings);
  await call(session, 'start', { known: false });
  await call(session, 'create', { day: '2026-11-21' });
  return session;
}

// All that IndexedDB holds of the file.
export async function raw(of: string): Promise<Map<string, Uint8Array>> {
  const db = await openDB(of, 1);
  const keys = (await db.getAllKeys('kv')) as string[];
  const values = await db.getAll('kv');
  db.close();
  return new Map(keys.map((key, i) => [key, values[i]]));
}

export const opening = async (surroundings: Surroundings, known: boolean) =>
  ((await call(new Session(surroundings), 'start', { known })) as unknown as { value: { opening: string } }).value.opening;

// A message of the core without bytes beside it.
export function encode(json: object): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const message = new Uint8Array(4 + text.length);
  new DataView(message.buffer).setUint32(0, text.length, true);
  message.set(text, 4);
  return message;
}
