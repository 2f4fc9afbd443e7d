import { sql } from 'drizzle-orm';
import { check, jsonb, pgSchema, text } from 'drizzle-orm/pg-core';
import { amount, instant, type LocalText } from '../../database/columns.ts';

export const merchants = pgSchema('merchants');

/** A merchant's shop. Freight is flat per order, free from an amount of goods on (null: never). Class: public-read. */
export const shop = merchants.table(
  'shop',
  {
    id: text('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    name: jsonb('name').$type<LocalText>().notNull(),
    tagline: jsonb('tagline').$type<LocalText>().notNull().default({}),
    state: text('state').$type<'open' | 'closed'>().notNull().default('open'),
    freightFlat: amount('freight_flat').notNull().default(0),
    freightFreeFrom: amount('freight_free_from'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    check('shop_slug_form', sql`${t.slug} ~ '^[a-z0-9][a-z0-9-]{0,62}$'`),
    check('shop_state', sql`${t.state} in ('open', 'closed')`),
    // As MAX_PRICE of kernel/money.ts.
    check(
      'shop_freight',
      sql`${t.freightFlat} between 0 and 10000000000 and coalesce(${t.freightFreeFrom}, 0) between 0 and 10000000000`,
    ),
  ],
);
