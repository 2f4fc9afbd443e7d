import { rmSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DATA } from '../../dev/paths.ts';
import { type Postgres, startPostgres } from '../../dev/postgres.ts';
import { removeHome } from '../../dev/postgres-home.ts';

const directory = `${DATA}/postgres-test-${process.pid}`;
const options = { directory, port: 0, ownerPassword: "it's secret", log: `${directory}.log` };
let postgres: Postgres;

async function run(statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: postgres.url('jishi') });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

beforeAll(async () => {
  postgres = await startPostgres(options);
});

afterAll(async () => {
  await postgres?.stop();
  removeHome(directory);
  rmSync(options.log, { force: true });
});

it('gives the owner what owners have on Neon, and no more', async () => {
  const rows = await run(
    'select rolsuper, rolcreatedb, rolcreaterole, rolbypassrls from pg_roles where rolname = user',
  );
  expect(rows).toEqual([{ rolsuper: false, rolcreatedb: true, rolcreaterole: true, rolbypassrls: true }]);
});

it('speaks UTF-8 and UTC, and is not reachable from other machines', async () => {
  const rows = await run(
    `select current_setting('server_encoding') as encoding, current_setting('timezone') as zone,
      current_setting('listen_addresses') as addresses`,
  );
  expect(rows).toEqual([{ encoding: 'UTF8', zone: 'UTC', addresses: '127.0.0.1' }]);
});

it('keeps its data over a stop and a start, and takes a new password of the owner', async () => {
  await run('create table kept as select 1 as n');
  await postgres.stop();
  postgres = await startPostgres({ ...options, ownerPassword: 'another' });
  expect(await run('select n from kept')).toEqual([{ n: 1 }]);
});

it('comes back after a SIGKILL, which leaves its lock file behind', async () => {
  process.kill(postgres.pid, 'SIGKILL');
  await postgres.ended;
  postgres = await startPostgres(options);
  expect(await run('select n from kept')).toEqual([{ n: 1 }]);
});

it('replaces the server that a killed run has left running', async () => {
  const left = postgres;
  postgres = await startPostgres(options);
  await left.ended;
  expect(postgres.pid).not.toBe(left.pid);
  expect(await run('select n from kept')).toEqual([{ n: 1 }]);
});

it('takes the next free port when its own is taken', async () => {
  const { port } = postgres;
  const second = { ...options, directory: `${directory}-2`, port };
  const other = await startPostgres(second);
  await other.stop();
  removeHome(second.directory);
  expect(other.port).toBeGreaterThan(port);
});
