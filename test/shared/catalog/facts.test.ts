import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from '../../../shared/database/port.ts';
import {
  factsBySkus,
  loadCategories,
  parseFacts,
  parseProduct,
  productByHandle,
  upsertCategories,
} from '../../../shared/domain/catalog/mod.ts';
import { type StockLevel, stockByProduct, stockBySkus } from '../../../shared/domain/inventory/mod.ts';
import { draft, type Mall, NOW, openMall, PUBLIC, shirt, variant } from './mall.ts';

let mall: Mall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall.database.close());

const skusOf = async (source: string): Promise<string[]> => {
  const rows = await mall.database.sql(
    `select v.sku from catalog.variant v join catalog.product p on p.id = v.product_id
     where p.source_handle = $1 order by v.position`,
    [source],
  );
  return rows.map(({ sku }) => sku);
};
const facts = async (skus: string[]) => (await query(mall.as('shop'), PUBLIC, factsBySkus(skus))).map(parseFacts);

describe('what cart and checkout read of a variant', () => {
  it('is everything that decides whether and at what price it can be bought', async () => {
    const images = [
      { src: '/a.webp', width: 800, height: 600, alt: { en: 'A' } },
      { src: '/b.webp', alt: {} },
    ];
    const variants = [variant({ optionIndex: [0], compareAt: 2500 }), variant({ optionIndex: [1], imageIndex: 1 })];
    await mall.bring(mall.tea, shirt('en', ['S', 'M'], { images, variants }));
    const [small, medium] = await skusOf('shirt');
    const both = await facts([small ?? '', medium ?? '', 'J-0000-0000']);
    expect(both).toHaveLength(2);
    expect(both.find(({ sku }) => sku === small)).toEqual({
      ...{ variantId: expect.stringMatching(/^var_/), productId: expect.stringMatching(/^prd_/), sku: small },
      ...{ handle: 'shirt', title: { en: 'Shirt' }, options: [{ name: { en: 'Size' }, value: { en: 'S' } }] },
      image: { src: '/a.webp', width: 800, height: 600, alt: { en: 'A' } },
      ...{ price: 1990, compareAt: 2500, productState: 'on_shelf', retired: false },
      shop: {
        ...{ id: mall.tea.id, slug: 'tea', name: { en: 'Tea', 'zh-CN': '茶' }, state: 'open' },
        ...{ freightFlat: 800, freightFreeFrom: null },
      },
    });
    expect(both.find(({ sku }) => sku === medium)?.image).toEqual({
      src: '/b.webp',
      width: null,
      height: null,
      alt: {},
    });
  });

  it('is nothing for no SKU, and nothing of a draft', async () => {
    await mall.bring(mall.tea, draft('hidden', { state: 'draft' }), draft('withdrawn', { state: 'off_shelf' }));
    expect(await facts([])).toEqual([]);
    expect(await facts(await skusOf('hidden'))).toEqual([]);
    expect(await facts(await skusOf('withdrawn'))).toMatchObject([{ productState: 'off_shelf' }]);
  });
});

describe('a product by its handle', () => {
  it('has its variants in order, without retired ones', async () => {
    await mall.bring(
      mall.tea,
      draft('tee', { options: shirt('en', ['S', 'M', 'L']).options, variants: shirt('en', ['S', 'M', 'L']).variants }),
    );
    const [, medium] = await skusOf('tee');
    await mall.bring(
      mall.tea,
      draft('tee', { options: shirt('en', ['L', 'S']).options, variants: shirt('en', ['L', 'S']).variants }),
    );
    const [product] = (await query(mall.as('shop'), PUBLIC, productByHandle('tee'))).map(parseProduct);
    expect(product?.variants.map(({ options }) => options[0]?.value.en)).toEqual(['L', 'S']);
    expect(product?.variants.some(({ sku }) => sku === medium)).toBe(false);
    const stock = await query<StockLevel>(mall.as('shop'), PUBLIC, stockByProduct(product?.productId ?? ''));
    expect(stock.map(({ available }) => available).sort()).toEqual([0, 10, 10]);
    expect(await query(mall.as('shop'), PUBLIC, stockBySkus([medium ?? '']))).toMatchObject([
      { sku: medium, available: 0 },
    ]);
  });

  it('is not there under another name', async () => {
    expect(await query(mall.as('shop'), PUBLIC, productByHandle("no'such"))).toEqual([]);
  });
});

describe('the category tree', () => {
  const tree = [
    { slug: 'kitchen', parent: null, name: { en: 'Kitchen', 'zh-CN': '厨房' } },
    { slug: 'pans', parent: 'kitchen', name: { en: 'Pans' }, imageSrc: '/pans.webp' },
  ];

  it('is written once, changed where it differs, and says so', async () => {
    const ops = mall.as('ops');
    await upsertCategories(ops, tree, { now: NOW });
    await upsertCategories(ops, tree, { now: NOW + 1 });
    expect(await mall.events('category.changed')).toBe(1);
    const [kitchen, pans] = await loadCategories(mall.as('shop'), PUBLIC);
    expect(kitchen).toMatchObject({ slug: 'kitchen', parentId: null, name: { en: 'Kitchen', 'zh-CN': '厨房' } });
    expect(pans).toMatchObject({ slug: 'pans', parentId: kitchen?.id, imageSrc: '/pans.webp' });
    const moved = tree.map((category) => ({ ...category, parent: null }));
    expect(await upsertCategories(ops, moved, { now: NOW + 2 })).toMatchObject([
      { id: kitchen?.id },
      { parentId: null },
    ]);
    expect(await mall.events('category.changed')).toBe(2);
  });
});
