// The service worker: keeps the whole app for use without a network (of the languages, those chosen), each file checked against its hash. A new version waits
// until no page of the old one asks otherwise (src/offline.ts). Requests to the server's API are never touched.
// VERSION and FILES are written by scripts/finish.mjs.

const VERSION = '%VERSION%';
const FILES = /*FILES*/[];
const CACHE = 'parvis-' + VERSION;

// A file that another version kept already is copied, not fetched: its name carries its hash.
async function keep(cache, file) {
  const own = file.path.startsWith('/assets/') ? await caches.match(file.path) : undefined;
  if (own) return cache.put(file.path, own);
  const response = await fetch(file.path, { integrity: file.integrity, cache: file.path.startsWith('/assets/') ? 'default' : 'no-cache' });
  if (!response.ok) throw new Error('asset');
  return cache.put(file.path, response);
}

async function keepAll(cache, files) {
  for (let i = 0; i < files.length; i += 4) await Promise.all(files.slice(i, i + 4).map((file) => keep(cache, file)));
}

// The languages chosen on this device: an earlier version kept their files.
async function languages() {
  const paths = (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))).flat().map(({ url }) => url);
  return new Set(paths.map((url) => /\/language-(\w\w)-[^/]*$/.exec(url)?.[1]));
}

// The slots of the first visit, for who has no network when they are needed; the page keeps what it reads itself (src/slots-here.ts).
async function keepSlots() {
  const place = await caches.open('slots-of-parvis');
  const response = await fetch('/appointments/slots.json', { cache: 'no-cache' });
  if (response.ok) await place.put('/first', response);
}

self.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const chosen = await languages();
    await keepAll(await caches.open(CACHE), FILES.filter(({ language }) => !language || chosen.has(language)));
    await keepSlots().catch(() => undefined);
  })());
});

// The version before stays for pages that still run it; older ones go.
self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('parvis-') && name !== CACHE);
    await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
  const chosen = event.data?.keep;
  if (chosen) event.waitUntil(caches.open(CACHE).then((cache) => keepAll(cache, FILES.filter(({ language }) => language === chosen))).catch(() => undefined));
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/v1/')) return;
  if (event.request.mode === 'navigate') event.respondWith(shell(event.request));
  else event.respondWith(file(event.request, url.pathname));
});

// Any screen's address is the shell.
async function shell(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match('/index.html')) ?? fetch(request);
}

async function file(request, path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? (await caches.match(path)) ?? fetch(request);
}
