import { createServer, type Server } from 'node:http';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeServer, listen, sendJson } from '../../../dev/wire.ts';
import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import { type Database, DatabaseError, query } from '../../../shared/database/port.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';

let test: TestDatabase;
let db: Database;
const system = { kind: 'system' } as const;

beforeAll(async () => {
  test = await cloneDatabase();
  db = neonDatabase({ url: test.urls.owner, proxy: test.proxy });
  await test.sql('create table basket (id int primary key, buyer_id text, amount bigint)');
  await test.sql('alter table basket enable row level security, force row level security');
  await test.sql(
    `create policy own on basket to shop using (buyer_id = nullif(current_setting('app.buyer_id', true), ''))`,
  );
  await test.sql('grant all on basket to shop');
  await test.sql(`insert into basket values (1, 'anna', 5), (2, 'bert', 6)`);
});

afterAll(() => test.close());

async function failure(promise: Promise<unknown>): Promise<DatabaseError> {
  const error = await promise.catch((thrown) => thrown);
  expect(error).toBeInstanceOf(DatabaseError);
  return error as DatabaseError;
}

describe('scopes', () => {
  it('let a buyer see their own rows, and the public nobody’s', async () => {
    const shop = neonDatabase({ url: test.urls.shop, proxy: test.proxy });
    const all = sql`select id from basket order by id`;
    expect(await query(shop, { kind: 'buyer', buyerId: 'anna' }, all)).toEqual([{ id: 1 }]);
    expect(await query(shop, { kind: 'public' }, all)).toEqual([]);
    expect(await query(shop, { kind: 'buyer', buyerId: 'bert' }, all)).toEqual([{ id: 2 }]);
    expect(await query(shop, { kind: 'buyer', buyerId: '' }, all)).toEqual([]);
  });

  it('set the merchant for the merchant, the buyer for the buyer, and nothing else', async () => {
    const seen = sql`select current_setting('app.buyer_id', true) as buyer, current_setting('app.merchant_id', true) as shop`;
    const read = async (scope: Parameters<Database['batch']>[0]) =>
      (await query<Record<string, string>>(db, scope, seen))[0];
    expect(await read({ kind: 'merchant', shopId: "o'shop" })).toMatchObject({ shop: "o'shop" });
    expect((await read({ kind: 'buyer', buyerId: 'anna' }))?.shop || null).toBeNull();
    expect((await read(system))?.buyer || null).toBeNull();
  });
});

describe('batches', () => {
  it('give the rows of each statement, without the scope’s own', async () => {
    const scope = { kind: 'buyer', buyerId: 'anna' } as const;
    const statements = [
      sql`select 1 as a`,
      sql`update basket set amount = amount where id = 1`,
      sql`select ${2}::int as b`,
    ];
    expect(await db.batch(scope, statements)).toEqual([[{ a: 1 }], [], [{ b: 2 }]]);
    expect(await db.batch(system, [])).toEqual([]);
  });

  it('are all or nothing', async () => {
    await failure(db.batch(system, [sql`update basket set amount = 99`, sql`select 1 / 0`]));
    expect(await test.sql('select amount from basket where id = 1')).toEqual([{ amount: '5' }]);
  });

  it('run read-only and at the isolation that was asked for', async () => {
    const show = sql`select current_setting('transaction_isolation') as level, current_setting('transaction_read_only') as fixed`;
    const rows = await query(db, system, show, { isolation: 'Serializable', readOnly: true });
    expect(rows).toEqual([{ level: 'serializable', fixed: 'on' }]);
  });
});

describe('values', () => {
  it('arrive as the port promises', async () => {
    const [row] = await query(
      db,
      system,
      sql`select 9007199254740991::int8 as big, 12.50::numeric as numeric, 1.5::float8 as float, true as yes,
        '{"a":[1]}'::jsonb as json, '2026-11-21 08:00:00+08'::timestamptz as at, 'x'::text as text, null::int8 as nothing,
        array[1,2]::int8[] as bigs, array['a,b', null, '"q"'] as texts, '{{1,2},{3,4}}'::int2[] as grid,
        array['{"n":1}']::jsonb[] as documents, array['2026-11-21 00:00:00.25+00']::timestamptz[] as times`,
    );
    expect(row).toEqual({
      ...{ big: 9007199254740991, numeric: 12.5, float: 1.5, yes: true, json: { a: [1] }, text: 'x', nothing: null },
      ...{ at: '2026-11-21T00:00:00.000Z', bigs: [1, 2], texts: ['a,b', null, '"q"'] },
      ...{
        grid: [
          [1, 2],
          [3, 4],
        ],
        documents: [{ n: 1 }],
        times: ['2026-11-21T00:00:00.250Z'],
      },
    });
  });

  it('keep microseconds, and are in UTC whatever the session’s zone', async () => {
    const [fine] = await query(db, system, sql`select '2026-11-21 00:00:00.123456+00'::timestamptz as at`);
    expect(fine?.at).toBe('2026-11-21T00:00:00.123456Z');
    const zone = sql`select set_config('timezone', 'Asia/Kolkata', true)`;
    const [, rows] = await db.batch(system, [zone, sql`select '2026-11-21 00:00:00+00'::timestamptz as at`]);
    expect(rows).toEqual([{ at: '2026-11-21T00:00:00.000Z' }]);
  });

  it('go in as parameters, lists included', async () => {
    const [row] = await query(
      db,
      system,
      sql`select ${sql.param([1, 2])}::int[] as list, ${{ a: 1 }}::jsonb as json, ${false}::bool as no`,
    );
    expect(row).toEqual({ list: [1, 2], json: { a: 1 }, no: false });
  });

  it('throw when a number does not fit, as a bug and not as a failed batch', async () => {
    await expect(query(db, system, sql`select 9007199254740992::int8 as big`)).rejects.toThrow(RangeError);
  });
});

describe('failures', () => {
  it('carry the SQLSTATE and the constraint', async () => {
    const error = await failure(query(db, system, sql`insert into basket values (1)`));
    expect(error).toMatchObject({ code: '23505', constraint: 'basket_pkey' });
  });

  describe('when no answer comes', () => {
    let server: Server;
    let port: number;
    let respond: 'drop' | number;

    beforeAll(async () => {
      server = createServer((_, response) => {
        if (respond === 'drop') response.destroy();
        else sendJson(response, respond, { message: 'Out of order' });
      });
      port = await listen(server, 0);
    });

    afterAll(() => closeServer(server));

    const far = () => neonDatabase({ url: 'postgres://shop:pw@far.test/db', proxy: `http://127.0.0.1:${port}/sql` });

    it.each(['drop', 500, 502, 503] as const)('are "unreachable" (%s)', async (how) => {
      respond = how;
      expect((await failure(query(far(), system, sql`select 1`))).code).toBe('unreachable');
    });

    it('are "unreachable" for a server that shuts down under the batch', async () => {
      const end = sql`select pg_terminate_backend(pg_backend_pid())`;
      expect((await failure(query(db, system, end))).code).toBe('unreachable');
      expect(await query(db, system, sql`select 1 as a`)).toEqual([{ a: 1 }]);
    });
  });
});
