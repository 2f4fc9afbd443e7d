import { beforeEach, describe, expect, it } from 'vitest';
import { nodeBrotli } from '../../../shared/adapters/page-store.ts';
import { createMemo, finishPage, pageFront, type StoredPage } from '../../../shared/domain/pages/mod.ts';

// The front answers for pages that are stored, and leaves everything else to the mall behind it.

let stored: Map<string, StoredPage>;
let reads: number;
let now: number;
let front: ReturnType<typeof pageFront>;

beforeEach(async () => {
  [stored, reads, now] = [new Map(), 0, 1_000_000];
  const rendered = { html: '<p>Kite</p>', status: 200 as const, csp: "default-src 'none'", version: 7, tags: [] };
  stored.set('b1/zh-CN/product/kite', await finishPage(rendered, nodeBrotli, now));
  front = pageFront({
    build: 'b1',
    memo: createMemo(),
    store: {
      async get(key) {
        reads += 1;
        return stored.get(key) ?? null;
      },
    },
    compression: nodeBrotli,
    headers: { 'x-content-type-options': 'nosniff' },
    now: () => now,
    defaultLocale: 'en',
  });
});

const ask = (path: string, init: RequestInit = {}) =>
  new Request(new URL(path, 'http://mall.test'), { headers: { 'accept-encoding': 'br' }, ...init });

describe('the front of the mall', () => {
  it('serves a stored page from the store, then from memory, without waiting', async () => {
    const first = await front.answer(ask('/zh/p/kite?utm_source=x'));
    expect(first?.headers.get('x-cache')).toBe('kv');
    const second = front.answer(ask('/zh/p/kite'));
    expect(second).toBeInstanceOf(Response);
    expect((second as Response).headers.get('x-cache')).toBe('memo');
    expect(reads).toBe(1);
  });

  it('asks the store again when what it remembers is two seconds old', async () => {
    await front.answer(ask('/zh/p/kite'));
    now += 2000;
    expect((await front.answer(ask('/zh/p/kite')))?.headers.get('x-cache')).toBe('kv');
  });

  it('gives every answer the headers of the mall, also from memory', async () => {
    for (const from of ['kv', 'memo']) {
      const response = await front.answer(ask('/zh/p/kite'));
      expect(Object.fromEntries(response?.headers ?? [])).toMatchObject({
        ...{ 'x-cache': from, 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'" },
        ...{ 'content-encoding': 'br', vary: 'accept-encoding', 'content-type': 'text/html; charset=utf-8' },
      });
    }
  });

  it('says of an unchanged page that it is, and unpacks it for who takes no brotli', async () => {
    await front.answer(ask('/zh/p/kite'));
    const etag = stored.get('b1/zh-CN/product/kite')?.meta.etag ?? '';
    const unchanged = await front.answer(ask('/zh/p/kite', { headers: { 'if-none-match': etag } }));
    expect([unchanged?.status, unchanged?.headers.has('content-encoding')]).toEqual([304, false]);
    const plain = await front.answer(ask('/zh/p/kite', { headers: {} }));
    expect(await plain?.text()).toBe('<p>Kite</p>');
  });

  it('leaves a page that is not stored to the mall, and says that the store was asked', async () => {
    const request = ask('/p/other');
    expect(await front.answer(request)).toBeNull();
    expect(front.hasAsked(request)).toBe(true);
    expect(front.hasAsked(ask('/p/other'))).toBe(false);
  });

  it.each([
    ['a form', ask('/zh/p/kite', { method: 'POST', body: 'x' })],
    ['HEAD', ask('/zh/p/kite', { method: 'HEAD' })],
    ['what is no page', ask('/cart')],
    ['a path that ends in a slash', ask('/zh/p/kite/')],
  ])('leaves %s to the mall without asking the store', async (_, request) => {
    expect(await front.answer(request)).toBeNull();
    expect(reads).toBe(0);
  });
});
