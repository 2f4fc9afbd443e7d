import { rmSync } from 'node:fs';
import { POSTGRES_HOME } from './database.ts';
import { DATA } from './paths.ts';
import { removeHome } from './postgres-home.ts';
import { runMain } from './problem.ts';
import { forgetVisitors } from './secrets.ts';
import { requireNotRunning, stopLeftovers } from './state.ts';

/** Removes the local database and everything the local workers remember, visitors too; other secrets and logs stay. */
export async function dropData(): Promise<void> {
  await requireNotRunning();
  await stopLeftovers();
  removeHome(POSTGRES_HOME);
  for (const name of ['wrangler', 'cashier', 'registry']) rmSync(`${DATA}/${name}`, { recursive: true, force: true });
  await forgetVisitors(`${DATA}/secrets.json`);
}

async function main(): Promise<void> {
  await dropData();
  console.log('The local mall is gone; npm run dev makes a new one.');
}

if (import.meta.main) await runMain(main);
