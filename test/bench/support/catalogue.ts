import { opsClient } from '../../../dev/ops.ts';
import { publishAll } from '../../../dev/publish/run.ts';
import { openShop, stockShelf } from '../../support/market.ts';
import type { BenchMall } from './mall.ts';
import { OPS_KEY } from './workers.ts';

const AT_ONCE = 500;

/** The handle of a product of the bench catalogue. */
export const handleOf = (n: number): string => `goods-${n}`;

/** The path of a product of the bench catalogue, in the mall's default language. */
export const productPath = (n: number): string => `/p/${handleOf(n)}`;

/**
 * Puts products `from` to `to` (not included) onto the shelf of the one shop there is. Their pages are published all at once
 * afterwards; what tells the mall to publish them one by one is taken out, so that nothing works beside what is measured.
 */
export async function stockGoods(mall: BenchMall, from: number, to: number): Promise<void> {
  const shop = await openShop(mall.database, { slug: 'bench' });
  for (let start = from; start < to; start += AT_ONCE) {
    const length = Math.min(AT_ONCE, to - start);
    const goods = Array.from({ length }, (_, n) => ({ handle: handleOf(start + n), price: 1990 + n, stock: 10 }));
    await stockShelf(mall.database, shop, goods);
    await mall.database.sql('delete from outbox.event where done_at is null');
  }
}

/** Publishes every page, as `npm run publish -- --all` does; resolves to pages per second. Throws when one failed. */
export async function publishGoods(mall: BenchMall): Promise<number> {
  const progress = { began: () => {}, advance: () => {}, error: (line: string) => console.error(line) };
  const { signal } = new AbortController();
  const started = performance.now();
  const done = await publishAll(opsClient(mall.url, OPS_KEY), { build: null, progress, signal });
  if (done.failed.length > 0) throw new Error(`${done.failed.length} pages could not be published`);
  return done.pages / ((performance.now() - started) / 1000);
}
