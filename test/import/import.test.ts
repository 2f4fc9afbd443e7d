import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { upsertCategories } from '../../shared/domain/catalog/mod.ts';
import { type Mall, NOW, openMall } from '../shared/catalog/mall.ts';
import { openFolder, runImport, sample } from './command.ts';

let mall: Mall;
const folder = openFolder();
beforeAll(async () => {
  mall = await openMall();
  const name = { en: 'Tops', 'zh-CN': '上衣' };
  await upsertCategories(mall.as('ops'), [{ slug: 'tops', parent: null, name }], { now: NOW });
});
afterAll(async () => {
  folder.remove();
  await mall.database.close();
});
beforeEach(() =>
  mall.database.sql(`truncate catalog.product, catalog.variant, catalog.image, catalog.price_change, catalog.brand,
    inventory.stock, inventory.stock_change, outbox.event cascade`),
);

const start = (...args: string[]) => {
  return runImport(args, { url: mall.database.urls.merchant, proxy: mall.database.proxy });
};
const importFile = (content: string | Uint8Array, ...args: string[]) => {
  return start(folder.write('products.csv', content), '--shop', 'tea', ...args);
};
const count = async (table: string) =>
  (await mall.database.sql<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n;
const sql: Mall['database']['sql'] = (text, params) => mall.database.sql(text, params);

const HEADER =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price';
const row = (
  handle: string,
  given: Partial<Record<'title' | 'body' | 'published' | 'sku' | 'stock' | 'price', string>> = {},
) =>
  [
    ...[
      handle,
      given.title ?? 'A title',
      given.body ?? '',
      '',
      '',
      '',
      given.published ?? 'true',
      'Title',
      'Default Title',
    ],
    ...[given.sku ?? '', given.stock ?? '5', given.price ?? '19.90'],
  ].join(',');
const file = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

describe('whole catalogues', () => {
  it("takes a shop's clothes in Shopify's columns, and changes nothing the second time", async () => {
    const first = await start(sample('clothing-en.csv'), '--shop', 'tea');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain('5 products in');
    expect(first.stdout).toContain('5 created, 0 changed, 0 unchanged, 0 failed');
    const events = await count('outbox.event');
    const second = await start(sample('clothing-en.csv'), '--shop', 'tea');
    expect(second.stdout).toContain('0 created, 0 changed, 5 unchanged, 0 failed');
    expect(await count('outbox.event')).toBe(events);
    const [tee] = await sql("select options from catalog.product where handle = 'harbour-tee'");
    expect(tee?.options).toEqual([
      { name: { en: 'Size' }, values: [{ en: 'Small' }, { en: 'Medium' }, { en: 'Large' }] },
    ]);
  });

  it('takes Chinese household goods, and says which types the mall has no category for', async () => {
    const { code, stdout } = await start(sample('household-zh.csv'), '--shop', 'tea', '--locale', 'zh-CN');
    expect(code).toBe(0);
    expect(stdout).toContain('5 created');
    expect(stdout).toContain('5 products have no category of the mall, by type: 床品 2');
    // The file has them all over http, which no page may show.
    const [pictures] = await sql(
      "select count(*)::int as n, bool_and(src like 'https://tupian.example/%') as safe from catalog.image",
    );
    expect(pictures).toEqual({ n: 5, safe: true });
    const other = await start(
      ...[sample('household-zh.csv'), '--shop', 'paper', '--locale', 'zh-CN', '--category', 'tops'],
    );
    expect(other.stdout).toContain(
      '5 handles were taken in the mall, and changed: mian-ma-chuang-dan → mian-ma-chuang-dan-paper',
    );
    expect(other.stdout).not.toContain('no category');
  });
});

describe('what a file may look like', () => {
  it("has the columns of Shopify's newer template, several rows and pictures per product", async () => {
    const columns =
      'Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,' +
      'Option1 name,Option1 value,Option2 name,Option2 value,Price,Compare-at price,Inventory quantity,Weight value (grams),' +
      'Product image URL,Image position,Image alt text,Variant image URL,Gift card,Material (product.metafields.custom.material)';
    const rows = [
      'Tee,tee,<p>Hi</p>,Acme,"Apparel & Accessories > Clothing > Tops",Shirts,"a, b",TRUE,Active,T-S,471,Size,S,Color,Red,' +
        '19.99,25,5,120.5,https://x.test/1.jpg,2,Front,https://x.test/v.jpg,FALSE,Cotton',
      ',tee,,,,,,,,T-M,,,M,,Red,18,,3,,https://x.test/0.jpg,1,,,,',
      ',tee,,,,,,,,,,,,,,,,,,https://x.test/2.jpg,3,,,,',
    ];
    const { code, stdout } = await importFile(`${[columns, ...rows].join('\n')}\n`);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('1 created') });
    const [product] = await sql(
      'select p.*, c.slug as category, b.name as brand from catalog.product p join catalog.category c on c.id = p.category_id join catalog.brand b on b.id = p.brand_id',
    );
    expect(product).toMatchObject({
      ...{ handle: 'tee', category: 'tops', brand: 'Acme', type: 'Shirts', tags: ['a', 'b'], state: 'on_shelf' },
      attributes: [{ name: { en: 'Material' }, value: { en: 'Cotton' } }],
      options: [
        { name: { en: 'Size' }, values: [{ en: 'S' }, { en: 'M' }] },
        { name: { en: 'Color' }, values: [{ en: 'Red' }] },
      ],
    });
    expect(await sql('select src from catalog.image order by position')).toEqual(
      ['0.jpg', '1.jpg', '2.jpg', 'v.jpg'].map((name) => ({ src: `https://x.test/${name}` })),
    );
    expect(
      await sql(`select merchant_code, option_index, price::int, compare_at::int, grams, barcode, i.src, on_hand
        from catalog.variant v join inventory.stock s on s.variant_id = v.id left join catalog.image i on i.id = v.image_id
        order by v.position`),
    ).toEqual([
      {
        ...{ merchant_code: 'T-S', option_index: [0, 0], price: 1999, compare_at: 2500, grams: 121, barcode: '471' },
        ...{ src: 'https://x.test/v.jpg', on_hand: 5 },
      },
      {
        ...{ merchant_code: 'T-M', option_index: [1, 0], price: 1800, compare_at: null, grams: null, barcode: null },
        ...{ src: null, on_hand: 3 },
      },
    ]);
  });

  it.each([
    ['a byte order mark, CRLF, and line breaks in quotes', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('has %s', async (_, delimiter) => {
    const text = file(
      row('a', { body: '"<p>x\ny</p>"' }),
      '',
      row('b', { title: 'Pan 5" wide' }),
      row('c', { price: 'x' }),
    );
    const { code, stdout, stderr } = await importFile(
      `\ufeff${text}`.replaceAll(',', delimiter).replaceAll('\n', '\r\n'),
    );
    expect(stdout).toContain('2 created');
    // The line of the file counts every line break, the cell every row of a spreadsheet.
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringMatching(/^Line 6, .* \(cell L4\): "x"/) });
    expect(await sql("select body_html ->> 'en' as body from catalog.product order by handle")).toMatchObject([
      { body: '<p>x\r\ny</p>' },
      { body: '' },
    ]);
  });

  it('says which state a product is in', async () => {
    const rows = [
      'active,true',
      'draft,true',
      'archived,true',
      'coming soon,true',
      'active,false',
      ',',
      'nonsense,true',
    ];
    const text = rows.map((states, i) => `p${i},P,${states},1`).join('\n');
    const { stderr } = await importFile(`Handle,Title,Status,Published,Price\n${text}\n`);
    expect((await sql('select state from catalog.product order by handle')).map(({ state }) => state)).toEqual([
      ...['on_shelf', 'draft', 'off_shelf', 'coming_soon', 'draft', 'on_shelf'],
    ]);
    expect(stderr).toContain('Line 8, column "Status" (cell C8): "nonsense" is none of');
  });

  it('has gift cards, which are left out', async () => {
    const { code, stdout } = await importFile('Handle,Title,Price,Gift Card\na,A,1,true\nb,B,1,false\n');
    expect(code).toBe(0);
    expect(stdout).toContain('1 created');
    expect(stdout).toContain('1 gift card was left out');
  });
});

describe('importing again', () => {
  it('changes what the file changed, adds a language, and keeps the SKUs', async () => {
    await importFile(file(row('a'), row('b')));
    const before = await sql('select id, sku from catalog.variant order by id');
    expect((await importFile(file(row('a', { price: '25' }), row('b')))).stdout).toContain('1 changed, 1 unchanged');
    const chinese = await importFile(file(row('a', { title: '标题', price: '25' })), '--locale', 'zh-CN');
    expect(chinese.stdout).toContain('1 changed');
    expect(await sql("select title from catalog.product where handle = 'a'")).toEqual([
      { title: { en: 'A title', 'zh-CN': '标题' } },
    ]);
    expect(await sql('select id, sku from catalog.variant order by id')).toEqual(before);
  });

  it('only looks with --dry-run', async () => {
    const { code, stdout } = await importFile(file(row('a'), row('b', { price: '-1' })), '--dry-run');
    expect(code).toBe(1);
    expect(stdout).toContain('2 products read: 1 is fine, 1 failed. Nothing was written.');
    expect(await count('catalog.product')).toBe(0);
  });
});

describe('products that are wrong', () => {
  it('are named by line and cell, and do not stop the others', async () => {
    const { code, stdout, stderr } = await importFile(
      file(
        row('types', { price: 'abc', stock: 'many', published: 'maybe' }),
        row('negative', { price: '-3.00', stock: '-1' }),
        row('digits', { price: '3.123' }),
        row('untitled', { title: '' }),
        row('', {}),
        row('long', { title: 'x'.repeat(501) }),
        `${row('cells')},,extra`,
        'unpriced,A title',
        row('fine'),
      ),
    );
    expect(code).toBe(1);
    expect(stdout).toContain('9 products in');
    expect(stdout).toContain('1 created, 0 changed, 0 unchanged, 8 failed');
    expect(stderr.trim().split('\n')).toEqual([
      'Line 2, column "Published" (cell G2): "maybe" is neither true nor false',
      'Line 2, column "Variant Inventory Qty" (cell K2): "many" is not a whole number',
      expect.stringMatching(/^Line 2, column "Variant Price" \(cell L2\): "abc" is not an amount in CNY such as 19.90/),
      'Line 3, column "Variant Inventory Qty" (cell K3): "-1" is negative',
      'Line 3, column "Variant Price" (cell L3): "-3.00" is negative',
      expect.stringContaining('Line 4, column "Variant Price" (cell L4): "3.123" is not an amount'),
      'Line 5, column "Title" (cell B5): the title is missing',
      'Line 6, column "Handle" (cell A6): the handle is missing',
      'Line 7, column "Title" (cell B7): 501 characters are too many; 500 is the most',
      'Line 8: the row has 14 cells, the header only 12',
      'Line 9, column "Variant Price" (cell L9): the price is missing',
    ]);
  });

  it('have a picture that no page can show', async () => {
    const pictured = (handle: string, src: string) => `${row(handle)},${src}`;
    const wrong = ['/\\[', '/\\evil.example/a.png', 'https://[', 'ftp://x.test/a.png', 'a.png'];
    const rows = [...wrong, '//x.test/a.png', 'http://x.test/b.png', '/c.png'].map((src, i) => pictured(`p${i}`, src));
    const { stderr } = await importFile(`${[`${HEADER},Image Src`, ...rows].join('\n')}\n`);
    expect(stderr.trim().split('\n')).toEqual(
      wrong.map((src, i) =>
        expect.stringContaining(
          `Line ${i + 2}, column "Image Src" (cell M${i + 2}): ${JSON.stringify(src)} is not the address of a picture`,
        ),
      ),
    );
    const shown = ['/c.png', 'https://x.test/a.png', 'https://x.test/b.png'];
    expect(await sql('select src from catalog.image order by src')).toEqual(shown.map((src) => ({ src })));
  });

  it('have a code or a handle that was there before', async () => {
    await importFile(file(row('old', { sku: 'S-0' })));
    const { stderr } = await importFile(
      file(row('a', { sku: 'S-1' }), row('b', { sku: 'S-1' }), row('c', { sku: 'S-0' }), row('a')),
    );
    expect(stderr.trim().split('\n')).toEqual([
      'Line 3, column "Variant SKU" (cell J3): "S-1" is on line 2 already',
      'Line 5, column "Handle" (cell A5): "a" was on line 2 already; the rows of one product must follow each other',
      'Line 4, column "Variant SKU" (cell J4): "S-0" is the code of another product of this shop',
    ]);
  });

  it('have a cell of a megabyte', async () => {
    const { code, stdout, stderr } = await importFile(file(row('big', { body: 'x'.repeat(1_048_576) }), row('fine')));
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'Line 2: the cell under "Body (HTML)" has 1,048,576 characters; 524,288 is the most\n',
    });
    expect(stdout).toContain('1 created');
  });

  it('are too many to be shown one by one', async () => {
    const rows = Array.from({ length: 250 }, (_, i) => row(`p${i}`, { price: 'x' }));
    const { stderr } = await importFile(file(...rows));
    const lines = stderr.trim().split('\n');
    expect(lines).toHaveLength(101);
    expect(lines.at(-1)).toBe('… and 150 more errors');
  });
});

describe('files that are no catalogue', () => {
  const latin1 = Buffer.from(file(row('a'), row('b', { title: 'Café' })), 'latin1');
  const late = Buffer.concat([Buffer.from(file(...Array.from({ length: 6000 }, (_, i) => row(`p${i}`)))), latin1]);
  it.each<[string, string | Uint8Array, RegExp]>([
    ['empty', '', /^The file ".*" is empty$/],
    [
      'binary',
      Uint8Array.from({ length: 5000 }, (_, i) => i % 256),
      /^Line 1: there is binary data; this is not a CSV file$/,
    ],
    ['latin-1', latin1, /^Line 3: the text is not UTF-8 \(it may be Latin-1 or GBK\); save the file as "CSV UTF-8"/],
    ['UTF-16', Buffer.from(`\ufeff${file(row('a'))}`, 'utf16le'), /^The file is UTF-16; save it as "CSV UTF-8"/],
    ['a page', '<!doctype html>\n<p>Sign in</p>\n', /^Line 1: the columns .* are missing. Found: "<!doctype html>"$/],
    [
      'without columns',
      'Handle,Name\na,b\n',
      /^Line 1: the columns "Title", "Variant Price" or "Price" are missing. Found: "Handle", "Name"$/,
    ],
    [
      'with a column twice',
      'Handle,Title,Price,Handle\na,b,1,c\n',
      /^Line 1: the column "Handle" is there twice \(A and D\)$/,
    ],
    [
      'with a quote left open',
      file(row('a'), row('b', { body: '"open' })),
      /^Line \d: a quotation mark is opened in the last row and never closed$/,
    ],
    [
      'spoiled at its end',
      late,
      /^Line 6004: the text is not UTF-8.*\nThe [\d,]+ products read before it are imported\.$/,
    ],
  ])('%s', async (_, content, message) => {
    const { code, stderr } = await importFile(content);
    expect(stderr.trim()).toMatch(message);
    expect(code).toBe(1);
  });

  it('are not there, or a directory', async () => {
    expect((await start('/nowhere.csv', '--shop', 'tea')).stderr).toBe('The file "/nowhere.csv" is not there\n');
    expect((await start('/', '--shop', 'tea')).stderr).toContain('"/" is a directory');
  });
});

describe('the command line', () => {
  it.each([
    [['--shop', 'nobody'], 'There is no shop "nobody". The mall\'s shops are: paper, tea'],
    [['--shop', 'tea', '--category', 'none'], 'There is no category "none". The mall\'s categories are: tops'],
    [['--shop', 'tea', '--locale', 'fr'], 'The language "fr" is not one of the mall\'s: en, zh-CN'],
    [['--shop', 'tea', '--colour', 'x'], "Unknown option '--colour'."],
    [[], 'Say whose products these are with --shop SLUG.'],
  ])('%j is answered with a sentence', async (args, sentence) => {
    const { code, stderr } = await start(folder.write('products.csv', file(row('a'))), ...args);
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });

  it('says so when the database is not there', async () => {
    const url = 'postgres://merchant:x@127.0.0.1:1/none';
    const path = folder.write('products.csv', file(row('a')));
    const { code, stderr } = await runImport([path, '--shop', 'tea'], { url, proxy: 'http://127.0.0.1:1/sql' });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringMatching(/^The database does not answer/) });
  });
});
