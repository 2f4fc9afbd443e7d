import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrateDatabase } from '../../dev/migrate.ts';
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
