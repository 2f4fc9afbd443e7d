import { type SQL, sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import { type Database, query, type Scope } from '../../../shared/database/port.ts';
import { settleAttempt } from '../../../shared/domain/payments/mod.ts';
import { buy, NOW, openMall, type TestMall } from '../checkout/mall.ts';
import { policyFaults } from './policy-faults.ts';

let mall: TestMall;
let merchant: Database;
let ops: Database;
let owner: pg.Client;
let ada: string;
let mine: string;
let other: string;
const sku: Record<string, string> = {};

beforeAll(async () => {
  mall = await openMall();
  const { urls, proxy } = mall.database;
  merchant = neonDatabase({ url: urls.merchant, proxy });
  ops = neonDatabase({ url: urls.ops, proxy });
  owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
  [mine, other] = [await mall.addShop(), await mall.addShop()];
  sku.mine = await mall.addVariant(mine);
  sku.other = await mall.addVariant(other);
  ada = mall.newBuyer();
  const { attemptId } = await buy(mall, ada, { [sku.mine]: 1, [sku.other]: 1 });
  mall.provider.decline(attemptId, NOW);
  const notice = { id: 'n1', type: 'payment.declined', provider: 'cashier' } as const;
  await settleAttempt(mall.ports, { attemptId, scope: asBuyer(ada), source: 'webhook', now: NOW, notice });
  await mall.database.sql(
    `insert into payments.refund (id, attempt_id, buyer_id, amount, currency, reason, created_at)
     select 'rfd_1', id, buyer_id, 1, currency, 'test', now() from payments.attempt`,
  );
});
afterAll(async () => {
  await owner?.end();
  await mall?.close();
});

const asBuyer = (buyerId: string): Scope => ({ kind: 'buyer', buyerId });
const asShop = (shopId: string): Scope => ({ kind: 'merchant', shopId });
const nobody: Scope = { kind: 'public' };
const system: Scope = { kind: 'system' };
const count = async (db: Database, scope: Scope, table: string, where: SQL = sql`true`) => {
  const [row] = await query<{ n: number }>(db, scope, sql`select count(*) as n from ${sql.raw(table)} where ${where}`);
  return row?.n;
};
const refused = (db: Database, scope: Scope, statement: SQL) =>
  expect(query(db, scope, statement)).rejects.toMatchObject({ code: '42501' });
const touches = async (db: Database, scope: Scope, statement: SQL) => (await query(db, scope, statement)).length;

const BUYER_OWNED = [
  'orders.checkout',
  'orders."order"',
  'orders.order_line',
  'orders.order_event',
  'orders.stored_response',
  'payments.attempt',
  'payments.refund',
  'payments.notice',
  'payments.payment_event',
];

describe('the rights in the database', () => {
  const check = () => policyFaults(async (text) => (await owner.query(text)).rows);

  /** What the check says of a database with a mistake in it; the mistake is undone. */
  async function faultsWith(mistake: string): Promise<string[]> {
    await owner.query('begin');
    try {
      await owner.query(mistake);
      return await check();
    } finally {
      await owner.query('rollback');
    }
  }

  test('are complete: every table has a class, forced row policies, and a policy for whoever may touch it', async () => {
    expect(await check()).toEqual([]);
  });

  test.each<[string, string[]]>([
    ['create table orders.gift (id text)', ['orders.gift names no class', 'orders.gift does not force row policies']],
    [
      'create schema loyalty create table points (id text)',
      ['loyalty.points names no class', 'loyalty.points does not force row policies'],
    ],
    [
      'create view orders.all_orders as select * from orders."order"',
      ['orders.all_orders names no class', 'orders.all_orders does not force row policies'],
    ],
    ["comment on table payments.refund is 'class: unknown'", ['payments.refund names no class']],
    ['alter table orders.checkout no force row level security', ['orders.checkout does not force row policies']],
    ['drop policy merchant_reads on orders.order_line', ['orders.order_line lets merchant select without a policy']],
    ['grant delete on inventory.stock to shop', ['inventory.stock lets shop delete without a policy']],
    [
      'create policy open on orders.checkout for select to shop using (true)',
      ['orders.checkout does not tell buyers apart in open'],
    ],
    [
      'create policy open on inventory.stock_change for select to merchant using (true)',
      ['inventory.stock_change does not tell merchants apart in open'],
    ],
    [
      'create policy open on orders.checkout for select using (true)',
      ['orders.checkout has the policy open for everybody'],
    ],
    ['grant select on config.setting to public', ['config.setting is granted to everybody']],
    ['grant truncate on outbox.event to jobs', ['outbox.event lets jobs truncate']],
    ['alter role shop bypassrls', ['shop is above row policies']],
    ['grant jobs to shop', ['shop may act as jobs']],
    [
      `grant ops to current_user with set true; grant create on schema config to ops;
        alter table config.setting owner to ops`,
      ['ops owns setting'],
    ],
    ['grant create on schema orders to shop', ['shop may create in orders']],
    [
      "create function orders.peek() returns bigint language sql security definer as 'select count(*) from orders.checkout'",
      ['orders.peek() runs as its owner'],
    ],
  ])('are found wanting after: %s', async (mistake, faults) => {
    expect(await faultsWith(mistake)).toEqual(expect.arrayContaining(faults));
  });
});

describe('a buyer', () => {
  test('sees all of their own and nothing of anybody else, whether the other is a buyer or nobody', async () => {
    for (const table of BUYER_OWNED) {
      expect([table, await count(mall.db, asBuyer(ada), table)]).not.toEqual([table, 0]);
      expect([table, await count(mall.db, asBuyer(mall.newBuyer()), table)]).toEqual([table, 0]);
      expect([table, await count(mall.db, asBuyer(''), table)]).toEqual([table, 0]);
      expect([table, await count(mall.db, nobody, table)]).toEqual([table, 0]);
    }
  });

  test('changes nothing of anybody else, and leaves nothing in their name', async () => {
    const eve = asBuyer(mall.newBuyer());
    expect(await touches(mall.db, eve, sql`update orders."order" set status = 'paid' returning id`)).toBe(0);
    expect(await touches(mall.db, eve, sql`update payments.attempt set state = 'captured' returning id`)).toBe(0);
    await refused(
      mall.db,
      eve,
      sql`insert into orders.stored_response select ${ada}, route, 'k', request_hash, status, content_type, body, created_at
        from (values ('r', 'h', 200, 't', 'b', now())) v(route, request_hash, status, content_type, body, created_at)`,
    );
    await refused(mall.db, asBuyer(ada), sql`update orders."order" set total = 0, goods = 0, freight = 0`);
    await refused(mall.db, asBuyer(ada), sql`update payments.attempt set amount = 1`);
    await refused(mall.db, asBuyer(ada), sql`delete from orders.order_event`);
    await refused(mall.db, asBuyer(ada), sql`update orders."order" set buyer_id = 'byr_x'`);
  });

  test('sees no drafts, no ledger, no events, and changes no prices, shops or settings', async () => {
    await mall.database.sql("update catalog.product set state = 'draft' where shop_id = $1", [other]);
    try {
      for (const table of ['catalog.product', 'catalog.variant']) {
        expect(await count(mall.db, asBuyer(ada), table, sql`shop_id = ${other}`)).toBe(0);
        expect(await count(mall.db, asBuyer(ada), table, sql`shop_id = ${mine}`)).toBe(1);
      }
    } finally {
      await mall.database.sql("update catalog.product set state = 'on_shelf' where shop_id = $1", [other]);
    }
    for (const table of [
      'inventory.stock_change',
      'outbox.event',
      'outbox.dead_letter',
      'drizzle.__drizzle_migrations',
    ]) {
      await refused(mall.db, asBuyer(ada), sql`select 1 from ${sql.raw(table)}`);
    }
    const letter = sql`insert into outbox.dead_letter (consumer, event_id, error, failures) values ('publish-pages', 'e', '', 1)`;
    await refused(mall.db, asBuyer(ada), letter);
    await refused(mall.db, asBuyer(ada), sql`update catalog.variant set price = 1`);
    await refused(mall.db, asBuyer(ada), sql`update merchants.shop set freight_flat = 0`);
    await refused(mall.db, asBuyer(ada), sql`insert into config.setting (key, value) values ('cart.max_lines', '1')`);
  });
});

describe('a merchant', () => {
  test('sees their own orders and ledger, and nothing of another shop or of nobody', async () => {
    for (const table of ['orders."order"', 'orders.order_line', 'orders.order_event', 'inventory.stock_change']) {
      expect([table, await count(merchant, asShop(mine), table)]).not.toEqual([table, 0]);
      expect([table, await count(merchant, asShop(mine), table, sql`shop_id <> ${mine}`)]).toEqual([table, 0]);
      expect([table, await count(merchant, nobody, table)]).toEqual([table, 0]);
    }
    for (const table of ['catalog.product', 'catalog.variant', 'inventory.stock', 'catalog.price_change']) {
      expect([table, await count(merchant, asShop(mine), table)]).toEqual([table, 1]);
    }
  });

  test('does not reach people’s contacts, payments, or the state of an order', async () => {
    for (const table of ['orders.checkout', 'payments.attempt', 'orders.stored_response', 'outbox.event']) {
      await refused(merchant, asShop(mine), sql`select 1 from ${sql.raw(table)}`);
    }
    await refused(merchant, asShop(mine), sql`update orders."order" set status = 'paid'`);
  });

  test('changes their own goods and shop alone', async () => {
    const change = (table: string, set: string) => sql`update ${sql.raw(table)} set ${sql.raw(set)} returning 1`;
    expect(await touches(merchant, asShop(mine), change('catalog.product', "state = 'on_shelf'"))).toBe(1);
    expect(await touches(merchant, asShop(mine), change('catalog.variant', 'compare_at = 2000'))).toBe(1);
    expect(await touches(merchant, asShop(mine), change('inventory.stock', 'on_hand = on_hand + 1'))).toBe(1);
    expect(await touches(merchant, asShop(mine), change('merchants.shop', "tagline = '{}'"))).toBe(1);
    await refused(merchant, asShop(mine), sql`update catalog.product set shop_id = ${other}`);
    await refused(merchant, asShop(mine), sql`update merchants.shop set slug = 'mine'`);
    await refused(
      merchant,
      asShop(mine),
      sql`insert into catalog.image (id, product_id, shop_id, src, position)
        select 'img_1', product_id, shop_id, 'x', 1 from (values (${'p'}, ${other})) v(product_id, shop_id)`,
    );
  });
});

describe('the ledgers', () => {
  const forged = sql`insert into inventory.stock_change (variant_id, shop_id, on_hand_delta, held_delta, cause)
    values ('v', ${'shp_x'}, 1, 0, 'forged')`;
  const price = sql`insert into catalog.price_change (variant_id, shop_id, price) values ('v', 's', 1)`;

  test('follow every change of stock and price, with the cause that was stated', async () => {
    await merchant.batch(asShop(mine), [
      sql`select set_config('app.stock_cause', 'stock_take', true), set_config('app.stock_reference', 'st_1', true)`,
      sql`update inventory.stock set on_hand = on_hand + 5`,
      sql`update catalog.variant set price = 1100`,
    ]);
    const [last] = await query(
      merchant,
      asShop(mine),
      sql`select on_hand_delta as delta, cause, reference from inventory.stock_change order by id desc limit 1`,
    );
    expect(last).toEqual({ delta: 5, cause: 'stock_take', reference: 'st_1' });
    expect(await count(merchant, asShop(mine), 'catalog.price_change', sql`price = 1100`)).toBe(1);
  });

  test('are written by nobody, not even from a trigger of their own', async () => {
    const roles: [Database, Scope][] = [
      [mall.db, asBuyer(ada)],
      [merchant, asShop(mine)],
      [ops, system],
      [mall.jobs, system],
    ];
    for (const [db, scope] of roles) {
      await refused(db, scope, forged);
      await refused(db, scope, price);
      await refused(db, scope, sql`update inventory.stock_change set cause = 'x'`);
      await refused(db, scope, sql`delete from inventory.stock_change`);
      await refused(db, scope, sql`set session_replication_role = replica`);
      await refused(db, scope, sql`alter table inventory.stock disable trigger note_stock`);
      const ownTable = sql`create temp table own (variant_id text, shop_id text, on_hand int, held int)`;
      await expect(
        db.batch(scope, [
          ownTable,
          sql`create trigger own after insert on own for each row execute function inventory.note_stock()`,
        ]),
      ).rejects.toMatchObject({ code: '42501' });
      await expect(
        db.batch(scope, [
          ownTable,
          sql`create function pg_temp.forge() returns trigger language plpgsql as $$ begin
            insert into inventory.stock_change (variant_id, shop_id, on_hand_delta, held_delta, cause)
            values ('v', 's', 1, 0, 'forged'); return null; end $$`,
          sql`create trigger own after insert on own for each row execute function pg_temp.forge()`,
          sql`insert into own values ('v', 's', 1, 1)`,
        ]),
      ).rejects.toMatchObject({ code: '42501' });
    }
    expect(await count(mall.jobs, system, 'inventory.stock_change', sql`cause = 'forged'`)).toBe(0);
  });

  test('let stock fall below nothing neither by hand nor by holding', async () => {
    const where = sql`where sku = ${sku.mine}`;
    for (const set of ['held = -1', 'held = on_hand + 1', 'on_hand = -1', 'on_hand = 0']) {
      const statement = sql`update inventory.stock set ${sql.raw(set)} ${where}`;
      await expect(query(mall.jobs, system, statement)).rejects.toMatchObject({ code: '23514' });
    }
  });
});
