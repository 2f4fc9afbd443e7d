import type { Clock } from '../../kernel/clock.ts';
import { errorText, log } from '../../kernel/log.ts';
import { finishPage, offerOf } from './finish.ts';
import { keyText, type PageKey } from './keys.ts';
import type { Memo } from './memo.ts';
import type { Compression, PageStore, PageWriter, RenderPage, StoredPage } from './ports.ts';

/** What serving a page that is stored needs. */
export interface StoredPorts {
  /** The generation of pages that this build makes and reads. */
  build: string;
  memo: Memo;
  store: Pick<PageStore, 'get'>;
  compression: Compression;
  /** Headers that every answer of the mall carries. */
  headers: Readonly<Record<string, string>>;
  now: Clock;
}

/** What serving any page needs. */
export interface ServePorts extends StoredPorts {
  writer: Pick<PageWriter, 'put'>;
  render: RenderPage;
  /** Keeps the program alive until the promise has settled. */
  waitUntil(promise: Promise<unknown>): void;
}

/** Where a page was found. */
export type CacheState = 'memo' | 'kv' | 'miss';

const HTML = 'text/html; charset=utf-8';
const XML = 'application/xml; charset=utf-8';

// A request that renders may be cancelled and never finish; those that wait for it then render for themselves.
const FLIGHT_PATIENCE = 3000;

async function renderAndOffer(ports: ServePorts, key: PageKey, text: string): Promise<StoredPage> {
  const rendered = await ports.render(key);
  const page = await finishPage(rendered, ports.compression, ports.now());
  ports.memo.put(text, page, ports.now());
  const offered = ports.writer.put(offerOf(key, text, page, rendered.tags)).catch((error) => {
    log('warn', 'A rendered page could not be offered to its writer', { page: text, error: errorText(error) });
  });
  ports.waitUntil(offered);
  return page;
}

async function renderOnce(ports: ServePorts, key: PageKey, text: string): Promise<StoredPage> {
  const { flights } = ports.memo;
  const running = flights.get(text);
  if (running) {
    const patience = new Promise<null>((resolve) => setTimeout(resolve, FLIGHT_PATIENCE, null));
    const page = await Promise.race([running, patience]);
    if (page) return page;
  }
  const flight = renderAndOffer(ports, key, text);
  flights.set(text, flight);
  ports.waitUntil(flight.catch(() => undefined));
  try {
    return await flight;
  } finally {
    if (flights.get(text) === flight) flights.delete(text);
  }
}

async function readStore(ports: StoredPorts, text: string): Promise<StoredPage | null> {
  try {
    return await ports.store.get(text);
  } catch (error) {
    log('warn', 'The page store does not answer, pages are rendered', { error: errorText(error) });
    return null;
  }
}

/**
 * The page from this isolate's memory: at once, without a promise. Null when it is not there.
 */
export function serveRemembered(ports: StoredPorts, key: PageKey, request: Request): AnswerNow {
  const page = ports.memo.get(keyText(key, ports.build), ports.now());
  return page && answer(ports, { key, page, from: 'memo', took: 0 }, request);
}

/** The page from the store, which is read once; null when it is not there, or the store does not answer. */
export async function serveStored(ports: StoredPorts, key: PageKey, request: Request): Promise<Response | null> {
  const started = ports.now();
  const text = keyText(key, ports.build);
  const page = await readStore(ports, text);
  if (!page) return null;
  ports.memo.put(text, page, ports.now());
  return answer(ports, { key, page, from: 'kv', took: ports.now() - started }, request);
}

/** Renders the page now, once however many ask. Throws what `render` throws. */
export async function serveRendered(ports: ServePorts, key: PageKey, request: Request): Promise<Response> {
  const started = ports.now();
  const page = await renderOnce(ports, key, keyText(key, ports.build));
  return answer(ports, { key, page, from: 'miss', took: ports.now() - started }, request);
}

/**
 * Answers a request for a page: from this isolate's memory, from the store, or rendered now (once, however many ask).
 * A store that does not answer is passed over. Throws what `render` throws: then no copy of the page was to be had.
 */
export async function servePage(ports: ServePorts, key: PageKey, request: Request): Promise<Response> {
  return (
    serveRemembered(ports, key, request) ??
    (await serveStored(ports, key, request)) ??
    (await serveRendered(ports, key, request))
  );
}

function matches(header: string | null, etag: string): boolean {
  if (header === null) return false;
  if (header.trim() === '*') return true;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return header.split(',').some((tag) => opaque(tag) === opaque(etag));
}

/** Whether an Accept-Encoding header takes brotli. */
export function takesBrotli(header: string | null): boolean {
  const part = header?.split(',').find((entry) => /^\s*br\s*(;|$)/i.test(entry));
  return part !== undefined && !/;\s*q=0(\.0*)?\s*$/.test(part);
}

type AnswerNow = Response | Promise<Response> | null;

/** A page, where it was found and how many ms that took. */
interface Found {
  key: PageKey;
  page: StoredPage;
  from: CacheState;
  took: number;
}

// What a remembered page is answered with, made once: it is served thousands of times.
const remembered = new WeakMap<StoredPage, Headers>();

function headersOf(ports: StoredPorts, found: Found): Headers {
  const ready = found.from === 'memo' ? remembered.get(found.page) : undefined;
  if (ready) return ready;
  const { etag, csp, version, status } = found.page.meta;
  const headers = new Headers({
    ...ports.headers,
    'content-type': found.key.kind === 'sitemap' && status === 200 ? XML : HTML,
    'cache-control': 'public, max-age=0, must-revalidate',
    'content-security-policy': csp,
    vary: 'accept-encoding',
    etag,
    'x-cache': found.from,
    'x-data-version': String(version),
    'server-timing': `${found.from};dur=${found.took}`,
    'content-encoding': 'br',
  });
  if (found.from === 'memo') remembered.set(found.page, headers);
  return headers;
}

function answer(ports: StoredPorts, found: Found, request: Request): Response | Promise<Response> {
  const { body, meta } = found.page;
  const headers = headersOf(ports, found);
  if (meta.status === 200 && matches(request.headers.get('if-none-match'), meta.etag)) {
    return new Response(null, { status: 304, headers: plain(headers) });
  }
  if (!takesBrotli(request.headers.get('accept-encoding'))) return answerPlain(ports, found.page, plain(headers));
  // Workers would compress the body once more; elsewhere the setting means nothing.
  const init: ResponseInit & { encodeBody: 'manual' } = { status: meta.status, headers, encodeBody: 'manual' };
  return new Response(body, init);
}

async function answerPlain(ports: StoredPorts, page: StoredPage, headers: Headers): Promise<Response> {
  return new Response(await ports.compression.decompress(page.body), { status: page.meta.status, headers });
}

/** The same headers for an answer that is not compressed. */
function plain(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.delete('content-encoding');
  return copy;
}
