import { neonDatabase } from '../../shared/adapters/postgres.ts';
import { type Database, DatabaseError, query } from '../../shared/database/port.ts';
import { type Category, loadCategories, matchCategory } from '../../shared/domain/catalog/mod.ts';
import { allShops, type Shop } from '../../shared/domain/merchants/mod.ts';
import { openDatabase } from '../database.ts';
import { migrateDatabase } from '../migrate.ts';
import { startNeonProxy } from '../neon-proxy.ts';
import { Problem } from '../problem.ts';
import type { Role } from '../secrets.ts';

/** The mall's database, as a role. */
export interface Target {
  db: Database;
  close(): Promise<void>;
}

/**
 * Opens the database as a role: that one's URL (DATABASE_URL_MERCHANT …) alone is enough for a mall elsewhere; otherwise
 * that of the running `npm run dev`, or the local one, started for the time being.
 */
export async function openTarget(role: Role): Promise<Target> {
  const url = process.env[`DATABASE_URL_${role.toUpperCase()}`];
  if (url && !process.env.DATABASE_URL_OWNER && !process.env.DATABASE_URL) return openGiven(url, role);
  const database = await openDatabase();
  if (database.postgres) await migrateDatabase({ ownerUrl: database.urls.owner, roleUrls: database.urls });
  return { db: neonDatabase({ url: database.urls[role], proxy: database.proxy }), close: database.close };
}

async function openGiven(url: string, role: Role): Promise<Target> {
  const target = URL.parse(url);
  if (target === null || !/^postgres(ql)?:$/.test(target.protocol)) {
    const variable = `DATABASE_URL_${role.toUpperCase()}`;
    throw new Problem(`${variable} is not a Postgres URL (postgres://${role}:password@host:port/database)`);
  }
  const given = process.env.DATABASE_PROXY;
  if (given || target.hostname.endsWith('.neon.tech')) {
    return { db: neonDatabase({ url, proxy: given ?? '' }), close: async () => {} };
  }
  const postgres = { host: target.hostname, port: Number(target.port || 5432) };
  const proxy = await startNeonProxy({ postgres, port: 0 });
  return { db: neonDatabase({ url, proxy: proxy.url }), close: proxy.close };
}

/** The shop with that slug. Throws Problem with the shops there are. */
export async function findShop(db: Database, slug: string): Promise<Shop> {
  const shops = await query<Shop>(db, { kind: 'public' }, allShops(), { readOnly: true });
  const shop = shops.find((one) => one.slug === slug);
  if (shop) return shop;
  const known = shops.map((one) => one.slug).join(', ');
  throw new Problem(
    known === ''
      ? `There is no shop "${slug}": the mall has no shops yet. "npm run shop" opens one`
      : `There is no shop "${slug}". The mall's shops are: ${known}`,
  );
}

/** How a product finds its category: the one that was asked for, else by what its file says. Throws Problem on an unknown slug. */
export async function categoryFinder(
  db: Database,
  wanted: string | null,
): Promise<(hints: string[]) => Category | null> {
  const categories = await loadCategories(db, { kind: 'public' });
  if (wanted === null) return (hints) => matchCategory(categories, hints);
  const category = categories.find(({ slug }) => slug === wanted);
  if (category) return () => category;
  const known = categories.map(({ slug }) => slug).join(', ') || 'none yet';
  throw new Problem(`There is no category "${wanted}". The mall's categories are: ${known}`);
}

/** A database that does not answer, in words; anything else as it is. */
export function explainOutage(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error;
  if (error.code === 'unreachable') return new Problem(`The database does not answer: ${error.message}`);
  if (error.code === '42P01' || error.code === '3F000') {
    return new Problem('The database has no tables yet; run "npm run migrate" first');
  }
  return error.code.startsWith('28') ? new Problem(`The database refuses to let us in: ${error.message}`) : error;
}
