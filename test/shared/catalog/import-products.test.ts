import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sanitizeMerchantHtml } from '../../../shared/adapters/sanitizer.ts';
import { type Database, DatabaseError, query } from '../../../shared/database/port.ts';
import { factsBySkus, type ImportOutcome, importProducts, parseFacts } from '../../../shared/domain/catalog/mod.ts';
import { stockMismatches } from '../../../shared/domain/inventory/mod.ts';
import { draft, type Mall, NOW, openMall, PUBLIC, shirt, variant } from './mall.ts';

let mall: Mall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall.database.close());
beforeEach(() =>
  mall.database.sql(`truncate catalog.product, catalog.variant, catalog.image, catalog.price_change, catalog.brand,
    inventory.stock, inventory.stock_change, outbox.event cascade`),
);

const sql: Mall['database']['sql'] = (text, params) => mall.database.sql(text, params);
const product = async (source: string) =>
  (await sql('select * from catalog.product where source_handle = $1', [source]))[0];
const variants = (source: string) =>
  sql(
    `select v.*, s.on_hand, s.held, s.on_hand - s.held as available from catalog.variant v
     join catalog.product p on p.id = v.product_id join inventory.stock s on s.variant_id = v.id
     where p.source_handle = $1 order by v.retired, v.position`,
    [source],
  );
const statuses = (outcomes: ImportOutcome[]) => outcomes.map(({ status }) => status);
const codes = (outcomes: ImportOutcome[]) =>
  outcomes.map((outcome) => (outcome.status === 'failed' ? outcome.issue.code : outcome.status));

describe('importing a product', () => {
  it('records it whole: texts, brand, options, pictures, variants, stock, and the price ledger', async () => {
    const images = [{ src: '/pictures/a.webp', width: 800, height: 800, alt: { en: 'Front' } }];
    const given = shirt('en', ['S', 'M'], { brand: 'Acme', tags: ['new'], type: 'Shirts', images });
    expect(statuses(await mall.bring(mall.tea, given))).toEqual(['created']);
    const row = await product('shirt');
    expect(row).toMatchObject({
      handle: 'shirt',
      state: 'on_shelf',
      title: { en: 'Shirt' },
      tags: ['new'],
      type: 'Shirts',
    });
    expect(await sql('select slug, name from catalog.brand where id = $1', [row?.brand_id])).toEqual([
      { slug: 'acme', name: 'Acme' },
    ]);
    const rows = await variants('shirt');
    expect(rows.map((v) => [v.option_index, v.on_hand, v.sold_out])).toEqual([
      [[0], 10, false],
      [[1], 10, false],
    ]);
    expect(rows.every((v) => /^J-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(v.sku))).toBe(true);
    expect(await sql('select src, width, alt from catalog.image')).toEqual([
      { src: '/pictures/a.webp', width: 800, alt: { en: 'Front' } },
    ]);
    expect(await sql('select cause, on_hand_delta from inventory.stock_change')).toEqual(
      Array(2).fill({ cause: 'import', on_hand_delta: 10 }),
    );
    expect(await sql('select price::int from catalog.price_change')).toEqual(Array(2).fill({ price: 1990 }));
    expect(await sql("select payload from outbox.event where type = 'product.changed'")).toEqual([
      { payload: { productId: row?.id, handle: 'shirt', shopId: mall.tea.id } },
    ]);
  });

  it('is what a shopper then reads by SKU', async () => {
    await mall.bring(mall.tea, shirt('en', ['S']));
    const [row] = await variants('shirt');
    const facts = await query(mall.as('shop'), PUBLIC, factsBySkus([row?.sku]));
    expect(facts.map(parseFacts)).toMatchObject([
      { handle: 'shirt', price: 1990, options: [{ name: { en: 'Size' }, value: { en: 'S' } }], shop: { slug: 'tea' } },
    ]);
  });

  it('sanitises the body', async () => {
    await mall.bring(mall.tea, draft('x', { bodyHtml: { en: '<p onclick="x()">Hi<script>alert(1)</script></p>' } }));
    expect((await product('x'))?.body_html).toEqual({ en: '<p>Hi</p>' });
  });

  it('sells out a variant without stock from the start', async () => {
    await mall.bring(mall.tea, draft('x', { variants: [variant({ stock: null })] }));
    expect(await variants('x')).toMatchObject([{ on_hand: 0, sold_out: true }]);
  });

  it('gives a handle that another shop has a longer one, and says so', async () => {
    await mall.bring(mall.paper, draft('ink'));
    expect(await mall.bring(mall.tea, draft('ink'), draft('cup'))).toMatchObject([
      { status: 'created', handle: 'ink-tea', renamed: true },
      { status: 'created', handle: 'cup', renamed: false },
    ]);
    const payloads = await sql(
      "select payload ->> 'handle' as handle from outbox.event where type = 'product.changed'",
    );
    expect(payloads.map(({ handle }) => handle).sort()).toEqual(['cup', 'ink', 'ink-tea']);
    await mall.bring(mall.paper, draft('pen-tea'), draft('pen'));
    const [outcome] = await mall.bring(mall.tea, draft('pen'));
    expect(outcome).toMatchObject({ status: 'created', renamed: true });
    expect(outcome?.status === 'created' && outcome.handle).toMatch(/^pen-tea-[0-9a-z]{4}$/);
  });
});

describe('importing again', () => {
  it('changes nothing when nothing changed: no row, no event', async () => {
    const drafts = [shirt('en', ['S', 'M'], { brand: 'Acme' }), draft('cup')];
    await mall.bring(mall.tea, ...drafts);
    const snapshot = () =>
      sql(`select 'p' as t, id, xmin::text from catalog.product union all select 'v', id, xmin::text from catalog.variant
        union all select 's', variant_id, xmin::text from inventory.stock union all select 'e', id, xmin::text from outbox.event
        order by 1, 2`);
    const before = await snapshot();
    expect(statuses(await mall.bring(mall.tea, ...drafts))).toEqual(['unchanged', 'unchanged']);
    expect(await snapshot()).toEqual(before);
  });

  it('keeps SKUs and the handle, and writes price changes to the ledger', async () => {
    await mall.bring(mall.tea, shirt('en', ['S', 'M']));
    const before = await variants('shirt');
    const dearer = shirt('en', ['S', 'M']);
    dearer.variants = dearer.variants.map((v, i) => ({ ...v, price: i === 0 ? 2500 : v.price }));
    expect(statuses(await mall.bring(mall.tea, dearer))).toEqual(['changed']);
    const after = await variants('shirt');
    expect(after.map(({ sku }) => sku)).toEqual(before.map(({ sku }) => sku));
    expect(await sql('select price::int from catalog.price_change order by id')).toEqual(
      [1990, 1990, 2500].map((price) => ({ price })),
    );
    expect(await mall.events('product.changed')).toBe(2);
  });

  it('leaves stock alone when the file says the same quantity, whatever was sold meanwhile', async () => {
    await mall.bring(mall.tea, draft('cup'));
    await sql('update inventory.stock set on_hand = 4');
    await mall.bring(mall.tea, draft('cup', { title: { en: 'Another title' } }));
    expect(await variants('cup')).toMatchObject([{ on_hand: 4 }]);
  });

  it('sets a changed quantity, but never below what is held', async () => {
    await mall.bring(mall.tea, draft('cup'));
    await sql('update inventory.stock set held = 3');
    await mall.bring(mall.tea, draft('cup', { variants: [variant({ stock: 25 })] }));
    expect(await variants('cup')).toMatchObject([{ on_hand: 25, held: 3 }]);
    await mall.bring(mall.tea, draft('cup', { variants: [variant({ stock: 1 })] }));
    expect(await variants('cup')).toMatchObject([{ on_hand: 3, held: 3, available: 0 }]);
    expect(await mall.events('stock.turned')).toBe(1);
    expect(await query(mall.as('jobs'), { kind: 'system' }, stockMismatches())).toEqual([]);
  });

  it('retires a variant that the file lost, sets its stock aside, and takes it back later', async () => {
    await mall.bring(mall.tea, shirt('en', ['S', 'M', 'L']));
    const before = await variants('shirt');
    await sql('update inventory.stock set held = 2 where sku = $1', [before[1]?.sku]);
    await mall.bring(mall.tea, shirt('en', ['L', 'S']));
    const gone = (await variants('shirt')).find((v) => v.sku === before[1]?.sku);
    expect(gone).toMatchObject({ retired: true, on_hand: 2, held: 2 });
    const facts = (await query(mall.as('shop'), PUBLIC, factsBySkus([gone?.sku]))).map(parseFacts);
    expect(facts).toMatchObject([{ retired: true, options: [{ value: { en: 'M' } }] }]);
    await mall.bring(mall.tea, shirt('en', ['S', 'M', 'L']));
    const after = await variants('shirt');
    expect(after.map((v) => [v.sku, v.retired, v.on_hand])).toEqual(before.map((v) => [v.sku, false, 10]));
  });

  it('follows a code whose options were renamed, and lets two variants swap their codes', async () => {
    const coded = (sizes: string[], own: string[]) =>
      shirt('en', sizes, { variants: own.map((merchantCode, i) => variant({ merchantCode, optionIndex: [i] })) });
    await mall.bring(mall.tea, coded(['S', 'M'], ['A', 'B']));
    const before = new Map((await variants('shirt')).map((v) => [v.merchant_code, v.sku]));
    await mall.bring(mall.tea, coded(['Small', 'Medium'], ['B', 'A']));
    const after = await variants('shirt');
    expect(after.map((v) => [v.merchant_code, v.sku, v.retired])).toEqual([
      ['B', before.get('B'), false],
      ['A', before.get('A'), false],
    ]);
  });

  it('replaces pictures, keeping those that stay', async () => {
    const pictures = (...names: string[]) => draft('cup', { images: names.map((src) => ({ src, alt: {} })) });
    await mall.bring(mall.tea, pictures('/1.webp', '/2.webp'));
    const before = await sql('select id, src from catalog.image order by position');
    await mall.bring(mall.tea, pictures('/3.webp', '/2.webp'));
    const after = await sql('select id, src from catalog.image order by position');
    expect(after.map(({ src }) => src)).toEqual(['/3.webp', '/2.webp']);
    expect(after[1]).toEqual(before[1]);
  });
});

describe('importing another language', () => {
  it('adds its text to the same variants without touching the first', async () => {
    await mall.bring(mall.tea, shirt('en', ['S', 'M'], { bodyHtml: { en: 'Soft' }, tags: ['new'], type: 'Shirts' }));
    const before = await variants('shirt');
    const chinese = shirt('zh-CN', ['小', '中'], { bodyHtml: { 'zh-CN': '柔软' }, tags: ['新品'], type: '衬衫' });
    expect(statuses(await mall.bring(mall.tea, chinese))).toEqual(['changed']);
    expect(await product('shirt')).toMatchObject({
      title: { en: 'Shirt', 'zh-CN': '衬衫' },
      body_html: { en: 'Soft', 'zh-CN': '柔软' },
      type: 'Shirts',
      tags: ['new', '新品'],
      options: [
        {
          name: { en: 'Size', 'zh-CN': '尺码' },
          values: [
            { en: 'S', 'zh-CN': '小' },
            { en: 'M', 'zh-CN': '中' },
          ],
        },
      ],
    });
    expect((await variants('shirt')).map((v) => [v.sku, v.retired])).toEqual(before.map((v) => [v.sku, false]));
    expect(statuses(await mall.bring(mall.tea, chinese))).toEqual(['unchanged']);
    const english = shirt('en', ['S', 'M'], { bodyHtml: { en: 'Soft' }, tags: ['new'], type: 'Shirts' });
    expect(statuses(await mall.bring(mall.tea, english))).toEqual(['unchanged']);
  });

  it('takes both at once', async () => {
    const both = draft('cup', { title: { en: 'Cup', 'zh-CN': '杯' } });
    expect(statuses(await mall.bring(mall.tea, both))).toEqual(['created']);
    expect(statuses(await mall.bring(mall.tea, draft('cup', { title: { en: 'Cup' } })))).toEqual(['unchanged']);
  });

  it('refuses another matrix, since nothing says which variant is which', async () => {
    await mall.bring(mall.tea, shirt('en', ['S', 'M']));
    expect(codes(await mall.bring(mall.tea, shirt('zh-CN', ['小', '中', '大'])))).toEqual(['translation_mismatch']);
    expect(await product('shirt')).toMatchObject({ title: { en: 'Shirt' } });
  });
});

describe('a product that cannot be imported', () => {
  it('does not stop the others, and leaves nothing of itself', async () => {
    const outcomes = await mall.bring(
      mall.tea,
      draft('a'),
      draft('!!!'),
      draft('b', { title: {} }),
      draft('c', { variants: [] }),
      draft('d', { variants: [variant({ price: -1 })] }),
      draft('e', { variants: [variant(), variant()] }),
      draft('f', { categoryId: 'cat_that_is_not_there' }),
      draft('g', { title: { en: 'A \u0000 byte' } }),
      draft('h'),
      draft('a'),
    );
    expect(codes(outcomes)).toEqual([
      ...['created', 'handle_unusable', 'title_missing', 'variant_missing', 'price_invalid', 'option_duplicate'],
      ...['not_recorded', 'not_recorded', 'created', 'handle_duplicate'],
    ]);
    expect(await sql('select source_handle from catalog.product order by 1')).toEqual([
      { source_handle: 'a' },
      { source_handle: 'h' },
    ]);
    expect(await mall.events('product.changed')).toBe(2);
  });

  it.each([
    '/\\evil.example/a.png',
    '//evil.example/a.png',
    '/\\[',
    'https://[',
    'http://x.test/a.png',
    'a.png',
    'data:,x',
    '',
  ])('has a picture at %j', async (src) => {
    const images = [
      { src: '/fine.webp', alt: {} },
      { src, alt: {} },
    ];
    const outcomes = await mall.bring(mall.tea, draft('cup', { images }));
    expect(outcomes).toMatchObject([{ status: 'failed', issue: { code: 'image_src_invalid', detail: src } }]);
  });

  it('has a code that another product of the shop has; another shop may have the same', async () => {
    const coded = (handle: string) => draft(handle, { variants: [variant({ merchantCode: 'X-1' })] });
    expect(codes(await mall.bring(mall.tea, coded('a'), coded('b')))).toEqual(['created', 'code_taken']);
    expect(codes(await mall.bring(mall.tea, coded('c')))).toEqual(['code_taken']);
    expect(codes(await mall.bring(mall.paper, coded('a2')))).toEqual(['created']);
  });
});

describe('under way', () => {
  it('two imports of the same products at the same time end as one', async () => {
    const drafts = Array.from({ length: 40 }, (_, i) =>
      draft(`p${i}`, { brand: `Brand ${i % 7}`, variants: [variant({ merchantCode: `C${i}` })] }),
    );
    const both = await Promise.all([mall.bring(mall.tea, ...drafts), mall.bring(mall.tea, ...drafts.toReversed())]);
    expect(both.flatMap(codes).filter((code) => !['created', 'changed', 'unchanged'].includes(code))).toEqual([]);
    expect((await sql('select count(*)::int as n from catalog.variant'))[0]).toEqual({ n: 40 });
  });

  it('says so when the database does not answer', async () => {
    const deaf: Database = {
      batch: () => Promise.reject(new DatabaseError('No answer', 'unreachable')),
    };
    const work = importProducts(deaf, mall.tea, [draft('a')], { now: NOW, sanitize: sanitizeMerchantHtml });
    await expect(work).rejects.toThrow('No answer');
  });

  it('takes two round trips for hundreds of products', async () => {
    let trips = 0;
    const inner = mall.as('merchant');
    const counted: Database = {
      batch: (...args) => {
        trips += 1;
        return inner.batch(...args);
      },
    };
    const drafts = Array.from({ length: 300 }, (_, i) => draft(`many-${i}`));
    const outcomes = await importProducts(counted, mall.tea, drafts, { now: NOW, sanitize: sanitizeMerchantHtml });
    expect(outcomes.every(({ status }) => status === 'created')).toBe(true);
    expect(trips).toBe(2);
  });
});
