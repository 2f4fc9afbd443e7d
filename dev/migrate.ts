import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { openDatabase } from './database.ts';
import { MIGRATIONS } from './paths.ts';
import { explain, Problem, runMain } from './problem.ts';
import { ROLES, type Role } from './secrets.ts';

/** What a migration needs. */
export interface MigrateOptions {
  ownerUrl: string;
  /** URLs with the passwords that roles are to have. */
  roleUrls: Partial<Record<Role, string>>;
  /** Roles whose password was made up here: good for a role that is to be made, but not for changing one that is there. */
  guessed?: readonly Role[];
  /** The folder of the migrations; the mall's own by default. */
  folder?: string;
}

// Two migrations of one database at a time would run into each other; any constant will do.
const LOCK = 0x6a697368;

/**
 * Makes the login roles and applies the migrations that are missing, in order, all in one transaction.
 * Can be run again at any time. Throws Problem when the database is not there, or a migration fails.
 */
export async function migrateDatabase(options: MigrateOptions): Promise<void> {
  const client = new pg.Client({ connectionString: options.ownerUrl });
  await client.connect().catch((error) => {
    throw new Problem(`The database is not there: ${explain(error)}`, { cause: error });
  });
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    for (const role of ROLES) await ensureRole(client, role, options);
    await migrate(drizzle(client), { migrationsFolder: options.folder ?? MIGRATIONS });
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(describeFailure(error), { cause: error });
  } finally {
    await client.end();
  }
}

function describeFailure(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const statement = error instanceof Error && 'query' in error ? `\n${String(error.query).trim().slice(0, 500)}` : '';
  return `A migration failed, and nothing of it was kept: ${explain(cause)}${statement}`;
}

async function ensureRole(client: pg.Client, role: Role, { roleUrls, guessed }: MigrateOptions): Promise<void> {
  const url = roleUrls[role];
  const variable = `DATABASE_URL_${role.toUpperCase()}`;
  const found = await client.query('select rolsuper, rolbypassrls from pg_roles where rolname = $1', [role]);
  const known = found.rows[0] as { rolsuper: boolean; rolbypassrls: boolean } | undefined;
  if (known?.rolsuper || known?.rolbypassrls) {
    throw new Problem(`The role "${role}" may bypass row policies; take SUPERUSER and BYPASSRLS from it first`);
  }
  if (url === undefined || url === '') {
    if (known) return;
    throw new Problem(`The role "${role}" is missing; set ${variable} with the password to give it`);
  }
  const { username, password } = new URL(url);
  if (decodeURIComponent(username) !== role) {
    throw new Problem(`${variable} signs in as "${username}" instead of "${role}"`);
  }
  const secret = client.escapeLiteral(decodeURIComponent(password));
  if (!known) await client.query(`create role ${role} login password ${secret}`);
  else if (await canSignIn(url)) return;
  else if (guessed?.includes(role)) {
    throw new Problem(`The role "${role}" is there already, with a password that is not known here; set ${variable}`);
  } else await client.query(`alter role ${role} login password ${secret}`);
}

async function canSignIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function main(): Promise<void> {
  const database = await openDatabase();
  try {
    await migrateDatabase({ ownerUrl: database.urls.owner, roleUrls: database.urls, guessed: database.guessed });
    console.log('The database is up to date.');
  } finally {
    await database.close();
  }
}

if (import.meta.main) await runMain(main);
