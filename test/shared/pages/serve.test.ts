import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { nodeBrotli } from '../../../shared/adapters/page-store.ts';
import {
  createMemo,
  type PageKey,
  type PageOffer,
  publishPages,
  type RenderedPage,
  type StoredPage,
  servePage,
  takesBrotli,
} from '../../../shared/domain/pages/mod.ts';

const key: PageKey = { kind: 'product', locale: 'en', slug: 'kite' };

/** A mall of one page whose store and database can be cut off, and whose clock stands still. */
function mall(html = '<!doctype html><p>Kite</p>') {
  const stored = new Map<string, StoredPage>();
  const offers: PageOffer[] = [];
  const state = { now: 1_000_000, storeDown: false, databaseDown: false, renders: 0, status: 200 as 200 | 404 };
  const waiting: Promise<unknown>[] = [];
  const ports = {
    build: 'b1',
    memo: createMemo(),
    store: {
      async get(text: string) {
        if (state.storeDown) throw new Error('KV is down');
        return stored.get(text) ?? null;
      },
    },
    writer: {
      async put(offer: PageOffer) {
        offers.push(offer);
        stored.set(offer.key, { body: offer.body, meta: offer.meta });
        return 'written' as const;
      },
      putAll: (all: readonly PageOffer[]) => Promise.all(all.map((offer) => ports.writer.put(offer))),
      async forget(keys: readonly string[]) {
        for (const text of keys) stored.delete(text);
      },
    },
    async render(): Promise<RenderedPage> {
      state.renders += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (state.databaseDown) throw new Error('Postgres is down');
      return { html, status: state.status, csp: "default-src 'none'", version: 7, tags: ['product:1'] };
    },
    async renderAll(keys: readonly PageKey[]) {
      if (state.databaseDown) throw new Error('Postgres is down');
      return Promise.allSettled(keys.map(() => ports.render()));
    },
    compression: nodeBrotli,
    headers: { 'x-content-type-options': 'nosniff' },
    now: () => state.now,
    waitUntil: (promise: Promise<unknown>) => void waiting.push(promise),
  };
  const get = (headers: Record<string, string> = {}) =>
    servePage(ports, key, new Request('http://mall.test/p/kite', { headers }));
  return { ports, state, stored, offers, get };
}

describe('serving a page', () => {
  it('comes from a render first, then from memory, then from the store, and is the same each time', async () => {
    const { get, state, offers } = mall();
    const first = await get();
    expect(first.headers.get('x-cache')).toBe('miss');
    expect(first.headers.get('x-data-version')).toBe('7');
    expect(first.headers.get('server-timing')).toMatch(/^miss;dur=\d/);
    const second = await get();
    expect(second.headers.get('x-cache')).toBe('memo');
    state.now += 2000;
    const third = await get();
    expect(third.headers.get('x-cache')).toBe('kv');
    expect(await Promise.all([first, second, third].map((r) => r.text()))).toEqual(
      Array(3).fill('<!doctype html><p>Kite</p>'),
    );
    expect(state.renders).toBe(1);
    expect(offers).toMatchObject([{ key: 'b1/en/product/kite', tags: ['product:1'], meta: { version: 7 } }]);
  });

  it('is sent in brotli to those who take it, as it is stored', async () => {
    const { get } = mall();
    const response = await get({ 'accept-encoding': 'gzip, br' });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('vary')).toBe('accept-encoding');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(brotliDecompressSync(bytes).toString()).toBe('<!doctype html><p>Kite</p>');
  });

  it('is not sent again to those who have it', async () => {
    const { get } = mall();
    const etag = (await get()).headers.get('etag') ?? '';
    for (const header of [etag, etag.replace('W/', ''), `"x", ${etag}`, '*']) {
      const again = await get({ 'if-none-match': header });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect((await get({ 'if-none-match': '"x"' })).status).toBe(200);
  });

  it('is rendered once, however many ask at the same time', async () => {
    const { get, state } = mall();
    const answers = await Promise.all(Array.from({ length: 50 }, () => get()));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(state.renders).toBe(1);
  });

  it('a render that never ends holds nobody up for ever', async () => {
    vi.useFakeTimers();
    try {
      const { get, ports } = mall();
      ports.memo.flights.set('b1/en/product/kite', new Promise(() => {}));
      const answer = get();
      await vi.advanceTimersByTimeAsync(4000);
      expect((await answer).status).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });

  it('without the store, pages are rendered; without the database, stored pages are still served', async () => {
    const { get, state } = mall();
    state.storeDown = true;
    expect((await get()).headers.get('x-cache')).toBe('miss');
    state.storeDown = false;
    state.databaseDown = true;
    state.now += 60_000;
    expect((await get()).headers.get('x-cache')).toBe('kv');
  });

  it('without either, says so to everybody who waits', async () => {
    const { get, state } = mall();
    state.databaseDown = true;
    const answers = await Promise.allSettled([get(), get()]);
    expect(answers.map((answer) => answer.status)).toEqual(['rejected', 'rejected']);
    state.databaseDown = false;
    expect((await get()).status).toBe(200);
  });

  it('remembers for a minute that a page is missing', async () => {
    const { get, state, offers } = mall();
    state.status = 404;
    expect((await get()).status).toBe(404);
    expect((await get({ 'if-none-match': '*' })).status).toBe(404);
    expect(state.renders).toBe(1);
    expect(offers).toMatchObject([{ ttl: 60, meta: { status: 404 } }]);
  });

  it.each([
    ['br', true],
    ['gzip, deflate, br;q=0.9', true],
    ['br;q=0', false],
    ['gzip', false],
    ['brotli', false],
    [null, false],
  ])('Accept-Encoding %s takes brotli: %s', (header, takes) => {
    expect(takesBrotli(header)).toBe(takes);
  });
});

describe('the memo', () => {
  const page = (size: number): StoredPage => ({
    body: new Uint8Array(size),
    meta: { etag: '', status: 200, csp: '', version: 1, renderedAt: 0 },
  });

  it('never holds more than its bytes, and drops the oldest first', () => {
    const memo = createMemo({ maxBytes: 10_000 });
    for (let n = 0; n < 100; n += 1) memo.put(`k${n}`, page(1000), 0);
    expect(memo.bytes()).toBeLessThanOrEqual(10_000);
    expect(memo.get('k99', 0)).not.toBeNull();
    expect(memo.get('k0', 0)).toBeNull();
    memo.put('large', page(20_000), 0);
    expect(memo.get('large', 0)).toBeNull();
  });

  it('forgets after two seconds', () => {
    const memo = createMemo();
    memo.put('k', page(10), 0);
    expect(memo.get('k', 1999)).not.toBeNull();
    expect(memo.get('k', 2000)).toBeNull();
    expect(memo.bytes()).toBe(0);
  });
});

describe('publishing', () => {
  it('renders each page once, for this build, and takes pages of other builds out of the store', async () => {
    const { ports, stored, state } = mall();
    stored.set('b0/en/home', { body: new Uint8Array(), meta: {} as never });
    const keys = ['/en/product/kite', 'b1/en/product/kite', 'b0/en/home', 'nonsense'];
    expect(await publishPages(ports, keys)).toEqual({ offered: 1, forgotten: 1, failed: [] });
    expect(state.renders).toBe(1);
    expect(Array.from(stored.keys())).toEqual(['b1/en/product/kite']);
  });

  it('names the pages that failed', async () => {
    const { ports, state } = mall();
    state.databaseDown = true;
    expect(await publishPages(ports, ['/en/home', '/zh-CN/home'])).toMatchObject({ offered: 0, failed: { length: 2 } });
  });
});
