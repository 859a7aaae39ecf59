// The languages of the page. French comes with it; another is a file laid over the French, loaded when it is chosen. What is chosen is
// kept on this device alone: it is in no address, and in no record.

import type { App } from './app';
import type { Overlay } from './translate';
import { tongue } from './words';

export const languages = [
  { id: 'fr', name: 'Français', locale: 'fr-FR', rtl: false },
  { id: 'en', name: 'English', locale: 'en-GB', rtl: false },
  { id: 'ar', name: 'العربية', locale: 'ar-u-nu-latn', rtl: true },
];
const files: Record<string, () => Promise<{ default: Overlay }>> = {
  en: () => import('./languages/language-en'),
  ar: () => import('./languages/language-ar'),
};
const kKept = 'parvis-language';
const known = (id: string | null | undefined) => languages.find((one) => one.id === id);

let overlays: typeof import('./translate') | null = null;

// What was chosen here before, else what an invitation says ("#invitation=ofii&langue=ar").
export function wanted(hash = location.hash): string {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(kKept);
  } catch { /* nothing is kept in this browser */ }
  return (known(kept) ?? known(new URLSearchParams(hash.slice(1)).get('langue')) ?? languages[0]!).id;
}

export function keep(id: string | null): void {
  try {
    if (id) localStorage.setItem(kKept, id);
    else localStorage.removeItem(kKept);
  } catch { /* asked again the next time */ }
}

// Loads what `id` needs; rejects when it cannot be had. Nothing changes on the page yet.
export async function prepare(app: App, id: string): Promise<void> {
  const file = files[id];
  if (!file) return;
  const [translate, { default: overlay }] = await Promise.all([import('./translate'), file()]);
  translate.add(id, overlay, app.client);
  overlays = translate;
  void keepOffline(id);
}

// At the start of the page: a language that an invitation brought is kept from then on like one chosen by hand.
export async function begin(app: App, id: string): Promise<void> {
  await prepare(app, id);
  if (id !== languages[0]!.id) keep(id);
  app.set({ language: id });
}

// The page speaks `id` from now on, which is prepared.
export function speak(id: string): void {
  if (tongue.id === id) return;
  const { locale, rtl } = known(id)!;
  Object.assign(tongue, { id, locale, rtl });
  overlays?.lay();
  document.documentElement.lang = id;
  document.documentElement.dir = rtl ? 'rtl' : 'ltr';
}

// One text of section "language" in `id`, whatever the page speaks.
export const ownText = (id: string, name: string): string => overlays?.textOf(id, 'language', name) ?? '';

// A section of words in `id`, on a page that speaks another language.
export const inOwn = <T>(id: string, name: string, section: T): T => overlays?.sectionOf(id, name, section) ?? section;

// The service worker keeps this language too, for the next time without a network.
async function keepOffline(id: string): Promise<void> {
  const ready = await navigator.serviceWorker?.ready.catch(() => undefined);
  ready?.active?.postMessage({ keep: id });
}
