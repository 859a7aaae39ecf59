// Where the focus is after a press whose button goes from the screen.

import { expect, test, vi } from 'vitest';
import { app, at, given, onScreens, place, settle, title } from '../dev/screens';
import { words } from './words';

onScreens();

const press = async (name: string) => {
  const button = [...place.querySelectorAll<HTMLElement>('main button')].find((one) => one.textContent === name)!;
  button.focus();
  button.click();
  await vi.waitFor(() => expect(button.isConnected).toBe(false));
  await settle();
  return document.activeElement?.textContent ?? '';
};

test('U2 a press whose button goes leaves the focus at the heading of what stood around it', async () => {
  await given();
  app.known();
  await at('/fiche');
  await vi.waitFor(() => expect(title()).toBe(words.recovery.title));
  expect(await press(words.recovery.confirm)).toBe(words.recovery.title);
  await at('/enregistrement');
  await vi.waitFor(() => expect(title()).toBe(words.saving.title));
  expect(await press(words.deletion.ask)).toBe(words.deletion.sure);
  expect(await press(words.deletion.no)).toBe(words.deletion.summary);
  app.set({ problem: 'rollback', online: false });
  await settle();
  app.client.refill = async () => {
    queueMicrotask(() => app.set({ problem: null }));
    return { ok: true, value: { outcome: 'sent', changed: [] } };
  };
  expect(await press(words.trouble.refill)).toBe(words.saving.title);
});
