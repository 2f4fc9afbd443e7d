import type { Clock } from '../../kernel/clock.ts';
import { errorText, log } from '../../kernel/log.ts';
import { finishPage, offerOf } from './finish.ts';
import { keyText, type PageKey } from './keys.ts';
import type { Memo } from './memo.ts';
import type { Compression, PageStore, PageWriter, RenderPage, StoredPage } from './ports.ts';

/** What serving a page needs. */
export interface ServePorts {
  /** The generation of pages that this build makes and reads. */
  build: string;
  memo: Memo;
  store: Pick<PageStore, 'get'>;
  writer: Pick<PageWriter, 'put'>;
  render: RenderPage;
  compression: Compression;
  now: Clock;
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

async function readStore(ports: ServePorts, text: string): Promise<StoredPage | null> {
  try {
    return await ports.store.get(text);
  } catch (error) {
    log('warn', 'The page store does not answer, pages are rendered', { error: errorText(error) });
    return null;
  }
}

async function findPage(ports: ServePorts, key: PageKey): Promise<{ page: StoredPage; from: CacheState }> {
  const text = keyText(key, ports.build);
  const remembered = ports.memo.get(text, ports.now());
  if (remembered) return { page: remembered, from: 'memo' };
  const stored = await readStore(ports, text);
  if (stored) {
    ports.memo.put(text, stored, ports.now());
    return { page: stored, from: 'kv' };
  }
  return { page: await renderOnce(ports, key, text), from: 'miss' };
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

/**
 * Answers a request for a page: from this isolate's memory, from the store, or rendered now (once, however many ask).
 * A store that does not answer is passed over. Throws what `render` throws: then no copy of the page was to be had.
 */
export async function servePage(ports: ServePorts, key: PageKey, request: Request): Promise<Response> {
  const started = ports.now();
  const { page, from } = await findPage(ports, key);
  const { etag, status, csp, version } = page.meta;
  const headers: Record<string, string> = {
    'content-type': key.kind === 'sitemap' && status === 200 ? XML : HTML,
    'cache-control': 'public, max-age=0, must-revalidate',
    'content-security-policy': csp,
    vary: 'accept-encoding',
    etag,
    'x-cache': from,
    'x-data-version': String(version),
    'server-timing': `${from};dur=${ports.now() - started}`,
  };
  if (status === 200 && matches(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers });
  }
  if (!takesBrotli(request.headers.get('accept-encoding'))) {
    return new Response(await ports.compression.decompress(page.body), { status, headers });
  }
  headers['content-encoding'] = 'br';
  // Workers would compress the body once more; elsewhere the setting means nothing.
  const init: ResponseInit & { encodeBody: 'manual' } = { status, headers, encodeBody: 'manual' };
  return new Response(page.body, init);
}
