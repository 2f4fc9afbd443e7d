import { describe, expect, test } from 'vitest';
import { type Cart, cartBody, cartSchema, reviewCart } from '../../../shared/domain/cart/mod.ts';
import type { ShopFacts, VariantFacts } from '../../../shared/domain/catalog/mod.ts';

const tea: ShopFacts = {
  id: 'shp_tea',
  slug: 'tea',
  name: { en: 'Tea', 'zh-CN': '茶' },
  state: 'open',
  freightFlat: 800,
  freightFreeFrom: 5000,
};
const pots: ShopFacts = { ...tea, id: 'shp_pots', slug: 'pots', name: { en: 'Pots' }, freightFreeFrom: null };

function variant(sku: string, changes: Partial<VariantFacts> = {}): VariantFacts {
  return {
    variantId: `var_${sku}`,
    sku,
    productId: `prd_${sku}`,
    handle: sku.toLowerCase(),
    title: { en: `Title ${sku}` },
    options: [{ name: { en: 'Size', 'zh-CN': '规格' }, value: { en: 'Big', 'zh-CN': '大' } }],
    image: null,
    price: 1000,
    compareAt: null,
    productState: 'on_shelf',
    retired: false,
    shop: tea,
    ...changes,
  };
}

function cartOf(...lines: [sku: string, quantity: number, seenPrice?: number][]): Cart {
  return {
    version: 7,
    lines: lines.map(([sku, quantity, seenPrice = 1000]) => ({ sku, quantity, seenPrice, addedAt: 0, version: 1 })),
  };
}

function look(cart: Cart, facts: VariantFacts[], stock: Record<string, number> = {}) {
  const levels = facts.map(({ sku }) => ({ sku, available: stock[sku] ?? 50 }));
  return reviewCart(cart, { facts, stock: levels, maxQuantity: 99 });
}

const problemsOf = (review: ReturnType<typeof look>) =>
  Object.fromEntries(review.groups.flatMap((group) => group.lines.map((line) => [line.sku, line.problems])));

describe('a reviewed cart', () => {
  test('is grouped by shop, each with its goods, its delivery and what is missing for free delivery', () => {
    const review = look(cartOf(['A', 2], ['B', 1], ['C', 1]), [
      variant('A'),
      variant('B', { shop: pots, price: 1000 }),
      variant('C'),
    ]);
    expect(review.clean).toBe(true);
    expect(
      review.groups.map(({ shop, lines, goods, freight, freeShortfall }) => ({
        shop: shop?.slug,
        skus: lines.map((line) => line.sku),
        goods,
        freight,
        freeShortfall,
      })),
    ).toEqual([
      { shop: 'tea', skus: ['A', 'C'], goods: 3000, freight: 800, freeShortfall: 2000 },
      { shop: 'pots', skus: ['B'], goods: 1000, freight: 800, freeShortfall: null },
    ]);
    expect(review.quote.total).toBe(5600);
    expect(review.count).toBe(4);
  });

  test('names each problem of each line', () => {
    const review = look(
      cartOf(['PRICE', 1], ['SHORT', 9, 800], ['OFF', 1], ['SOON', 1], ['OLD', 1], ['DRAFT', 1], ['SHUT', 1]),
      [
        variant('PRICE', { price: 1100 }),
        variant('SHORT'),
        variant('OFF', { productState: 'off_shelf' }),
        variant('SOON', { productState: 'coming_soon' }),
        variant('OLD', { retired: true }),
        variant('SHUT', { shop: { ...pots, state: 'closed' } }),
      ],
      { SHORT: 4 },
    );
    expect(problemsOf(review)).toEqual({
      PRICE: [{ code: 'price_changed', from: 1000, to: 1100 }],
      SHORT: [
        { code: 'short_stock', left: 4 },
        { code: 'price_changed', from: 800, to: 1000 },
      ],
      OFF: [{ code: 'product_gone' }],
      SOON: [{ code: 'product_gone' }],
      OLD: [{ code: 'product_gone' }],
      DRAFT: [{ code: 'product_gone' }],
      SHUT: [{ code: 'shop_closed' }],
    });
    expect(review.clean).toBe(false);
  });

  test('counts only what can be bought, at the prices of now', () => {
    const review = look(
      cartOf(['A', 1], ['SHORT', 9], ['GONE', 1]),
      [variant('A', { price: 1100 }), variant('SHORT')],
      {
        SHORT: 0,
      },
    );
    expect(review.quote).toMatchObject({ goods: 1100, freight: 800, total: 1900 });
    expect(review.groups.at(-1)).toMatchObject({ shop: null, goods: 0, freight: 0, lines: [{ sku: 'GONE', max: 0 }] });
  });

  test('says how many of a line can be had: the stock, up to the limit', () => {
    const facts = [variant('A'), variant('B')];
    const review = look(cartOf(['A', 1], ['B', 1]), facts, { A: 5, B: 500 });
    expect(review.groups[0]?.lines.map((line) => line.max)).toEqual([5, 99]);
  });

  test('names a line over the limit, or the stock where there is even less of it', () => {
    const facts = [variant('A'), variant('B'), variant('C')];
    const review = look(cartOf(['A', 150], ['B', 150], ['C', 99]), facts, { A: 120, B: 40, C: 120 });
    expect(problemsOf(review)).toEqual({
      A: [{ code: 'over_limit', max: 99 }],
      B: [{ code: 'short_stock', left: 40 }],
      C: [],
    });
  });

  test('has nothing to pay when it is empty, and cannot be bought', () => {
    expect(look({ version: 3, lines: [] }, [])).toMatchObject({ clean: false, groups: [], quote: { total: 0 } });
  });

  test('is shown in the language asked for, else in the one there is', () => {
    const review = look(cartOf(['A', 1, 900], ['GONE', 1]), [variant('A')]);
    const body = cartBody(review, { currency: 'CNY', locale: 'zh-CN' });
    expect(cartSchema.parse(body)).toEqual(body);
    expect(body.groups[0]).toMatchObject({
      shop: { slug: 'tea', name: '茶' },
      lines: [
        {
          title: 'Title A',
          options: [{ name: '规格', value: '大' }],
          problems: [
            { code: 'price_changed', from: { amount: 900, currency: 'CNY' }, to: { amount: 1000, currency: 'CNY' } },
          ],
        },
      ],
    });
    expect(body.groups[1]).toMatchObject({ shop: null, lines: [{ handle: null, title: 'GONE' }] });
  });
});
