// Keeps the pages that were seen last, and an offline page, for when the network is away. Only pages that are the same
// for everybody are looked at: cart, checkout, orders, payment, JSON and whatever changes something pass by untouched.

interface Lasting extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

interface Telling extends Lasting {
  readonly data: string[];
}

interface Scope {
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'message', listener: (event: Telling) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void>; matchAll(): Promise<{ url: string }[]> };
}

declare const self: Scope;

const PAGE = /^(\/(zh|en))?(\/|\/[acps]\/[^/]+)?$/;
/** The offline pages, made by this build. */
const SHELL = `shell${new URL(location.href).search}`;
/** Pages as they were seen last; they outlive a build. */
const SEEN = 'seen-1';
/** Their pictures and scripts. */
const PARTS = 'parts-1';
const MOST = { [SEEN]: 40, [PARTS]: 240 };
/** How long the network may take before a page that was seen is shown instead, in ms. */
const PATIENCE = 3000;
const SEEN_AT = 'x-seen-at';

/** Whether the page that was asked for last came from here, since the network was away: its parts then have to, too. */
let away = false;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && PAGE.test(pathname)) event.respondWith(page(event));
  else if (away && ['image', 'script'].includes(request.destination)) event.respondWith(part(request));
});
self.addEventListener('message', (event) => event.waitUntil(keepParts(event.data)));

/** Fetches the offline page, and that of the other language, which it links to. */
async function install(): Promise<void> {
  const shell = await caches.open(SHELL);
  await shell.add('/offline');
  const html = await (await shell.match('/offline'))?.text();
  const other = /href="(\/\w+\/offline)"/.exec(html ?? '')?.[1];
  if (other) await shell.add(other);
  await self.skipWaiting();
}

/** Drops what older builds kept, and keeps the pages that are open already. */
async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => ![SHELL, SEEN, PARTS].includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
  const open = (await self.clients.matchAll()).filter(({ url }) => PAGE.test(new URL(url).pathname));
  await Promise.allSettled(open.map(async ({ url }) => keep(SEEN, url, await fetch(url))));
}

async function page(event: Fetching): Promise<Response> {
  const { url } = event.request;
  const fresh = fetch(event.request);
  event.waitUntil(fresh.then((response) => keep(SEEN, url, response.clone())).catch(() => undefined));
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
  const inTime = await Promise.race([fresh.catch(() => null), late]);
  away = !inTime;
  return inTime ?? (await lastSeen(url)) ?? fresh.catch(() => offlinePage(url));
}

async function part(request: Request): Promise<Response> {
  return (await (await caches.open(PARTS)).match(request.url)) ?? fetch(request);
}

/** Keeps pictures and scripts that a page has shown. They come from the browser's own memory: nothing is asked for twice. */
async function keepParts(urls: readonly string[]): Promise<void> {
  const cache = await caches.open(PARTS);
  for (const url of urls) {
    if (!(await cache.match(url))) await keep(PARTS, url, await fetch(url, { cache: 'force-cache' }));
  }
}

/** Keeps a good answer with the time, as the newest; the oldest make room. */
async function keep(name: keyof typeof MOST, url: string, response: Response): Promise<void> {
  if (response.status !== 200 || response.redirected) return;
  const headers = new Headers(response.headers);
  headers.set(SEEN_AT, String(Date.now()));
  // The browser has undone it.
  headers.delete('content-encoding');
  const cache = await caches.open(name);
  const address = url.split('#', 1)[0] ?? url;
  await cache.delete(address);
  await cache.put(address, new Response(await response.blob(), { headers }));
  const kept = await cache.keys();
  const surplus = kept.slice(0, Math.max(0, kept.length - (MOST[name] ?? 0)));
  await Promise.all(surplus.map((request) => cache.delete(request)));
}

/** A page as it was seen last, which it says of itself in its own language; null when it was not. */
async function lastSeen(url: string): Promise<Response | null> {
  const copy = await (await caches.open(SEEN)).match(url);
  if (!copy) return null;
  const html = await copy.text();
  const words = /data-seen="([^"]*)"/.exec(html)?.[1] ?? '{}';
  const locale = /lang="([^"]*)"/.exec(html)?.[1];
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const text = words.replace('{}', time.format(Number(copy.headers.get(SEEN_AT))));
  const marked = html.replace('<main', `<p class="wrap seen" role="status">${text}</p><main`);
  return new Response(marked, { headers: copy.headers });
}

async function offlinePage(url: string): Promise<Response> {
  const shell = await caches.open(SHELL);
  const language = /^\/(zh|en)(?=\/|$)/.exec(new URL(url).pathname)?.[0] ?? '';
  return (await shell.match(`${language}/offline`)) ?? (await shell.match('/offline')) ?? Response.error();
}
