import { NeonDbError, neon, neonConfig, Pool } from '@neondatabase/serverless';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type NeonProxy, startNeonProxy } from '../../dev/neon-proxy.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';

// The contract of Neon's protocol, spoken by Neon's own driver.
let database: TestDatabase;
let url: string;

beforeAll(async () => {
  database = await cloneDatabase();
  url = database.urls.owner;
  neonConfig.fetchEndpoint = () => database.proxy;
  await database.sql('create table thing (id int primary key, name text unique, price bigint check (price >= 0))');
});

afterAll(() => database.close());

async function failure(promise: Promise<unknown>): Promise<NeonDbError> {
  const error = await promise.catch((thrown) => thrown);
  expect(error).toBeInstanceOf(NeonDbError);
  return error as NeonDbError;
}

describe('single statements over HTTP', () => {
  it('bind parameters and parse types as Neon does', async () => {
    const sql = neon(url);
    const rows =
      await sql`select ${1}::int as n, ${'集市'}::text as t, ${null}::text as nothing, ${true}::bool as b, 1::int8 as big`;
    expect(rows).toEqual([{ n: 1, t: '集市', nothing: null, b: true, big: '1' }]);
  });

  it('give arrays of cells in array mode', async () => {
    expect(await neon(url, { arrayMode: true })`select 1 as a, 2 as a`).toEqual([[1, 2]]);
  });

  it('give command, count and fields with full results', async () => {
    const result = await neon(url, {
      fullResults: true,
    })`insert into thing values (1, 'a', 1), (2, 'b', 2) returning id`;
    expect(result).toMatchObject({ command: 'INSERT', rowCount: 2, rows: [{ id: 1 }, { id: 2 }] });
    expect(result.fields[0]).toMatchObject({ name: 'id', dataTypeID: 23 });
    expect(await neon(url, { fullResults: true })`create table other (n int)`).toMatchObject({
      command: 'CREATE TABLE',
    });
  });

  it('carry large values both ways', async () => {
    const text = '集'.repeat(2_000_000);
    const [row] = await neon(url)`select ${text}::text as t`;
    expect(row?.t === text).toBe(true);
  });

  it('fail with every field that Postgres tells', async () => {
    const error = await failure(neon(url)`insert into thing values (1, 'x', 1)`);
    expect(error).toMatchObject({
      ...{ code: '23505', severity: 'ERROR', schema: 'public', table: 'thing', constraint: 'thing_pkey' },
      detail: 'Key (id)=(1) already exists.',
    });
    expect(await failure(neon(url).query('select nonsense'))).toMatchObject({ code: '42703', position: '8' });
  });

  it('refuse COPY instead of hanging', async () => {
    await failure(neon(url).query('copy thing from stdin'));
  });
});

describe('batches over HTTP', () => {
  it('run in one transaction, in order', async () => {
    const sql = neon(url);
    const [, inserted, ids] = await sql.transaction([
      sql`select set_config('app.buyer_id', 'b1', true)`,
      sql`insert into thing values (10, current_setting('app.buyer_id'), 1) returning name`,
      sql`select txid_current() = txid_current() as same, count(*)::int as n from thing where id = 10`,
    ]);
    expect(inserted).toEqual([{ name: 'b1' }]);
    expect(ids).toEqual([{ same: true, n: 1 }]);
  });

  it('keep nothing when a statement fails, and the connection stays usable', async () => {
    const sql = neon(url);
    for (let i = 0; i < 30; i += 1) {
      const error = await failure(
        sql.transaction([sql`insert into thing values (20, 'c', 1)`, sql`update thing set price = -1`]),
      );
      expect(error).toMatchObject({ code: '23514', constraint: 'thing_price_check' });
    }
    expect(await sql`select id from thing where id = 20`).toEqual([]);
  });

  it('report a constraint that fails at commit only', async () => {
    await database.sql('create table later (n int unique deferrable initially deferred)');
    const sql = neon(url);
    const error = await failure(
      sql.transaction([sql`insert into later values (1)`, sql`insert into later values (1)`]),
    );
    expect(error).toMatchObject({ code: '23505', constraint: 'later_n_key' });
    expect(await sql`select * from later`).toEqual([]);
  });

  it.each(['ReadCommitted', 'RepeatableRead', 'Serializable'] as const)('run at %s', async (isolationLevel) => {
    const sql = neon(url);
    const [rows] = await sql.transaction([sql`show transaction_isolation`], { isolationLevel });
    const level = String(rows?.[0]?.transaction_isolation).replace(/(?:^| )(\w)/g, (_, first) => first.toUpperCase());
    expect(level).toBe(isolationLevel);
  });

  it('can be read-only and deferrable', async () => {
    const sql = neon(url);
    const options = { isolationLevel: 'Serializable', readOnly: true, deferrable: true } as const;
    const [rows] = await sql.transaction([sql`show transaction_deferrable`], options);
    expect(rows).toEqual([{ transaction_deferrable: 'on' }]);
    const error = await failure(sql.transaction([sql`delete from thing`], { readOnly: true }));
    expect(error.code).toBe('25006');
  });

  it('leave no setting behind for the next batch on the same connection', async () => {
    const sql = neon(url);
    await sql.transaction([sql`select set_config('app.buyer_id', 'b2', true)`]);
    const seen = await Promise.all(
      Array.from({ length: 20 }, () => sql`select nullif(current_setting('app.buyer_id', true), '') as id`),
    );
    for (const rows of seen) expect(rows).toEqual([{ id: null }]);
  });
});

describe('the WebSocket tunnel', () => {
  it("carries the driver's Pool, interactive transactions included", async () => {
    const { host } = new URL(database.proxy);
    Object.assign(neonConfig, {
      ...{ webSocketConstructor: WebSocket, useSecureWebSocket: false, pipelineTLS: false, pipelineConnect: false },
      wsProxy: (server: string, port: number | string) => `${host}/v2?address=${server}:${port}`,
    });
    const pool = new Pool({ connectionString: url });
    const client = await pool.connect();
    await client.query('begin');
    await client.query("insert into thing values (30, 'ws', 1)");
    await client.query('rollback');
    client.release();
    expect((await pool.query('select id from thing where id = 30')).rows).toEqual([]);
    await pool.end();
  });

  it('leads nowhere else', async () => {
    const { host } = new URL(database.proxy);
    const refused = await new Promise((resolve) => {
      new WebSocket(`ws://${host}/v2?address=127.0.0.1:22`).once('error', (error) => resolve(error.message));
    });
    expect(refused).toContain('403');
  });
});

describe('what goes wrong', () => {
  const post = (connection: string, body: string, headers = {}) =>
    fetch(database.proxy, { method: 'POST', body, headers: { 'neon-connection-string': connection, ...headers } });

  it('refuses to connect to any other server', async () => {
    const response = await post('postgres://a:b@example.com/x', '{"query":"select 1"}');
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ message: expect.stringContaining('only, not to example.com') });
  });

  it.each([
    ['not JSON', 'nonsense', {}],
    ['no statement', '{"params":[]}', {}],
    ['queries that are no list', '{"queries":1}', {}],
    ['an unknown isolation level', '{"queries":[]}', { 'neon-batch-isolation-level': 'Chaos; drop table thing' }],
  ])('answers 400 to %s', async (_, body, headers) => {
    expect((await post(url, body, headers)).status).toBe(400);
  });

  it('tells a wrong password and a missing database from an outage', async () => {
    expect((await failure(neon(url.replace(/:[^:@]+@/, ':wrong@'))`select 1`)).code).toBe('28P01');
    expect((await failure(neon(`${url}_nowhere`)`select 1`)).code).toBe('3D000');
  });

  it('answers 503 when Postgres is not there', async () => {
    const proxy: NeonProxy = await startNeonProxy({ postgres: { host: '127.0.0.1', port: 1 }, port: 0 });
    const response = await fetch(proxy.url, {
      ...{ method: 'POST', body: '{"query":"select 1","params":[]}' },
      headers: { 'neon-connection-string': 'postgres://a:b@127.0.0.1:1/x' },
    });
    await proxy.close();
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ message: expect.stringContaining('Postgres does not answer') });
  });
});
