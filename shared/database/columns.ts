import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';
import type { Locale } from '../kernel/locale.ts';

/** Text in the mall's languages; at least one of them is there. */
export type LocalText = { [L in Locale]?: string };

/** A column of minor units, read as a JS number (the driver refuses what is not a safe integer). */
export const amount = (name: string) => bigint(name, { mode: 'number' });

/** A point in time with time zone, read as an ISO 8601 string. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });

/** An int2 array. */
export const smallints = customType<{ data: number[] }>({ dataType: () => 'int2[]' });
