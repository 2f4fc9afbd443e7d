import { createHash, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '../../dev/migrate.ts';
import { type NeonProxy, startNeonProxy } from '../../dev/neon-proxy.ts';
import { DATA, MIGRATIONS } from '../../dev/paths.ts';
import { type Postgres, startPostgres } from '../../dev/postgres.ts';
import { processIdentity } from '../../dev/processes.ts';
import { loadSecrets, ROLES, type Secrets } from '../../dev/secrets.ts';
import { closeServer, listen, sendJson } from '../../dev/wire.ts';
import type { ClonedDatabase } from './database.ts';
import { bundleWorkers, type WorkerBundles } from './worker-bundles.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for a database, and for the workers' bundles. */
    services: string;
  }
}

const TEMPLATE = 'jishi_template';
const CLONES = 'jishi_test_';

/** The one Postgres and the one proxy of a test run. */
interface Services {
  postgres: Postgres;
  proxy: NeonProxy;
  secrets: Secrets;
  /** Runs one statement as the owner, in the server's own database. */
  admin: pg.Pool;
}

/**
 * Vitest's global setup: test files get databases and bundled workers from a small server here. Postgres starts,
 * and the workers are bundled, when the first file asks, so that tests which need neither do not wait.
 */
export default async function setup(project: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  const slot = takeSlot();
  let services: Promise<Services> | null = null;
  const start = () => {
    services ??= startServices(slot);
    return services;
  };
  let bundles: Promise<WorkerBundles> | null = null;
  const bundle = () => {
    bundles ??= bundleWorkers(join(slot, 'workers'));
    return bundles;
  };
  const answer = async (method: string | undefined, name: string): Promise<unknown> => {
    if (name === 'workers') return bundle();
    return method === 'DELETE' ? dropClone(await start(), name) : makeClone(await start());
  };
  const server = createServer(async (request, response) => {
    try {
      sendJson(response, 200, await answer(request.method, request.url?.slice(1) ?? ''));
    } catch (error) {
      sendJson(response, 500, { message: error instanceof Error ? error.message : String(error) });
    }
  });
  const port = await listen(server, 0);
  project.provide('services', `http://127.0.0.1:${port}`);
  return async () => {
    await closeServer(server);
    await bundles?.catch(() => {});
    await services?.then(stopServices, () => {});
    rmSync(join(slot, 'owner'), { force: true });
  };
}

/** A data directory that no other test run uses at the same time; they are kept, since making one takes a second. */
function takeSlot(): string {
  for (let number = 1; ; number += 1) {
    const slot = `${DATA}/test-postgres/${number}`;
    mkdirSync(slot, { recursive: true });
    const owner = join(slot, 'owner');
    try {
      const [pid, identity] = readFileSync(owner, 'utf8').split('\n');
      if (processIdentity(Number(pid)) === identity) continue;
      rmSync(owner);
    } catch {
      // Nobody owns it.
    }
    try {
      // A link appears with its content or not at all.
      const mine = `${owner}.${process.pid}`;
      writeFileSync(mine, `${process.pid}\n${processIdentity(process.pid)}`);
      linkSync(mine, owner);
      rmSync(mine);
      return slot;
    } catch {
      // Another run was faster.
    }
  }
}

async function startServices(slot: string): Promise<Services> {
  const secrets = await loadSecrets(join(slot, 'secrets.json'));
  const postgres = await startPostgres({
    directory: join(slot, 'postgres'),
    port: 0,
    ownerPassword: secrets.passwords.owner,
    log: join(slot, 'postgres.log'),
    throwaway: true,
  });
  const proxy = await startNeonProxy({ postgres: { host: '127.0.0.1', port: postgres.port }, port: 0, poolSize: 12 });
  const admin = new pg.Pool({ connectionString: postgres.url('jishi'), max: 4 });
  admin.on('error', () => {});
  const services = { postgres, proxy, secrets, admin };
  const { rows } = await admin.query("select datname from pg_database where datname like 'jishi\\_test\\_%'");
  for (const { datname } of rows) await dropClone(services, datname);
  await makeTemplate(services);
  return services;
}

async function stopServices({ postgres, proxy, admin }: Services): Promise<void> {
  await proxy.close();
  await admin.end();
  await postgres.stop();
}

function migrationsHash(): string {
  const hash = createHash('sha256');
  for (const file of [
    ...readdirSync(MIGRATIONS)
      .filter((name) => name.endsWith('.sql'))
      .sort(),
    'meta/_journal.json',
  ]) {
    hash.update(file).update(readFileSync(join(MIGRATIONS, file)));
  }
  return hash.digest('hex');
}

/** Makes the template anew when the migrations have changed since it was made. */
async function makeTemplate({ postgres, secrets, admin }: Services): Promise<void> {
  const hash = migrationsHash();
  const { rows } = await admin.query(
    "select shobj_description(oid, 'pg_database') as hash from pg_database where datname = $1",
    [TEMPLATE],
  );
  if (rows[0]?.hash === hash) return;
  await admin.query(`drop database if exists ${TEMPLATE} with (force)`);
  await admin.query(`create database ${TEMPLATE}`);
  await migrateDatabase({ ownerUrl: postgres.url(TEMPLATE), roleUrls: urlsOf(postgres, secrets, TEMPLATE) });
  await admin.query(`comment on database ${TEMPLATE} is '${hash}'`);
}

async function makeClone({ postgres, proxy, secrets, admin }: Services): Promise<ClonedDatabase> {
  const name = `${CLONES}${randomBytes(6).toString('hex')}`;
  await admin.query(`create database ${name} template ${TEMPLATE}`);
  return { name, urls: urlsOf(postgres, secrets, name), proxy: proxy.url };
}

async function dropClone({ admin }: Pick<Services, 'admin'>, name: string): Promise<Record<string, never>> {
  if (!/^jishi_test_\w+$/.test(name)) throw new Error(`"${name}" is not a test database`);
  await admin.query(`drop database if exists ${name} with (force)`);
  return {};
}

function urlsOf(postgres: Postgres, secrets: Secrets, database: string): ClonedDatabase['urls'] {
  const urls = { owner: postgres.url(database) } as ClonedDatabase['urls'];
  for (const role of ROLES) {
    urls[role] = `postgres://${role}:${secrets.passwords[role]}@127.0.0.1:${postgres.port}/${database}`;
  }
  return urls;
}
