import { type Database, query } from '../../database/port.ts';
import { changeSetting, parseSettings, readSettings, type Settings } from '../config/mod.ts';

/** A person's word on SKUs, which goes before what is measured: gathered at a desk, or never. */
export type ForcedHeat = Readonly<Settings['checkout.hot_skus']>;

/**
 * Has checkouts of a SKU gathered at its desk (`on`), never (`off`), or as is measured (`auto`), from the next checkout on.
 * Resolves to all that is forced now. Runs as ops. Throws ZodError beyond a hundred SKUs.
 */
export async function forceHeat(
  db: Database,
  sku: string,
  word: 'on' | 'off' | 'auto',
  context: { now: number },
): Promise<ForcedHeat> {
  const forced = await readForced(db);
  const { [sku]: _, ...others } = forced;
  const changed = word === 'auto' ? others : { ...others, [sku]: word };
  await changeSetting(db, 'checkout.hot_skus', changed, context);
  return changed;
}

/** What is forced now. */
export async function readForced(db: Database): Promise<ForcedHeat> {
  return parseSettings(await query(db, { kind: 'system' }, readSettings()))['checkout.hot_skus'];
}
