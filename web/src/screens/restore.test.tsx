import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Client } from '../../../wasm/client';
import { App, AppContext } from '../app';
import { words } from '../words';
import { Restore } from './restore';
import { RestorePassphrase } from './restore-passphrase';

type Reply = { ok: true; value: object } | { ok: false; error: { code: string; where: string } };
const kOpened: Reply = { ok: true, value: { outcome: 'received', changed: [] } };

let app: App;
let place: HTMLElement;
let answer: (reply: Reply) => void;
const restore = vi.fn(() => new Promise<Reply>((resolve) => (answer = resolve)));

beforeEach(async () => {
  vi.stubGlobal('scrollTo', () => undefined);
  restore.mockClear();
  app = new App({ listen: () => () => undefined, restore, protection: async () => ({ ok: false, error: { code: 'locked', where: '' } }) } as unknown as Client);
  history.replaceState(null, '', '/retrouver');
  place = document.createElement('div');
  document.body.replaceChildren(place);
  await act(() => render(<AppContext.Provider value={app}><Restore /></AppContext.Provider>, place));
});
afterEach(() => act(() => render(null, place)));

const type = (code: string) => act(() => {
  const input = place.querySelector<HTMLInputElement>('#code')!;
  input.value = code;
  input.dispatchEvent(new Event('input', { bubbles: true }));
});
const submit = () => act(async () => {
  place.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
  await Promise.resolve();
});
const says = (text: string) => place.querySelector('[role=status]')!.textContent === text;

test('a code given before the file’s state is known waits, says so, and is tried then', async () => {
  await type('7Q3ZK-0M4XW-9HTRB-2C6YD-VNE51-8GPSA');
  await submit();
  expect(restore).not.toHaveBeenCalled();
  expect(says(words.app.loading)).toBe(true);
  expect(place.querySelector('#code-error')).toBeNull();
  await act(() => app.set({ opening: 'new' }));
  await vi.waitFor(() => expect(restore).toHaveBeenCalledOnce());
  await vi.waitFor(() => expect(says(words.restore.working)).toBe(true));
  await act(async () => answer(kOpened));
  await vi.waitFor(() => expect(location.pathname).toBe('/etapes'));
});

test('a file found meanwhile is not restored over', async () => {
  await type('7Q3ZK');
  await submit();
  await act(() => app.set({ opening: 'open' }));
  await vi.waitFor(() => expect(place.textContent).toContain(words.restore.already));
  expect(restore).not.toHaveBeenCalled();
});

test('a restore that ends after the person left the screen leads nowhere', async () => {
  await act(() => app.set({ opening: 'new' }));
  await type('7Q3ZK');
  await submit();
  await vi.waitFor(() => expect(restore).toHaveBeenCalledOnce());
  await act(() => render(null, place));
  history.replaceState(null, '', '/');
  await act(async () => answer(kOpened));
  expect(location.pathname).toBe('/');
});

test('the name and the phrase, too, wait for the file’s state, and lead nowhere once the person left', async () => {
  await act(() => render(<AppContext.Provider value={app}><RestorePassphrase /></AppContext.Provider>, place));
  await submit();
  expect(restore).not.toHaveBeenCalled();
  await act(() => app.set({ opening: 'new' }));
  await vi.waitFor(() => expect(restore).toHaveBeenCalledOnce());
  await act(() => render(null, place));
  history.replaceState(null, '', '/');
  await act(async () => answer(kOpened));
  expect(location.pathname).toBe('/');
});

test.each([
  ['as printed', '7Q3ZK-0M4XW-9HTRB-2C6YD-VNE51-8GPSA'],
  ['with en and em dashes', '7Q3ZK–0M4XW—9HTRB‐2C6YD‑VNE51−8GPSA'],
  ['with spaces of any width', '7Q3ZK\u00a00M4XW\u202f9HTRB\u20092C6YD\u200bVNE51\u30008GPSA'],
])('the signs counted are those of the code, %s', async (_why, code) => {
  await type(code);
  expect(place.querySelector('#code-count')!.textContent).toContain('30');
});
