import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Row } from '../../database/port.ts';
import { newId } from '../../kernel/ids.ts';
import { appendEvent } from '../../outbox/mod.ts';

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const SCHEMAS = {
  /** Minutes that an order may stay unpaid before it is cancelled. */
  'order.unpaid_minutes': z.int().min(1).max(10_080).default(30),
  /** Different products that a cart may hold. With the next one and MAX_PRICE, the largest sum stays below 2^53. */
  'cart.max_lines': z.int().min(1).max(200).default(200),
  /** Pieces of one product that a cart may hold. */
  'cart.max_quantity': z.int().min(1).max(999).default(99),
  /** SKUs whose checkouts are gathered at a desk, or never are, whatever is measured. */
  'checkout.hot_skus': z
    .record(z.string().max(64), z.enum(['on', 'off']))
    .refine((skus) => Object.keys(skus).length <= 100)
    .default({}),
  /** Days for which the answer to a checkout is kept, to be given again to the same request. */
  'orders.keep_answers_days': z.int().min(1).max(3650).default(7),
  /**
   * Seconds without news of a payment after which its provider is asked again; the first time is always after 45. Money
   * may wait as long should all news be lost.
   */
  'payments.check_seconds': z.int().min(5).max(3600).default(45),
  /** Days for which an event is kept once every consumer is done with it. */
  'outbox.keep_days': z.int().min(1).max(3650).default(14),
  /** IANA time zone of the mall's days. */
  'mall.time_zone': z.string().refine(isTimeZone).default('Asia/Shanghai'),
};

/** Name of a setting. */
export type SettingKey = keyof typeof SCHEMAS;

/** All settings with their values. */
export type Settings = { [K in SettingKey]: z.infer<(typeof SCHEMAS)[K]> };

/**
 * Sets a setting for the whole mall, and says so to whatever shows it. Runs as ops. Throws ZodError on a value that the
 * setting does not take.
 */
export async function changeSetting<K extends SettingKey>(
  db: Database,
  key: K,
  value: Settings[K],
  context: { now: number },
): Promise<void> {
  const json = JSON.stringify(SCHEMAS[key].parse(value));
  await db.batch({ kind: 'system' }, [
    sql`insert into config.setting (key, value, updated_at)
      values (${key}, ${json}::jsonb, ${new Date(context.now).toISOString()})
      on conflict (key) do update set value = excluded.value, version = setting.version + 1, updated_at = excluded.updated_at`,
    appendEvent({ id: newId('event', context.now), type: 'setting.changed', payload: { key } }),
  ]);
}

/** The settings that differ from their defaults, for parseSettings; any batch can carry it. */
export function readSettings(): SQL {
  return sql`select key, value from config.setting`;
}

/** Reads the rows of readSettings. A value that makes no sense counts as unset: it must not stop the mall. */
export function parseSettings(rows: readonly Row[]): Settings {
  const stored = new Map(rows.map((row) => [row.key, row.value]));
  const entries = Object.entries(SCHEMAS).map(([key, schema]) => {
    const parsed = schema.safeParse(stored.get(key));
    return [key, parsed.success ? parsed.data : schema.parse(undefined)];
  });
  return Object.fromEntries(entries) as Settings;
}
