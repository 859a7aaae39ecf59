// The start of the page: the worker, the app's state, the screens, the service worker.

import { render } from 'preact';
import { Client } from '../../wasm/client';
import { App } from './app';
import { Root } from './root';
import { loadFonts } from './fonts';
import { begin, wanted } from './language';
import { watchIdle } from './idle';
import { startServiceWorker } from './offline';
import { keepLooking } from './syncing';
import { scriptUrl } from './trusted';
import './styles/tokens.css';
import './styles/base.css';
import './styles/form.css';
import './styles/screens.css';
import './styles/languages.css';
import './styles/print.css';
import workerUrl from '../../wasm/worker?worker&url';

const app = new App(new Client(() => new Worker(scriptUrl(workerUrl), { type: 'module', name: 'parvis' })));

addEventListener('online', () => app.online(true));
addEventListener('offline', () => app.online(false));
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') app.syncing.soon(0);
});
// What is typed and is no answer yet goes before the file is let go.
addEventListener('pagehide', () => app.halves.flush(), true);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') app.halves.flush();
});
// The Back button may bring this page back as it was: it lets the file go, and starts anew when it comes back.
addEventListener('pagehide', () => void app.client.leave());
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

keepLooking(app.syncing);
watchIdle({ mayLock: () => app.mayLock(), warn: (locking) => app.set({ locking }), lock: () => void app.lock() });

const place = document.getElementById('app')!;
place.textContent = '';
// A language chosen before is there from the first drawing; French when it cannot be had.
const language = wanted();
const spoken = begin(app, language).catch(() => undefined);
if (language === 'fr') render(<Root app={app} />, place);
else void spoken.then(() => render(<Root app={app} />, place));
if (navigator.serviceWorker?.controller) loadFonts();  // kept on this device since an earlier visit
void app.open();
startServiceWorker();
