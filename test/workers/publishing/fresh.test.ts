import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseKey, SORTS } from '../../../shared/domain/pages/mod.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { anyChange, applyChange, type Change, type Drafts, firstDrafts, writer } from './changes.ts';
import { publishingMall } from './mall.ts';

// Whatever changes, every stored page ends as a fresh render of it, and pages that show nothing of it are left alone.

vi.mock('cloudflare:workers', () => ({
  DurableObject: class {
    protected ctx: unknown;
    constructor(ctx: unknown) {
      this.ctx = ctx;
    }
  },
}));

// SEED repeats a run.
const SEED = Number(process.env.SEED || Math.floor(Math.random() * 2 ** 31));

let database: TestDatabase;

beforeEach(async () => {
  database = await cloneDatabase();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
});
afterEach(async () => {
  vi.useRealTimers();
  await database.close();
});

async function openMall(keepTag?: (tag: string, page: string) => boolean) {
  const mall = publishingMall(database, keepTag);
  const [drafts, write] = [firstDrafts(), writer(database)];
  await write.shops(drafts);
  await write.products(drafts);
  await write.articles(drafts);
  await mall.settle();
  expect(await mall.publishAll()).toMatchObject({ failed: [] });
  await mall.settle();
  mall.takeRendered();
  return { mall, drafts, write };
}

type Opened = Awaited<ReturnType<typeof openMall>>;

/** Changes something while shoppers look at pages; resolves to what was stored before and after, and what was rendered. */
async function changeAndSettle({ mall, drafts, write }: Opened, changes: readonly Change[]) {
  const before = await mall.stored();
  for (const change of changes) {
    await applyChange(drafts, change, write);
    mall.pass(50);
    const slug = `product-${change.draw % drafts.products.length}`;
    await mall.visit({ kind: 'product', locale: 'en', slug });
    await mall.visit({ kind: 'category', locale: 'zh-CN', slug: 'toys', sort: SORTS[1], page: 1 });
  }
  await mall.settle();
  return { before, after: await mall.stored(), rendered: mall.takeRendered() };
}

async function expectFresh(opened: Opened, after: Map<string, string>): Promise<void> {
  const fresh = await opened.mall.fresh(Array.from(after.keys()));
  for (const [key, page] of after) expect([key, page]).toEqual([key, fresh.get(key)]);
  expect(opened.mall.kv.refused).toEqual([]);
}

/** Every page that is published ahead and has something to show is stored. */
async function expectComplete({ mall }: Opened, after: Map<string, string>): Promise<void> {
  const ahead = await mall.fresh(await mall.ahead());
  const shown = Array.from(ahead).flatMap(([key, page]) => (page.startsWith('200 ') ? [key] : []));
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.filter((key) => !after.has(key))).toEqual([]);
}

/** Runs random changes; what is stored carries over from run to run, so that a failure cannot be shrunk. */
function forAnyChanges(numRuns: number, interruptAfterTimeLimit: number, check: (changes: Change[]) => Promise<void>) {
  const changes = fc.array(anyChange, { minLength: 1, maxLength: 3 });
  return fc.assert(fc.asyncProperty(changes, check), {
    numRuns,
    interruptAfterTimeLimit,
    seed: SEED,
    endOnFailure: true,
  });
}

describe(`after any change of any field (SEED=${SEED})`, () => {
  it('every stored page is as a fresh render', { timeout: 90_000 }, async () => {
    const opened = await openMall();
    await forAnyChanges(30, 15_000, async (changes) => {
      const { after } = await changeAndSettle(opened, changes);
      await expectFresh(opened, after);
      await expectComplete(opened, after);
    });
  });

  const change = (what: Change['what'], which: number, draw = 0): Change => ({ what, which, draw, text: 'new' });
  const [ON_SHELF, DRAFT] = [0, 3];
  // Which tags which pages do without, and a change that some page then misses.
  const THINNED: [prefix: string, pages: string, when: string, changes: Change[]][] = [
    ['product:', '', 'a product is renamed', [change('title', 1)]],
    ['shop:', '', 'a shop is renamed', [change('shopName', 0)]],
    ['article:', '/article/', 'an article goes', [change('articleState', 0)]],
    ['product:', '/article/', 'a product of an article is renamed', [change('title', 1)]],
    [
      'path:',
      '/article/',
      'a product of an article comes back',
      [change('state', 1, DRAFT), change('state', 1, ON_SHELF)],
    ],
  ];

  it.each(THINNED)(
    '… which would fail if tags “%s” were not carried by pages “%s”, when %s',
    { timeout: 90_000 },
    async (prefix, pages, _, changes) => {
      const opened = await openMall((tag, key) => !key.includes(pages) || !tag.startsWith(prefix));
      for (const one of changes) await changeAndSettle(opened, [one]);
      await expect(expectFresh(opened, await opened.mall.stored())).rejects.toThrow('expected [');
    },
  );

  it('pages that show nothing of a changed product are not rendered', { timeout: 90_000 }, async () => {
    const opened = await openMall();
    const ofProduct = anyChange.filter(({ what }) => PRODUCT_FIELDS.has(what));
    await fc.assert(
      fc.asyncProperty(ofProduct, async (change) => {
        const placeBefore = placeOf(opened.drafts, change);
        const { before, after, rendered } = await changeAndSettle(opened, [change]);
        const places = new Set([...placeBefore, ...placeOf(opened.drafts, change)]);
        const own = `product-${change.which % opened.drafts.products.length}`;
        const shown = (key: string) => `${before.get(key)}${after.get(key)}`.includes(`/p/${own}"`);
        const strangers = rendered.filter((key) => !shown(key) && !isPlaceOf(key, places, own));
        // The few products before it in the ring of its shop have to look whom they lead to.
        const looking = strangers.filter((key) => parseKey(key)?.key.kind === 'product');
        expect(strangers).toEqual(looking);
        const shop = opened.drafts.products[change.which % opened.drafts.products.length]?.shop;
        for (const key of looking) expect(shopOf(opened.drafts, key)).toBe(shop);
      }),
      { numRuns: 25, interruptAfterTimeLimit: 10_000, seed: SEED, endOnFailure: true },
    );
  });
});

const PRODUCT_FIELDS = new Set<string>([
  'title',
  'translation',
  'body',
  'brand',
  'price',
  'compareAt',
  'stock',
  'image',
  'alt',
  'category',
  'attribute',
]);

/** The lists that a changed product stands in: its category, those above, and its shop. */
function placeOf(drafts: Drafts, change: Change): string[] {
  const product = drafts.products[change.which % drafts.products.length];
  const trail: string[] = [];
  for (let slug = product?.category ?? null; slug !== null; ) {
    trail.push(`category/${slug}`);
    slug = drafts.categories.find((category) => category.slug === slug)?.parent ?? null;
  }
  return [...trail, `shop/shop-${(product?.shop ?? 0) + 1}`];
}

function isPlaceOf(key: string, places: ReadonlySet<string>, own: string): boolean {
  const [kind = '', slug = ''] = key.split('/').slice(2);
  return kind === 'home' || places.has(`${kind}/${slug}`) || (kind === 'product' && slug === own);
}

function shopOf(drafts: Drafts, key: string): number | undefined {
  return drafts.products.find(({ draft }) => draft.sourceHandle === key.split('/')[3])?.shop;
}

describe('staleness', () => {
  it('is counted by kind of page, from the commit to the store', async () => {
    const opened = await openMall();
    await changeAndSettle(opened, [{ what: 'price', which: 3, draw: 500, text: 'a' }]);
    const counted = await opened.mall.staleness();
    expect(counted.find(({ kind }) => kind === 'product')?.pages).toBeGreaterThanOrEqual(2);
  });
});
