import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { migrateDatabase } from '../../../dev/migrate.ts';
import { DATA } from '../../../dev/paths.ts';
import { startPostgres } from '../../../dev/postgres.ts';
import { removeHome } from '../../../dev/postgres-home.ts';
import { loadSecrets, ROLES } from '../../../dev/secrets.ts';
import type { ClonedDatabase, TestDatabase } from '../../support/database.ts';

/** A Postgres that keeps what it says it has kept: fsync and synchronous_commit are on. */
export interface DurablePostgres {
  /** Two migrated, empty databases, so that one can be measured without what a mall does on top of the other. */
  mall: TestDatabase;
  plain: TestDatabase;
  /** How many requests the proxy has had from the storefront, which alone signs in as "shop". */
  countShopRequests(): Promise<number>;
  /** Stops it and removes its files. */
  close(): Promise<void>;
}

/** Starts a Postgres of its own, and a Neon proxy in a process of its own, as `npm run dev` has them. */
export async function startDurablePostgres(): Promise<DurablePostgres> {
  const directory = join(DATA, `bench-postgres-${process.pid}`);
  const { passwords } = await loadSecrets(join(DATA, 'bench-secrets.json'));
  const log = join(DATA, 'logs/bench-postgres.log');
  const postgres = await startPostgres({ directory, port: 0, ownerPassword: passwords.owner, log });
  const proxy = await startProxyProcess(postgres.port);
  const open = async (name: string) => {
    const urls = { owner: postgres.url(name) } as ClonedDatabase['urls'];
    for (const role of ROLES) urls[role] = `postgres://${role}:${passwords[role]}@127.0.0.1:${postgres.port}/${name}`;
    await migrateDatabase({ ownerUrl: urls.owner, roleUrls: urls });
    return asDatabase({ name, urls, proxy: proxy.url });
  };
  const mall = await open('jishi');
  await mall.sql('create database plain');
  const plain = await open('plain');
  return {
    ...{ mall, plain },
    async countShopRequests() {
      proxy.process.send('count');
      const [requests] = (await once(proxy.process, 'message')) as [Record<string, number>];
      return requests.shop ?? 0;
    },
    async close() {
      proxy.process.kill();
      await Promise.all([mall.close(), plain.close()]);
      await postgres.stop();
      removeHome(directory);
    },
  };
}

function asDatabase(database: ClonedDatabase): TestDatabase {
  const owner = new pg.Pool({ connectionString: database.urls.owner, max: 4 });
  owner.on('error', () => {});
  // A client that is ending is no longer the pool's to listen to, and its server may cut it off before it has ended.
  owner.on('connect', (client) => void client.on('error', () => {}));
  let closed: Promise<void> | undefined;
  return {
    ...database,
    async sql(text, params = []) {
      const { rows } = await owner.query(text, [...params]);
      return rows;
    },
    close() {
      closed ??= owner.end();
      return closed;
    },
  };
}

async function startProxyProcess(port: number): Promise<{ url: string; process: ChildProcess }> {
  const child = fork(join(import.meta.dirname, 'proxy-process.ts'), [String(port)]);
  const [url] = await once(child, 'message');
  return { url: String(url), process: child };
}
