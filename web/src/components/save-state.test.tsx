import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Client } from '../../../wasm/client';
import { App, AppContext } from '../app';
import { words } from '../words';
import { SaveState } from './save-state';

let app: App;
let place: HTMLElement;
const { states } = words.saving;
const status = (sync: 'local_only' | 'waiting' | 'sent', waiting = 0) => act(() => app.set({ status: { open: true, sync, waiting } }));
const said = () => place.textContent;
const pass = (ms: number) => act(() => {
  vi.advanceTimersByTime(ms);
});

beforeEach(() => {
  vi.useFakeTimers();
  app = new App({ listen: () => () => undefined } as unknown as Client);
  app.set({ opening: 'open', online: true });
  place = document.createElement('div');
  document.body.replaceChildren(place);
});

afterEach(() => {
  act(() => render(null, place));
  vi.useRealTimers();
});

const show = () => act(() => render(<AppContext.Provider value={app}><SaveState /></AppContext.Provider>, place));

test('an answer that is sent within three seconds changes no word, yet the class says at once what is', async () => {
  await status('sent');
  await show();
  expect(said()).toBe(states.sent.short);
  await status('waiting', 1);
  expect(said()).toBe(states.sent.short);
  expect(place.querySelector('.save-state')!.classList.contains('waiting')).toBe(true);
  await pass(2900);
  expect(said()).toBe(states.sent.short);
  await status('sent');
  await pass(5000);
  expect(said()).toBe(states.sent.short);
});

test('what waits longer than three seconds is said, with its number', async () => {
  await status('sent');
  await show();
  await status('waiting', 1);
  await pass(3100);
  expect(said()).toBe(states.waiting.short.one.replace('{n}', '1'));
  await status('waiting', 2);
  expect(said()).toBe(states.waiting.short.other.replace('{n}', '2'));
});

test('a page that opens with something to send first says that it is kept on this device', async () => {
  await status('waiting', 1);
  await show();
  expect(said()).toBe(states.local_only.short);
  await pass(3100);
  expect(said()).toContain('En attente');
});

test('without a network, waiting is said at once', async () => {
  await status('sent');
  await show();
  await act(() => app.set({ online: false }));
  await status('waiting', 1);
  expect(said()).toBe(states.waiting_offline.short.one.replace('{n}', '1'));
});
