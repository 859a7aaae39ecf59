// The worker: the only place with keys. It wires a Session to this browser; what it does is in session.ts.

import assetsUrl from 'parvis-generated/core-assets.json?url';
import benefitsUrl from 'parvis-generated/benefits.json?url';
import communesUrl from 'parvis-generated/communes.txt?url';
import { loadCore, loadRights } from 'parvis-core';
import { takeLock } from './lock';
import type { Call, Json } from './protocol';
import { Session } from './session';
import { IndexedStore, MemoryStore } from './storage';

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error('asset');
  return response;
}

const session = new Session({
  core: loadCore,
  assets: async () => (await get(assetsUrl)).json() as Promise<Json>,
  communes: async () => new Uint8Array(await (await get(communesUrl)).arrayBuffer()),
  rights: async () => {
    const [core, benefits] = await Promise.all([loadRights(), get(benefitsUrl).then((response) => response.json() as Promise<Json>)]);
    return { core, benefits };
  },
  store: typeof indexedDB === 'undefined' ? new MemoryStore() : new IndexedStore(),
  lock: (take, lost) => takeLock(take, lost, () => self.postMessage({ event: 'free' })),
  host: self.location.host,
  left: () => self.close(),
  post: (event) => self.postMessage(event),
});

self.addEventListener('message', (message: MessageEvent<Call>) => {
  void session.handle(message.data).then((answer) => self.postMessage(answer));
});
