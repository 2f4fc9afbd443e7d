import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { neonDatabase } from '../../shared/adapters/postgres.ts';
import { query } from '../../shared/database/port.ts';
import { stockMismatches } from '../../shared/domain/inventory/mod.ts';
import type { TestDatabase } from '../support/database.ts';
import type { Guard } from '../support/figure.ts';
import { type Stack, type StackOptions, startStack } from '../support/stack.ts';
import type { WorkerBundles } from '../support/worker-bundles.ts';

/** Starts the whole mall, without a guard if one is named, and stops it when `act` is through. */
export async function onStage<T>(
  guard: Guard | undefined,
  act: (stack: Stack) => Promise<T>,
  options: StackOptions = {},
): Promise<T> {
  const patch = guard?.patch;
  const copies: string[] = [];
  const rebundle = patch && ((bundles: WorkerBundles) => patchedBundles(bundles, patch, copies));
  const stack = await startStack({ ...options, ...(rebundle ? { rebundle } : {}) });
  try {
    await guard?.revert?.(stack.database);
    return await act(stack);
  } finally {
    await stack.close();
    for (const copy of copies) rmSync(copy, { recursive: true, force: true });
  }
}

function patchedBundles(bundles: WorkerBundles, patch: NonNullable<Guard['patch']>, copies: string[]): WorkerBundles {
  const original = bundles[patch.worker];
  const copy = `${original}-without-a-guard-${process.pid}`;
  copies.push(copy);
  cpSync(original, copy, { recursive: true });
  const file = join(copy, 'index.js');
  writeFileSync(file, cut(readFileSync(file, 'utf8'), patch.from, patch.to));
  return { ...bundles, [patch.worker]: copy };
}

/** Changes the one place of a text where a guard is; throws when it is not there, or not once. */
function cut(text: string, from: string | RegExp, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`The guard "${from}" is there ${parts.length - 1} times instead of once`);
  return parts.join(to);
}

/** Defines a function of the database anew with one place changed. */
export async function rewriteFunction(database: TestDatabase, name: string, from: string, to: string): Promise<void> {
  const [row] = await database.sql<{ text: string }>('select pg_get_functiondef($1::regproc) as text', [name]);
  await database.sql(cut(row?.text ?? '', from, to));
}

/** How many stock rows their ledger does not add up to. */
export async function countStockMismatches(database: TestDatabase): Promise<number> {
  const db = neonDatabase({ url: database.urls.jobs, proxy: database.proxy });
  return (await query(db, { kind: 'system' }, stockMismatches())).length;
}

/** Asks until something holds; false when it does not within `patience` ms. */
export async function holdsWithin(patience: number, holds: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return true;
}

/** Does something with every item, at most `limit` at a time; results are in the items' order. */
export async function inParallel<T, R>(limit: number, items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await act(items[index] as T);
  };
  await Promise.all(Array.from({ length: limit }, work));
  return results;
}
