import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { migrateDatabase } from '../../dev/migrate.ts';
import { startNeonProxy } from '../../dev/neon-proxy.ts';
import { DATA } from '../../dev/paths.ts';
import { type Postgres, startPostgres } from '../../dev/postgres.ts';
import { removeHome } from '../../dev/postgres-home.ts';
import { childrenOf, processIdentity } from '../../dev/processes.ts';
import { loadSecrets, ROLES } from '../../dev/secrets.ts';
import type { TestDatabase } from '../support/database.ts';

/** A Postgres of a chaos' own, as careful with its files as a real one, that can be killed. */
export interface OwnPostgres {
  /** The mall's database in it, migrated and empty. */
  database: TestDatabase;
  /** Ends every process of it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again over the files that are there. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

// What is not written when it is answered shall not be written by chance soon after.
const SETTINGS = ['wal_writer_delay=10s'];

/** Starts a Postgres whose commits are on disk before they are answered. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  mkdirSync(DATA, { recursive: true });
  const directory = mkdtempSync(join(DATA, 'chaos-postgres-'));
  const { passwords } = await loadSecrets(join(directory, 'secrets.json'));
  const start = (port: number) =>
    startPostgres({ directory, port, ownerPassword: passwords.owner, log: `${directory}.log`, settings: SETTINGS });
  let postgres: Postgres = await start(0);
  // Ctrl-C leaves no time for closing.
  const end = () => process.kill(postgres.pid, 'SIGKILL');
  process.once('exit', end);
  const { port } = postgres;
  const proxy = await startNeonProxy({ postgres: { host: '127.0.0.1', port }, port: 0, poolSize: 12 });
  const urls = { owner: postgres.url('jishi') } as TestDatabase['urls'];
  for (const role of ROLES) urls[role] = `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/jishi`;
  await migrateDatabase({ ownerUrl: urls.owner, roleUrls: urls });
  const owner = new pg.Pool({ connectionString: urls.owner, max: 4 });
  owner.on('error', () => {});
  // A client that is ending is no longer the pool's to listen to, and its server may cut it off before it has ended.
  owner.on('connect', (client) => void client.on('error', () => {}));
  return {
    database: {
      ...{ name: 'jishi', urls, proxy: proxy.url },
      sql: async (text, params = []) => (await owner.query(text, [...params])).rows,
      close: async () => {},
    },
    kill: () => killAll(postgres),
    async restart() {
      postgres = await start(port);
      if (postgres.port !== port) throw new Error(`Postgres' port ${port} was taken by somebody else meanwhile`);
    },
    async close() {
      process.off('exit', end);
      await owner.end();
      await proxy.close();
      await postgres.stop();
      removeHome(directory);
      rmSync(`${directory}.log`);
    },
  };
}

async function killAll({ pid, ended }: Postgres): Promise<void> {
  const all = [pid, ...childrenOf(pid)];
  for (const one of all) killNow(one);
  await ended;
  while (all.some((one) => processIdentity(one) !== null)) await sleep(5);
}

// A server process whose client has just gone ends by itself, perhaps in between.
function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
