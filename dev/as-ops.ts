import { neonDatabase } from '../shared/adapters/postgres.ts';
import type { Database } from '../shared/database/port.ts';
import { openDatabase } from './database.ts';
import { explainOutage } from './import/target.ts';
import { migrateDatabase } from './migrate.ts';

/**
 * Does something as "ops" of the database that DATABASE_URL_OWNER or DATABASE_URL_OPS names, or of the local mall. Throws
 * Problem when it cannot be reached.
 */
export async function asOps(act: (db: Database) => Promise<void>): Promise<void> {
  const { DATABASE_URL_OWNER, DATABASE_URL, DATABASE_URL_OPS } = process.env;
  // Only the place of the database is taken from the owner's address; whose else it is does not matter.
  if (!DATABASE_URL_OWNER && !DATABASE_URL && DATABASE_URL_OPS) process.env.DATABASE_URL = DATABASE_URL_OPS;
  const database = await openDatabase();
  try {
    if (database.postgres) await migrateDatabase({ ownerUrl: database.urls.owner, roleUrls: database.urls });
    await act(neonDatabase({ url: database.urls.ops, proxy: database.proxy }));
  } catch (error) {
    throw explainOutage(error);
  } finally {
    await database.close();
  }
}
