import { integer, jsonb, pgSchema, text } from 'drizzle-orm/pg-core';
import { instant } from '../../database/columns.ts';

export const config = pgSchema('config');

/** Settings that differ from their defaults. Class: system. */
export const setting = config.table('setting', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
  version: integer('version').notNull().default(1),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});
