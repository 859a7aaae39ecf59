// The service worker, from the page's side: registered once the page is quiet; a new version is taken when the app starts,
// before anything is typed, never in the middle of a session (public/sw.js).

import { scriptUrl } from './trusted';

export function startServiceWorker(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  void takeWaiting();
  const register = () => void navigator.serviceWorker.register(scriptUrl('/sw.js'), { updateViaCache: 'none' }).catch(() => undefined);
  if (document.readyState === 'complete') setTimeout(register, 500);
  else addEventListener('load', () => setTimeout(register, 500), { once: true });
}

async function takeWaiting(): Promise<void> {
  const waiting = (await navigator.serviceWorker.getRegistration().catch(() => undefined))?.waiting;
  if (!waiting || !navigator.serviceWorker.controller) return;
  let typed = false;
  addEventListener('input', () => (typed = true), { once: true, capture: true });
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (!typed) location.reload();
  }, { once: true });
  waiting.postMessage('take over');
}
