import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../dev/paths.ts';
import { openFolder } from '../import/command.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { openShop, stockShelf } from '../support/market.ts';

// How a mall without the demo gets shops and categories.

let database: TestDatabase;
const folder = openFolder();

beforeAll(async () => {
  database = await cloneDatabase();
});

afterAll(async () => {
  folder.remove();
  await database?.close();
});

async function run(command: string, ...args: string[]): Promise<[code: number | null, said: string]> {
  const { DATABASE_URL: _, DATABASE_URL_OWNER: __, ...rest } = process.env;
  const env = { ...rest, DATABASE_URL_OPS: database.urls.ops, DATABASE_PROXY: database.proxy, CURRENCY: 'CNY' };
  const child = spawn(process.execPath, [`dev/${command}.ts`, ...args], { cwd: ROOT, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return [code, said];
}

describe('npm run shop', () => {
  const shops = () => database.sql('select slug, name, freight_flat, freight_free_from, state from merchants.shop');

  it('opens a shop, and then changes only what is given', async () => {
    expect(await run('shop', 'tea-house', '--name', 'Tea House', '--freight', '8.00', '--free-from', '99')).toEqual([
      0,
      'The shop is open, at /s/tea-house\n',
    ]);
    expect(await run('shop', 'tea-house', '--name-zh', '茶屋', '--free-from', 'never')).toEqual([
      0,
      'The shop is as you said, at /s/tea-house\n',
    ]);
    const name = { en: 'Tea House', 'zh-CN': '茶屋' };
    expect(await shops()).toEqual([
      { slug: 'tea-house', name, freight_flat: '800', freight_free_from: null, state: 'open' },
    ]);
  });

  it.each([
    [['Tea', '--name', 'x'], `"Tea" cannot be a shop's address`],
    [['tea', '--freight', '8'], 'Give the new shop a name'],
    [['tea', '--name', 'x', '--freight', '8,00'], '--freight is "8,00", which is no amount of CNY'],
  ])('refuses %j in a sentence', async (args, sentence) => {
    const [code, said] = await run('shop', ...args);
    expect(code).toBe(1);
    expect(said).toContain(sentence);
    expect(await shops()).toHaveLength(1);
  });
});

describe('npm run categories', () => {
  it('records a tree, in its order and again without a change', async () => {
    const file = folder.write('tree.csv', 'slug,parent,en,zh-CN\ntea,,Tea,茶\ngreen-tea,tea,Green tea,\n');
    expect(await run('categories', file)).toEqual([0, 'The mall has 2 categories.\n']);
    expect(await run('categories', file)).toEqual([0, 'The mall has 2 categories.\n']);
    const rows = await database.sql(`select c.slug, p.slug as parent, c.name from catalog.category c
      left join catalog.category p on p.id = c.parent_id order by c.position`);
    expect(rows).toEqual([
      { slug: 'tea', parent: null, name: { en: 'Tea', 'zh-CN': '茶' } },
      { slug: 'green-tea', parent: 'tea', name: { en: 'Green tea' } },
    ]);
  });

  it.each([
    ['slug,en\nTea,Tea', 'category 1: its slug has other characters than a-z, 0-9 and -'],
    ['slug,parent,en\noolong,teas,Oolong', '"oolong" is under "teas", which is not there'],
  ])('refuses %j in a sentence', async (content, sentence) => {
    const [code, said] = await run('categories', folder.write('wrong.csv', content));
    expect(code).toBe(1);
    expect(said).toContain(sentence);
  });
});

describe('npm run check-stock', () => {
  it('says that all stock is right, or what is not, and fails then', async () => {
    const shop = await openShop(database, { slug: 'tea-house' });
    await stockShelf(database, shop, [{ handle: 'tea', price: 2500, stock: 7 }]);
    expect(await run('check-stock')).toEqual([
      0,
      'The stock of all 1 SKUs is the sum of its ledger, and what is held is what unpaid orders ask for.\n',
    ]);
    const [stock] = await database.sql<{ sku: string }>('update inventory.stock set held = 2 returning sku');
    const [code, said] = await run('check-stock');
    expect([code, said]).toEqual([
      1,
      `${stock?.sku}  2 pieces held, though unpaid orders ask for 0 pieces\n\nThe stock of 1 SKUs has 1 fault.\n`,
    ]);
    await database.sql('update inventory.stock set held = 0');
    expect((await run('check-stock', '--fix'))[1]).toContain('Usage');
  });
});

describe('npm run hot', () => {
  it('keeps a word on a SKU, lists it, and takes it back', async () => {
    const [stock] = await database.sql<{ sku: string }>('select sku from inventory.stock');
    const sku = stock?.sku ?? '';
    expect(await run('hot', sku, 'on')).toEqual([0, `${sku}  on, gathered\n`]);
    expect(await run('hot', sku, 'off')).toEqual([0, `${sku}  off, never gathered\n`]);
    expect(await run('hot')).toEqual([0, `${sku}  off, never gathered\n`]);
    expect(await run('hot', sku, 'auto')).toEqual([0, 'What is hot is measured, for every SKU.\n']);
  });

  it.each([
    [['J-0000-0000', 'on'], 'There is no SKU "J-0000-0000"'],
    [['J-0000-0000', 'warm'], 'Say on, off or auto'],
    [['J-0000-0000'], 'Say on, off or auto'],
    [['a', 'on', 'b'], 'One SKU at a time'],
  ])('refuses %j in a sentence', async (args, sentence) => {
    const [code, said] = await run('hot', ...args);
    expect(code).toBe(1);
    expect(said).toContain(sentence);
  });
});
