// The page with its session over the stand-in core, in this very thread: what tests of screens stand on.

import axe from 'axe-core';
import { render } from 'preact';
import { afterAll, afterEach, beforeEach, expect, vi } from 'vitest';
import { loadCore, loadGuide, loadRights } from './fake-core';
import { Client, type Port } from '../../wasm/client';
import type { Call, Event, Json } from '../../wasm/protocol';
import type { Core } from '../../wasm/ask';
import { Session } from '../../wasm/session';
import { MemoryStore } from '../../wasm/storage';
import '../../wasm/half';  // there before a test waits for it
import { App } from '../src/app';
import slots from '../../assets/appointments/slots.json';
import { kSlotsPath } from '../src/slots-here';
import { Root } from '../src/root';
import { go } from '../src/router';

const communes = '35238|Rennes|35000|35\n35281|Saint-Jacques-de-la-Lande|35136|35';

const text = (lines: string) => async () => new TextEncoder().encode(lines);

// As if the worker had told it.
export let receive: (event: Event) => void;

// A client over a session in this very thread: what a screen calls is what a worker would do, over the stand-in core.
function connect(core: Core): Port {
  const port: Port = { onmessage: null, postMessage: () => undefined };
  const say = (data: unknown) => port.onmessage?.({ data } as MessageEvent);
  receive = say;
  const session = new Session({
    core: async () => core, whole: async () => core, assets: async () => ({}),
    modules: {
      rights: async () => ({ core: await loadRights(), assets: { benefits: [] } }), guide: async () => ({ core: await loadGuide(), assets: {} }),
    },
    files: { communes: text(communes), jobs: text('K1304|Aide à domicile\nD1102|Boulanger'), services: text('') },
    rules: async () => ({}), store: new MemoryStore(), lock: async () => true, host: 'test', left: () => undefined, post: say,
  });
  port.postMessage = (message) => void session.handle(message as Call).then(say);
  return port;
}

// Made anew before each test.
export let app: App;
export let place: HTMLElement;

export async function settle(): Promise<void> {
  for (let i = 0; i < 6; i++) await new Promise((resolve) => setTimeout(resolve, 5));
}

// For each test of a file, the whole page on a new device.
export function onScreens(): void {
  beforeEach(async () => {
    localStorage.clear();
    sessionStorage.clear();
    vi.stubGlobal('scrollTo', () => undefined);
    // Nothing but the sample of slots is there.
    vi.stubGlobal('fetch', async (path: string) => (path === kSlotsPath ? new Response(JSON.stringify(slots)) : Promise.reject(new Error('offline'))));
    HTMLElement.prototype.scrollIntoView = () => undefined;
    HTMLCanvasElement.prototype.getContext = () => null;
    document.documentElement.lang = 'fr';
    history.replaceState(null, '', '/');
    place = document.createElement('div');
    document.body.replaceChildren(place);
    const core = await loadCore();
    app = new App(new Client(() => connect(core), () => '2026-11-21'));
    render(<Root app={app} />, place);
    await app.open();
    await settle();
  });

  afterEach(() => render(null, place));
  // Preact looks for the next frame a tenth of a second long: the page is still there then.
  afterAll(() => new Promise((resolve) => setTimeout(resolve, 150)));
}

export async function given(answers: Record<string, Json> = { 'identity.given_names': 'Zoé', 'identity.birth_name': 'Le Goff' }): Promise<void> {
  await app.create();
  await app.client.answer({ page: 'identity.names', answers });
  await settle();
}

export async function at(path: string): Promise<void> {
  go(path);
  await settle();
}

export const title = () => place.querySelector('h1')?.textContent?.trim() ?? '';

// Colours are not computed here: the journey in a real browser checks contrasts.
export async function expectSound(why: string, stops = false): Promise<void> {
  // A core that throws leaves a sound page too: that of "stopped".
  if (!stops) expect(app.state.opening, why).not.toBe('stopped');
  expect(place.querySelectorAll('h1').length, why).toBe(1);
  expect(title(), why).not.toBe('');
  expect(document.title, why).toMatch(/ – parvis$/);
  expect(place.textContent, why).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), why).toEqual([]);
}
