import pg from 'pg';
import type { OpenDatabase } from '../database.ts';

// Kept with the data that it tells about, wherever that is: a comment needs no table of its own.
const UNFINISHED = 'The demo mall is being filled';

/**
 * Fills an empty mall with the demo products, or goes on where filling was interrupted. Resolves to how many products
 * there are, or null when the mall has products of its own or the whole demo already.
 */
export async function fillDemoMall({ urls, proxy }: Pick<OpenDatabase, 'urls' | 'proxy'>): Promise<number | null> {
  const owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ filled: boolean; mark: string | null }>(
      `select exists (select from catalog.product) as filled,
        obj_description('catalog'::regnamespace, 'pg_namespace') as mark`,
    );
    if (rows[0]?.filled && rows[0].mark !== UNFINISHED) return null;
    await owner.query(`comment on schema catalog is '${UNFINISHED}'`);
    const { seedDemoMall } = await import('./seed.ts');
    const { products } = await seedDemoMall({ merchantUrl: urls.merchant, opsUrl: urls.ops, proxy });
    await owner.query('comment on schema catalog is null');
    return products;
  } finally {
    await owner.end();
  }
}
