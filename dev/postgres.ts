import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './ports.ts';
import { type Home, prepareHome } from './postgres-home.ts';
import { Problem } from './problem.ts';
import { processIdentity, processName, spawnGroup } from './processes.ts';

/** What a local Postgres is started with. */
export interface PostgresOptions {
  /** Where its files are; made on the first start. */
  directory: string;
  /** The port to listen on (the next free one when taken); 0 for any. */
  port: number;
  /** The password of the owner role `jishi`; set anew at each start. */
  ownerPassword: string;
  /** The file that its own messages are appended to. */
  log: string;
  /** For tests: nothing has to survive a power cut. */
  throwaway?: boolean;
  /** More settings, `name=value`. */
  settings?: readonly string[];
}

/** A running Postgres. */
export interface Postgres {
  port: number;
  /** The owner's URL for a database of this server. */
  url(database: string): string;
  pid: number;
  /** Whether the files had to be put outside the checkout, and where they are. */
  movedTo: string | null;
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>;
  /** Ends the server in order; sessions are cut. */
  stop(): Promise<void>;
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=128MB',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=512MB',
  'timezone=UTC',
  'jit=off',
  'log_min_messages=fatal',
  'log_line_prefix=%m ',
];
const THROWAWAY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Starts the Postgres of a directory, making its files on the first start and stopping one that was left running. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const home = await prepareHome(options.directory);
  const data = join(home.directory, 'data');
  mkdirSync(dirname(options.log), { recursive: true });
  await stopLeftover(data);
  if (!existsSync(join(data, 'PG_VERSION')) || !existsSync(join(data, '.complete'))) initialise(home, data);
  const port = await freePort(options.port);
  const settings = [...SETTINGS, ...(options.throwaway ? THROWAWAY : []), ...(options.settings ?? [])];
  const log = openSync(options.log, 'a');
  const child = spawnGroup(
    home.binaries.postgres,
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...home.account, cwd: home.directory, env: environment(), stdio: ['ignore', log, log] },
  );
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  await waitUntilReady(data, ended, options.log);
  await ensureOwner(home, port, options.ownerPassword);
  const { pid = 0 } = child;
  return {
    port,
    pid,
    ended,
    movedTo: home.moved ? home.directory : null,
    url: (database) => `postgres://jishi:${encodeURIComponent(options.ownerPassword)}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      // SIGINT is Postgres' fast shutdown: sessions are cut, everything is written.
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
      await ended;
    },
  };
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}

function initialise(home: Home, data: string): void {
  rmSync(data, { recursive: true, force: true });
  const password = join(home.directory, 'password');
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (home.account.uid !== undefined && home.account.gid !== undefined) {
    chownSync(password, home.account.uid, home.account.gid);
  }
  const result = spawnSync(
    home.binaries.initdb,
    [
      ...['-D', data, '-U', 'postgres', '--pwfile', password, '--auth=scram-sha-256', '--encoding=UTF8'],
      ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync', '--no-instructions'],
    ],
    { ...home.account, cwd: home.directory, env: environment(), encoding: 'utf8' },
  );
  if (result.status !== 0) {
    throw new Problem(
      `Postgres could not make its files in ${data}: ${result.stderr?.trim() || result.error?.message}`,
    );
  }
  // An initdb that was killed leaves half a directory; only this mark makes it a whole one.
  writeFileSync(join(data, '.complete'), '');
}

function readPid(data: string): { pid: number; status: string } | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), status: (lines[7] ?? '').trim() };
  } catch {
    return null;
  }
}

function isPostgres(pid: number): boolean {
  return processIdentity(pid) !== null && processName(pid).endsWith('postgres');
}

/** Ends the Postgres that a killed run left behind, and the lock file that a killed Postgres left behind. */
async function stopLeftover(data: string): Promise<void> {
  const left = readPid(data);
  if (left === null) return;
  if (isPostgres(left.pid)) {
    process.kill(left.pid, 'SIGINT');
    for (let i = 0; i < 250 && processIdentity(left.pid) !== null; i += 1) await sleep(20);
    if (processIdentity(left.pid) !== null) process.kill(left.pid, 'SIGQUIT');
    for (let i = 0; i < 250 && processIdentity(left.pid) !== null; i += 1) await sleep(20);
  }
  rmSync(join(data, 'postmaster.pid'), { force: true });
}

async function waitUntilReady(data: string, ended: Promise<void>, log: string): Promise<void> {
  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  // After a power cut it replays its log first, which may take a while.
  for (let i = 0; i < 3000; i += 1) {
    if (readPid(data)?.status === 'ready') return;
    if (gone) throw new Problem(`Postgres ended while it started; the reason is at the end of ${log}`);
    await sleep(20);
  }
  throw new Problem(`Postgres did not become ready within a minute; see ${log}`);
}

/** Makes the owner what Neon's owners are: no superuser, but one that makes roles and databases and bypasses policies. */
async function ensureOwner(home: Home, port: number, ownerPassword: string): Promise<void> {
  const password = readFileSync(join(home.directory, 'password'), 'utf8');
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
  await client.connect();
  try {
    const { rows } = await client.query(
      "select exists (select from pg_roles where rolname = 'jishi') as role, exists (select from pg_database where datname = 'jishi') as db",
    );
    const verb = rows[0]?.role ? 'alter' : 'create';
    const secret = client.escapeLiteral(ownerPassword);
    await client.query(`${verb} role jishi login createdb createrole bypassrls password ${secret}`);
    if (!rows[0]?.db) await client.query('create database jishi owner jishi');
  } finally {
    await client.end();
  }
}
