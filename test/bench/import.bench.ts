import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase } from '../../dev/migrate.ts';
import { startNeonProxy } from '../../dev/neon-proxy.ts';
import { startPostgres } from '../../dev/postgres.ts';
import { removeHome } from '../../dev/postgres-home.ts';
import { ROLES } from '../../dev/secrets.ts';
import { neonDatabase } from '../../shared/adapters/postgres.ts';
import { upsertShop } from '../../shared/domain/merchants/mod.ts';
import { runImport } from '../import/command.ts';
import { cataloguePath } from '../support/catalogues.ts';
import { atLeast, atMost, exactly, type Figure, type Measure } from '../support/figure.ts';

// How fast `npm run import` reads 19,920 real products into an empty shop, and again, and how much memory it takes; and
// whether it takes every product of Shopify's sample and of a Chinese catalogue. The files are in ../shared/data.

const PASSWORD = 'bench';

export const run: Measure = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jishi-bench-'));
  const directory = join(folder, 'postgres');
  const postgres = await startPostgres({ directory, port: 0, ownerPassword: PASSWORD, log: join(folder, 'log') });
  const proxy = await startNeonProxy({ postgres: { host: '127.0.0.1', port: postgres.port }, port: 0 });
  try {
    const urlOf = (role: string) => `postgres://${role}:${PASSWORD}@127.0.0.1:${postgres.port}/jishi`;
    const roleUrls = Object.fromEntries(ROLES.map((role) => [role, urlOf(role)]));
    await migrateDatabase({ ownerUrl: postgres.url('jishi'), roleUrls });
    const ops = neonDatabase({ url: urlOf('ops'), proxy: proxy.url });
    await upsertShop(ops, { slug: 'bench', name: { en: 'Bench' } }, { now: Date.now() });
    await upsertShop(ops, { slug: 'smaller', name: { en: 'Smaller' } }, { now: Date.now() });
    return await measure({ url: urlOf('merchant'), proxy: proxy.url });
  } finally {
    await proxy.close();
    await postgres.stop();
    removeHome(directory);
    rmSync(folder, { recursive: true, force: true });
  }
};

async function measure(database: { url: string; proxy: string }): Promise<Figure[]> {
  const first = await timedImport(database, 'created');
  const second = await timedImport(database, 'unchanged');
  const smaller =
    (await productsMissed(database, 'shopify-apparel.csv', 20)) +
    (await productsMissed(database, 'yanxuan-zh.csv', 239));
  return [
    atLeast('import, new products', first.rate, 1000, 'products/s'),
    atLeast('import, unchanged products', second.rate, 1000, 'products/s'),
    atMost('import, peak memory', Math.max(first.peak, second.peak), 256, 'MB'),
    exactly('import, products missed in two smaller catalogues', smaller, 0, 'products'),
  ];
}

/** The rate counts the whole command, from its start to its end. */
async function timedImport(database: { url: string; proxy: string }, expected: 'created' | 'unchanged') {
  const started = performance.now();
  const done = await runImport([cataloguePath('flipkart-20k.csv'), '--shop', 'bench'], database);
  const seconds = (performance.now() - started) / 1000;
  const products = Number(new RegExp(`([\\d,]+) ${expected}`).exec(done.stdout)?.[1]?.replaceAll(',', ''));
  if (done.code !== 0 || !products) throw new Error(`The import went wrong: ${done.stderr}${done.stdout}`);
  return { rate: Math.round(products / seconds), peak: Math.round(done.peak) };
}

/** How many of a catalogue's products were not taken. */
async function productsMissed(database: { url: string; proxy: string }, name: string, products: number) {
  const done = await runImport([cataloguePath(name), '--shop', 'smaller'], database);
  return products - Number(/([\d,]+) created/.exec(done.stdout)?.[1] ?? 0);
}
