import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestHarness } from 'wrangler';
import { kvPageStore, type PageNamespace } from '../../../shared/adapters/page-store.ts';
import type { PageOffer, PageStore, PageWriterRpc } from '../../../shared/domain/pages/mod.ts';
import { MISSING_LIMIT, WRITE_INTERVAL } from '../../../shared/domain/pages/mod.ts';

interface Env {
  PAGES: PageNamespace;
  PAGE_WRITER: { getByName(name: string): PageWriterRpc };
}

const harness = createTestHarness({
  workers: [
    {
      configPath: 'workers/objects/wrangler.toml',
      secrets: { DATABASE_URL_JOBS: 'postgres://jobs:none@127.0.0.1:1/none' },
    },
  ],
});
const worker = () => harness.getWorker<Env>('jishi-objects');
let env: Env;
let store: PageStore;

beforeAll(async () => {
  await harness.listen();
  env = await worker().getEnv();
  store = kvPageStore(env.PAGES);
});
afterAll(() => harness.close());

let pages = 0;
/** A key and a writer that no other test uses. */
function aPage() {
  pages += 1;
  const key = `b1/en/product/kite-${pages}`;
  const writer = env.PAGE_WRITER.getByName(`shard-test-${pages}`);
  const offer = (version: number, more: Partial<Omit<PageOffer, 'meta'>> & { status?: 200 | 404 } = {}): PageOffer => ({
    key,
    body: new TextEncoder().encode(`body ${version}`),
    meta: { etag: `W/"${version}"`, status: more.status ?? 200, csp: '', version, renderedAt: 1 },
    tags: ['product:1', 'list:category:1'],
    ttl: 3600,
    ...more,
  });
  const stored = async () => (await store.get(key))?.meta.version ?? null;
  return { key, writer, offer, stored };
}
const until = (check: () => Promise<unknown>) => expect.poll(check, { timeout: 6000, interval: 50 });

describe('a page writer', () => {
  test('stores a page with what is known of it', async () => {
    const { key, writer, offer } = aPage();
    expect(await writer.put(offer(7))).toBe('written');
    const page = await store.get(key);
    expect(page?.meta).toEqual(offer(7).meta);
    expect(new TextDecoder().decode(page?.body)).toBe('body 7');
  });

  test('an older render loses, whenever it arrives', async () => {
    const { writer, offer, stored } = aPage();
    await writer.put(offer(5));
    expect(await writer.put(offer(4))).toBe('older');
    expect(await writer.put(offer(5))).toBe('older');
    expect(await stored()).toBe(5);
  });

  test('of many renders in one second the newest is stored a second after the first, and nothing in between', async () => {
    const { writer, offer, stored } = aPage();
    const started = Date.now();
    expect(await writer.put(offer(1))).toBe('written');
    const outcomes = await Promise.all([3, 9, 6, 8, 2].map((version) => writer.put(offer(version))));
    expect(outcomes).toContain('queued');
    expect(await stored()).toBe(1);
    await until(stored).toBe(9);
    expect(Date.now() - started).toBeGreaterThanOrEqual(WRITE_INTERVAL);
  });

  test('the same bytes are not stored again, and still count as the newest', async () => {
    const { writer, offer, stored } = aPage();
    await writer.put(offer(1));
    const same = { ...offer(3), meta: { ...offer(3).meta, etag: offer(1).meta.etag } };
    expect(await writer.put(same)).toBe('same');
    expect(await writer.put(offer(2))).toBe('older');
    expect(await stored()).toBe(1);
  });

  test('names the pages that carry a tag, with the tags they carry now', async () => {
    const { key, writer, offer } = aPage();
    const moved = { tags: ['product:1', 'place:1:2', 'list:home'] };
    await writer.put(offer(1));
    await writer.put(offer(2, moved));
    expect(await writer.invalidate(['list:category:1'], 2)).toEqual({ keys: [], lists: [] });
    expect(await writer.invalidate(['product:1'], 2)).toEqual({ keys: [key], lists: ['list:home', 'list:category:2'] });
  });

  test('a page that was read before a change cannot arrive after it', async () => {
    const { writer, offer, stored } = aPage();
    expect(await writer.invalidate(['product:1'], 10)).toEqual({ keys: [], lists: [] });
    expect(await writer.put(offer(9))).toBe('outdated');
    expect(await stored()).toBeNull();
    expect(await writer.put(offer(10))).toBe('written');
  });

  test('remembers only so many missing pages', async () => {
    const { writer, offer } = aPage();
    const missing = (n: number) => offer(1, { key: `b1/en/product/none-${n}`, status: 404, ttl: 60 });
    const outcomes = await Promise.all(Array.from({ length: MISSING_LIMIT + 10 }, (_, n) => writer.put(missing(n))));
    expect(outcomes.filter((outcome) => outcome === 'full')).toHaveLength(10);
  });

  test('forgets a page on demand', async () => {
    const { key, writer, offer, stored } = aPage();
    await writer.put(offer(5));
    await writer.forget([key]);
    expect(await stored()).toBeNull();
    expect(await writer.put(offer(1))).toBe('written');
  });

  test('keeps pages whose key is longer than the store takes', async () => {
    const { writer, offer } = aPage();
    const key = `b1/zh-CN/product/${'长'.repeat(255)}`;
    expect(await writer.put(offer(3, { key }))).toBe('written');
    expect((await store.get(key))?.meta.version).toBe(3);
  });

  test('what waits when the workers end is stored after they have started again', async () => {
    const { key, writer, offer } = aPage();
    await writer.put(offer(1));
    expect(await writer.put(offer(2))).toBe('queued');
    await harness.update(({ workers }) => ({
      workers: workers.map((one) => ({ ...one, vars: { RELAY_INTERVAL_MS: '500' } })),
    }));
    const after = kvPageStore((await worker().getEnv()).PAGES);
    await until(async () => (await after.get(key))?.meta.version).toBe(2);
  });
});
