import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import type { Database } from '../../../shared/database/port.ts';
import {
  impactOf,
  keyText,
  listsOf,
  loadPage,
  type PageChange,
  type PageKey,
  parseKey,
  refreshAvailability,
} from '../../../shared/domain/pages/mod.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import {
  addArticle,
  addCategory,
  addProduct,
  addShop,
  articleId,
  categoryId,
  productId,
  shopId,
  variantId,
} from './mall.ts';

let test: TestDatabase;
let shop: Database;
let jobs: Database;

const PRODUCTS = 34;
// More than one page of them; those that change are the first and the last.
const ARTICLES = 26;
const CHANGING = [1, 2, 25, 26];
const pages: PageKey[] = [
  { kind: 'home', locale: 'en' },
  ...[1, 2, 3, 4].flatMap((n) =>
    [1, 2].map((page) => ({ kind: 'category', locale: 'en', slug: `category-${n}`, sort: 'newest', page }) as const),
  ),
  { kind: 'category', locale: 'en', slug: 'category-1', sort: 'price-asc', page: 1 },
  ...[1, 2].flatMap((n) => [1, 2].map((page) => ({ kind: 'shop', locale: 'en', slug: `shop-${n}`, page }) as const)),
  ...[1, 2].map((page) => ({ kind: 'articles', locale: 'en', page }) as const),
  ...CHANGING.map((n) => ({ kind: 'article', locale: 'en', slug: `article-${n}` }) as const),
  ...Array.from({ length: PRODUCTS }, (_, n) => ({ kind: 'product', locale: 'en', slug: `product-${n + 1}` }) as const),
];

interface Stored {
  model: string;
  tags: string[];
}
async function render(key: PageKey): Promise<Stored> {
  const { model, tags, categories } = await loadPage(shop, key, { currency: 'CNY' });
  return { model: JSON.stringify([model, categories]), tags };
}

beforeAll(async () => {
  test = await cloneDatabase();
  shop = neonDatabase({ url: test.urls.shop, proxy: test.proxy });
  jobs = neonDatabase({ url: test.urls.jobs, proxy: test.proxy });
  await addShop(test, 1);
  await addShop(test, 2);
  for (const [n, parent] of [
    [1, null],
    [2, 1],
    [3, 2],
    [4, null],
  ] as const)
    await addCategory(test, n, parent);
  for (let n = 1; n <= PRODUCTS; n += 1) {
    await addProduct(test, n, { shop: n > 27 ? 2 : 1, category: n % 9 === 0 ? 4 : 1 + (n % 3) });
  }
  const grids: Record<number, string[]> = {
    1: ['product-3', 'product-30'],
    2: ['product-3', 'product-9'],
    26: ['product-20'],
  };
  for (let n = 1; n <= ARTICLES; n += 1) await addArticle(test, n, grids[n]);
});
afterAll(() => test?.close());

const anyProduct = fc.integer({ min: 1, max: PRODUCTS });
const mutation = fc.oneof(
  fc.record({
    what: fc.constant('state'),
    n: anyProduct,
    to: fc.constantFrom('on_shelf', 'off_shelf', 'coming_soon', 'draft'),
  }),
  fc.record({ what: fc.constant('category_id'), n: anyProduct, to: fc.constantFrom(1, 2, 3, 4).map(categoryId) }),
  fc.record({
    what: fc.constant('title'),
    n: anyProduct,
    to: fc.string({ maxLength: 5 }).map((en) => JSON.stringify({ en })),
  }),
  fc.record({ what: fc.constant('price'), n: anyProduct, to: fc.integer({ min: 1, max: 5000 }).map(String) }),
  fc.record({ what: fc.constant('sold_out'), n: anyProduct, to: fc.constantFrom('0', '10') }),
  fc.record({ what: fc.constant('retired'), n: anyProduct, to: fc.constantFrom('true', 'false') }),
  fc.record({ what: fc.constant('shop'), n: fc.integer({ min: 1, max: 2 }), to: fc.constantFrom('open', 'closed') }),
  fc.record({
    what: fc.constantFrom('article_state', 'article_title', 'article_products'),
    n: fc.constantFrom(...CHANGING),
    to: fc.nat({ max: PRODUCTS }).map(String),
  }),
  fc.record({
    what: fc.constant('category'),
    n: fc.integer({ min: 1, max: 4 }),
    to: fc.integer({ min: 0, max: 9 }).map(String),
  }),
);

/** Changes the mall and says so, as the slices do. */
async function change({ what, n, to }: { what: string; n: number; to: string }): Promise<PageChange> {
  if (what === 'shop') {
    await test.sql('update merchants.shop set state = $1 where id = $2', [to, shopId(n)]);
    return { type: 'shop.changed', shopId: shopId(n) };
  }
  if (what.startsWith('article_')) {
    const values: Record<string, unknown> = {
      state: Number(to) % 3 === 0 ? 'draft' : 'published',
      title: JSON.stringify({ en: to }),
      products: [`product-${to}`, 'product-3'],
    };
    const column = what.slice('article_'.length);
    await test.sql(`update content.article set ${column} = $1 where id = $2`, [values[column], articleId(n)]);
    return { type: 'article.changed', articleId: articleId(n) };
  }
  if (what === 'category') {
    await test.sql('update catalog.category set position = $1 where id = $2', [to, categoryId(n)]);
    return { type: 'category.changed' };
  }
  if (what === 'sold_out') {
    await test.sql('update inventory.stock set on_hand = $1 where variant_id = $2', [to, variantId(n)]);
    await refreshAvailability(jobs, [variantId(n)]);
  } else if (what === 'price' || what === 'retired') {
    await test.sql(`update catalog.variant set ${what} = $1 where id = $2`, [to, variantId(n)]);
  } else {
    await test.sql(`update catalog.product set ${what} = $1 where id = $2`, [to, productId(n)]);
  }
  return { type: 'product.changed', productId: productId(n) };
}

const keysOf = (stored: Map<string, Stored>, tags: readonly string[]) =>
  Array.from(stored).filter(([, page]) => page.tags.some((tag) => tags.includes(tag)));

/** The pages that a change makes the publisher render, as workers/jobs does it. */
async function affected(stored: Map<string, Stored>, changes: PageChange[]): Promise<Set<string>> {
  const impact = await impactOf(jobs, changes);
  const first = keysOf(stored, impact.tags);
  const lists = listsOf(
    first.flatMap(([, page]) => page.tags),
    impact.tags,
  );
  const second = keysOf(stored, lists);
  return new Set([...impact.keys, ...[...first, ...second].map(([key]) => key)]);
}

describe('what a change touches', () => {
  it('an article touches itself, the lists of articles and the home page, and no list of products', async () => {
    const stored = new Map<string, Stored>();
    for (const key of pages) stored.set(keyText(key, ''), await render(key));
    const touched = await affected(stored, [{ type: 'article.changed', articleId: articleId(2) }]);
    const english = Array.from(touched).filter((key) => key.startsWith('/en/'));
    expect(english.sort()).toEqual(['/en/article/article-2', '/en/articles/1', '/en/articles/2', '/en/home']);
  });

  it('after any change, publishing what it names leaves no stored page stale', async () => {
    const stored = new Map<string, Stored>();
    for (const key of pages) stored.set(keyText(key, ''), await render(key));
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        const changes: PageChange[] = [];
        for (const one of mutations) changes.push(await change(one));
        for (const text of await affected(stored, changes)) {
          const parsed = parseKey(text);
          if (parsed?.key.locale === 'en') stored.set(text, await render(parsed.key));
        }
        for (const key of pages) {
          expect([keyText(key, ''), stored.get(keyText(key, ''))?.model]).toEqual([
            keyText(key, ''),
            (await render(key)).model,
          ]);
        }
      }),
      // What is stored carries over from run to run, so a failure cannot be shrunk.
      { numRuns: 40, endOnFailure: true, interruptAfterTimeLimit: 12_000 },
    );
  });

  it('a product touches its own lists and the few products before it, and no other product', async () => {
    await test.sql("update merchants.shop set state = 'open'");
    await test.sql("update catalog.product set state = 'on_shelf'");
    await test.sql('update catalog.variant set retired = false');
    const stored = new Map<string, Stored>();
    for (const key of pages) stored.set(keyText(key, ''), await render(key));
    const touched = await affected(stored, [{ type: 'product.changed', productId: productId(20) }]);
    const products = Array.from(touched).filter((key) => key.startsWith('/en/product/'));
    expect(products.sort()).toEqual([16, 17, 18, 19, 20].map((n) => `/en/product/product-${n}`));
    expect(Array.from(touched).some((key) => key.startsWith('/en/shop/shop-2'))).toBe(false);
  });

  it('a product that leaves a category touches all its pages there, also those that never showed it', async () => {
    const page = (n: number) =>
      ({ kind: 'category', locale: 'en', slug: 'category-1', sort: 'newest', page: n }) as const;
    const [first, second] = [keyText(page(1), ''), keyText(page(2), '')];
    const own = { kind: 'product', locale: 'en', slug: 'product-26' } as const;
    await test.sql('update catalog.product set category_id = $1', [categoryId(1)]);
    const stored = new Map<string, Stored>();
    for (const key of [page(1), page(2), own]) stored.set(keyText(key, ''), await render(key));
    expect(stored.get(second)?.tags).not.toContain(`product:${productId(26)}`);
    await test.sql('update catalog.product set category_id = $1 where id = $2', [categoryId(4), productId(26)]);
    const touched = await affected(stored, [{ type: 'product.changed', productId: productId(26) }]);
    expect(Array.from(touched)).toEqual(expect.arrayContaining([first, second]));
    expect(listsOf(stored.get(keyText(own, ''))?.tags ?? [], [`product:${productId(26)}`])).toContain(
      `list:category:${categoryId(1)}`,
    );
  });

  it('an article that goes touches all pages of the list, also those that never showed it', async () => {
    const second = keyText({ kind: 'articles', locale: 'en', page: 2 }, '');
    await test.sql("update content.article set state = 'published'");
    const stored = new Map([[second, await render({ kind: 'articles', locale: 'en', page: 2 })]]);
    expect(stored.get(second)?.tags).not.toContain(`article:${articleId(26)}`);
    await test.sql("update content.article set state = 'draft' where id = $1", [articleId(26)]);
    expect(await affected(stored, [{ type: 'article.changed', articleId: articleId(26) }])).toContain(second);
  });
});
