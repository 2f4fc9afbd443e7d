import { startNeonProxy } from './neon-proxy.ts';
import { DATA, LOGS } from './paths.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { Problem } from './problem.ts';
import { loadSecrets, ROLES, type Role, type Secrets } from './secrets.ts';
import { readRunning } from './state.ts';

/** The URLs of the owner and of every login role. */
export type DatabaseUrls = Record<Role | 'owner', string>;

/** A database to work with. */
export interface OpenDatabase {
  urls: DatabaseUrls;
  /** The address that speaks Neon's protocol for it; empty when the database is Neon's own. */
  proxy: string;
  /** Roles of a given database whose URL was not: they were filled in with passwords of this checkout's own. */
  guessed: readonly Role[];
  /** The server, when it was started here and is to be stopped with `close`. */
  postgres: Postgres | null;
  close(): Promise<void>;
}

/** Where the local database keeps its files. */
export const POSTGRES_HOME = `${DATA}/postgres`;

/**
 * Opens the mall's database: the one that DATABASE_URL_OWNER (or DATABASE_URL) names, else the local one, of the
 * running `npm run dev` or started for as long as it is open. A role without a URL of its own
 * (DATABASE_URL_SHOP …) signs in beside the owner with a generated password.
 */
export async function openDatabase(): Promise<OpenDatabase> {
  const { passwords } = await loadSecrets(`${DATA}/secrets.json`);
  const ownerUrl = process.env.DATABASE_URL_OWNER || process.env.DATABASE_URL;
  if (ownerUrl) return openGiven(ownerUrl, passwords);
  const running = readRunning();
  if (running?.postgresPort && running.proxy) {
    const urls = urlsFor(`postgres://jishi@127.0.0.1:${running.postgresPort}/jishi`, passwords, passwords.owner);
    return { urls, proxy: running.proxy, guessed: [], postgres: null, close: async () => {} };
  }
  return openLocal(passwords);
}

async function openLocal(passwords: Secrets['passwords']): Promise<OpenDatabase> {
  const postgres = await startPostgres({
    directory: POSTGRES_HOME,
    port: 8791,
    ownerPassword: passwords.owner,
    log: `${LOGS}/postgres.log`,
  });
  const proxy = await startNeonProxy({ postgres: { host: '127.0.0.1', port: postgres.port }, port: 8790 });
  return {
    urls: urlsFor(postgres.url('jishi'), passwords, passwords.owner),
    proxy: proxy.url,
    guessed: [],
    postgres,
    close: async () => {
      await proxy.close();
      await postgres.stop();
    },
  };
}

async function openGiven(ownerUrl: string, passwords: Secrets['passwords']): Promise<OpenDatabase> {
  const owner = URL.parse(ownerUrl);
  if (owner === null || !/^postgres(ql)?:$/.test(owner.protocol)) {
    throw new Problem('DATABASE_URL_OWNER is not a Postgres URL (postgres://user:password@host:port/database)');
  }
  const urls = { ...urlsFor(ownerUrl, passwords), owner: ownerUrl };
  const urlOf = (role: Role) => process.env[`DATABASE_URL_${role.toUpperCase()}`] || null;
  for (const role of ROLES) urls[role] = urlOf(role) ?? urls[role];
  const guessed = ROLES.filter((role) => urlOf(role) === null);
  const given = process.env.DATABASE_PROXY;
  if (given || owner.hostname.endsWith('.neon.tech')) {
    return { urls, proxy: given ?? '', guessed, postgres: null, close: async () => {} };
  }
  const target = { host: owner.hostname, port: Number(owner.port || 5432) };
  const proxy = await startNeonProxy({ postgres: target, port: 8790 });
  return { urls, proxy: proxy.url, guessed, postgres: null, close: proxy.close };
}

/** One URL per role at the place of the owner's URL. */
function urlsFor(ownerUrl: string, passwords: Secrets['passwords'], ownerPassword?: string): DatabaseUrls {
  const withUser = (user: string, password: string): string => {
    const url = new URL(ownerUrl);
    url.username = user;
    url.password = password;
    return url.href;
  };
  const { shop, merchant, ops, jobs } = passwords;
  return {
    owner: ownerPassword === undefined ? ownerUrl : withUser('jishi', ownerPassword),
    shop: withUser('shop', shop),
    merchant: withUser('merchant', merchant),
    ops: withUser('ops', ops),
    jobs: withUser('jobs', jobs),
  };
}
