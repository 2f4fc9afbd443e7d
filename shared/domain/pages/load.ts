import { sql } from 'drizzle-orm';
import type { LocalText } from '../../database/columns.ts';
import type { Database, Row } from '../../database/port.ts';
import type { Locale } from '../../kernel/locale.ts';
import { never } from '../../kernel/result.ts';
import { parseSettings, readSettings } from '../config/mod.ts';
import { type PageKey, pathOf } from './keys.ts';
import { homeQuery } from './load-home.ts';
import { categoryQuery, shopQuery } from './load-list.ts';
import { productQuery } from './load-product.ts';
import type { LoadedPage, Navigation } from './models.ts';
import { type LoadContext, type PageQuery, readCategory } from './rows.ts';
import { CATEGORIES, missingTag } from './tags.ts';

const TOP_CATEGORIES = sql`coalesce((select jsonb_agg(jsonb_build_object('slug', slug, 'name', name) order by position, slug)
    from catalog.category where parent_id is null), '[]')`;
const FRAME = sql`select outbox.data_version() as version, ${TOP_CATEGORIES} as categories`;

function queryOf(key: PageKey, context: LoadContext): PageQuery {
  switch (key.kind) {
    case 'home':
      return homeQuery(context);
    case 'product':
      return productQuery(key, context);
    case 'category':
      return categoryQuery(key, context);
    case 'shop':
      return shopQuery(key, context);
    default:
      return never(key);
  }
}

/**
 * Reads everything that a page shows in one round trip and one snapshot, so that `version` speaks of exactly the rows
 * that were read. Throws DatabaseError.
 */
export async function loadPage(db: Database, key: PageKey, settings: { currency: string }): Promise<LoadedPage> {
  const context = { currency: settings.currency, locale: key.locale };
  const query = queryOf(key, context);
  const statements = [FRAME, readSettings(), ...query.statements];
  const [frames = [], overrides = [], ...rows] = await db.batch({ kind: 'public' }, statements, {
    readOnly: true,
    isolation: 'RepeatableRead',
  });
  const { version } = frames[0] as unknown as { version: number };
  const maxQuantity = parseSettings(overrides)['cart.max_quantity'];
  const found = query.read(rows, maxQuantity);
  const tags = found ? found.tags : [missingTag(pathOf(key).path)];
  return {
    version,
    tags: Array.from(new Set([CATEGORIES, ...tags])),
    model: found?.model ?? null,
    maxQuantity,
    ...readNavigation(frames, overrides, key.locale),
  };
}

function readNavigation(frames: readonly Row[], overrides: readonly Row[], locale: Locale): Navigation {
  const { categories } = frames[0] as unknown as { categories: { slug: string; name: LocalText }[] };
  return {
    categories: categories.map((category) => readCategory(category, { locale })),
    timeZone: parseSettings(overrides)['mall.time_zone'],
  };
}

/** The frame of pages that are not stored; one round trip. Throws DatabaseError. */
export async function loadNavigation(db: Database, locale: Locale): Promise<Navigation> {
  const statements = [sql`select ${TOP_CATEGORIES} as categories`, readSettings()];
  const [frames = [], overrides = []] = await db.batch({ kind: 'public' }, statements, { readOnly: true });
  return readNavigation(frames, overrides, locale);
}

/** The frame where the database cannot be asked: no categories, and settings that nobody changed. */
export const bareNavigation = (): Navigation => ({ categories: [], timeZone: parseSettings([])['mall.time_zone'] });
