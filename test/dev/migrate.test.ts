import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../dev/database.ts';
import { migrateDatabase } from '../../dev/migrate.ts';
import { ROLES, type Role } from '../../dev/secrets.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let folder: string;

function writeMigrations(statements: readonly string[]): void {
  mkdirSync(join(folder, 'meta'), { recursive: true });
  const entries = statements.map((sql, idx) => {
    writeFileSync(join(folder, `${idx}_step.sql`), sql);
    return { idx, version: '7', when: 9e12 + idx, tag: `${idx}_step`, breakpoints: true };
  });
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect: 'postgresql', entries }));
}

const migrate = () => migrateDatabase({ ownerUrl: database.urls.owner, roleUrls: database.urls, folder });

beforeAll(async () => {
  database = await cloneDatabase();
  folder = mkdtempSync(join(tmpdir(), 'jishi-migrations-'));
});

afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

it('makes the login roles, none of which may bypass row policies', async () => {
  const roles = await database.sql(
    `select rolname, rolcanlogin, rolsuper, rolbypassrls from pg_roles where rolname in ('shop', 'merchant', 'ops', 'jobs')`,
  );
  expect(roles).toHaveLength(4);
  for (const role of roles) expect(role).toMatchObject({ rolcanlogin: true, rolsuper: false, rolbypassrls: false });
});

it('applies each migration once, whatever the number of runs', async () => {
  writeMigrations(['create table counted (n int);--> statement-breakpoint\ninsert into counted values (1);']);
  await Promise.all([migrate(), migrate()]);
  await migrate();
  expect(await database.sql('select n from counted')).toEqual([{ n: 1 }]);
});

it('keeps nothing of a migration that fails, and says what failed', async () => {
  writeMigrations(['select 1', 'create table half (n int);--> statement-breakpoint\nselect nonsense']);
  await expect(migrate()).rejects.toThrow(/nothing of it was kept: column "nonsense" does not exist\nselect nonsense/);
  expect(await database.sql("select to_regclass('half') as half")).toEqual([{ half: null }]);
});

it('says so when the database is not there', async () => {
  const ownerUrl = database.urls.owner.replace(database.name, 'jishi_nowhere');
  await expect(migrateDatabase({ ownerUrl, roleUrls: {} })).rejects.toThrow(
    'The database is not there: database "jishi_nowhere" does not exist',
  );
});

describe('the password of a role', () => {
  const urlWith = (password: string) => {
    const url = new URL(database.urls.shop);
    url.password = password;
    return url.href;
  };
  const signsIn = async (url: string) => {
    const client = new pg.Client({ connectionString: url });
    const code = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end();
    return code;
  };
  const withShop = (shop: string, guessed: readonly Role[]) =>
    migrateDatabase({ ownerUrl: database.urls.owner, roleUrls: { ...database.urls, shop }, guessed, folder });

  beforeAll(() => writeMigrations([]));

  it('is left alone when nobody gave another one, and the way out is said', async () => {
    await expect(withShop(urlWith('made-up-elsewhere'), ['shop'])).rejects.toThrow(
      'The role "shop" is there already, with a password that is not known here; set DATABASE_URL_SHOP',
    );
    expect(await signsIn(database.urls.shop)).toBe(true);
  });

  it('may be made up as long as it is the one that the role has', async () => {
    await withShop(database.urls.shop, ROLES);
    expect(await signsIn(database.urls.shop)).toBe(true);
  });
});

describe('a database that was given', () => {
  const open = async () => {
    const given = await openDatabase();
    await given.close();
    return given.guessed;
  };

  beforeEach(() => {
    vi.stubEnv('DATABASE_URL_OWNER', database.urls.owner);
    vi.stubEnv('DATABASE_PROXY', database.proxy);
  });
  afterEach(() => vi.unstubAllEnvs());

  it('has made-up passwords where no URL was given', async () => {
    expect(await open()).toEqual(ROLES);
    vi.stubEnv('DATABASE_URL_SHOP', database.urls.shop);
    expect(await open()).toEqual(ROLES.filter((role) => role !== 'shop'));
  });
});
