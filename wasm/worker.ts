// The worker: the only place with keys. It wires a Session to this browser; what it does is in session.ts.

import assetsUrl from 'parvis-generated/core-assets.json?url';
import communesUrl from 'parvis-generated/communes.txt?url';
import { loadCore } from 'parvis-core';
import type { Call, Json } from './protocol';
import { Session } from './session';
import { IndexedStore, MemoryStore } from './storage';

const kLock = 'parvis';

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error('asset');
  return response;
}

// Held as long as this worker lives. `take` breaks the other tab's lock; that tab is told by its rejected request.
function lock(take: boolean, lost: () => void): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const options: LockOptions = take ? { steal: true } : { ifAvailable: true };
    const held = navigator.locks.request(kLock, options, (granted) => {
      resolve(granted !== null);
      if (granted) return new Promise(() => undefined);
      sayWhenFree();
      return undefined;
    });
    held.catch(() => {
      lost();
      sayWhenFree();
    });
  });
}

function sayWhenFree(): void {
  void navigator.locks.request(kLock, () => self.postMessage({ event: 'free' }));
}

const session = new Session({
  core: loadCore,
  assets: async () => (await get(assetsUrl)).json() as Promise<Json>,
  communes: async () => new Uint8Array(await (await get(communesUrl)).arrayBuffer()),
  store: typeof indexedDB === 'undefined' ? new MemoryStore() : new IndexedStore(),
  lock,
  host: self.location.host,
  post: (event) => self.postMessage(event),
});

self.addEventListener('message', (message: MessageEvent<Call>) => {
  void session.handle(message.data).then((answer) => self.postMessage(answer));
});
