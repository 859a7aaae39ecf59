// The worker: the only place with keys. It wires a Session to this browser; what it does is in session.ts.

import assetsUrl from 'parvis-generated/core-assets.json?url';
import communesUrl from 'parvis-generated/communes.txt?url';
import guideUrl from 'parvis-generated/guide.json?url';
import jobsUrl from 'parvis-generated/jobs.txt?url';
import rulesUrl from 'parvis-generated/rules.json?url';
import servicesUrl from 'parvis-generated/services.txt?url';
import rightsUrl from 'parvis-generated/rights.json?url';
import { loadCore, loadGuide, loadRights, loadWhole } from 'parvis-core';
import { takeLock } from './lock';
import type { Call, Json } from './protocol';
import { Session } from './session';
import { IndexedStore, MemoryStore } from './storage';

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error('asset');
  return response;
}
const json = async (url: string) => (await get(url)).json() as Promise<Json>;
const bytes = async (url: string) => new Uint8Array(await (await get(url)).arrayBuffer());

const session = new Session({
  core: loadCore,
  whole: loadWhole,
  assets: () => json(assetsUrl),
  modules: {
    rights: async () => ({ core: await loadRights(), assets: await json(rightsUrl) }),
    guide: async () => ({ core: await loadGuide(), assets: await json(guideUrl) }),
  },
  files: { communes: () => bytes(communesUrl), jobs: () => bytes(jobsUrl), services: () => bytes(servicesUrl) },
  rules: () => json(rulesUrl) as Promise<Record<string, string>>,
  store: typeof indexedDB === 'undefined' ? new MemoryStore() : new IndexedStore('parvis', (held) => self.postMessage({ event: 'held', held })),
  lock: (take, lost) => takeLock(take, lost, () => self.postMessage({ event: 'free' })),
  host: self.location.host,
  left: () => self.close(),
  post: (event) => self.postMessage(event),
});

self.addEventListener('message', (message: MessageEvent<Call>) => {
  void session.handle(message.data).then((answer) => self.postMessage(answer));
});
