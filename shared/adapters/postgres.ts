import { NeonDbError, neon, neonConfig, types } from '@neondatabase/serverless';
import type { SQL } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import { type BatchOptions, type Database, DatabaseError, type Row, type Scope } from '../database/port.ts';

/** How long a batch may take, in ms, before its outcome counts as unknown. */
const TIMEOUT = 10_000;

// The driver's endpoint is one setting for the whole isolate, so it looks up the database it is asked for.
const proxies = new Map<string, string>();
const neonEndpoint = neonConfig.fetchEndpoint;

function useProxy(url: string, proxy: string): void {
  const { hostname, port } = new URL(url);
  proxies.set(`${hostname}:${port}`, proxy);
  neonConfig.fetchEndpoint = (host, port, options) =>
    proxies.get(`${host}:${port}`) ??
    (typeof neonEndpoint === 'function' ? neonEndpoint(host, port, options) : neonEndpoint);
}

// As drizzle's own dialect writes Postgres, without its query builders, which would be half of what drizzle weighs.
const DIALECT: Parameters<SQL['toQuery']>[0] = {
  casing: new CasingCache(),
  escapeName: (name) => `"${name.replaceAll('"', '""')}"`,
  escapeParam: (index) => `$${index + 1}`,
  escapeString: (text) => `'${text.replaceAll("'", "''")}'`,
};

/**
 * The mall's Postgres over Neon's HTTP protocol: one request, one transaction per batch. `proxy` is the address
 * that speaks the protocol for a Postgres which is not Neon's (`http://127.0.0.1:8790/sql`); leave it out for Neon.
 */
export function neonDatabase(options: { url: string; proxy?: string }): Database {
  if (options.proxy) useProxy(options.url, options.proxy);
  const sql = neon(options.url, { types: { getTypeParser }, disableWarningInBrowsers: true });
  return {
    async batch(scope, statements, batch = {}) {
      const setting = scopeSetting(scope);
      const queries = statements.map((statement) => {
        const compiled = statement.toQuery(DIALECT);
        return sql.query(compiled.sql, compiled.params, { types: { getTypeParser } });
      });
      if (setting) queries.unshift(sql.query('select set_config($1, $2, true)', setting));
      if (queries.length === 0) return [];
      const results = (await run(() => sql.transaction(queries, driverOptions(batch)))) as Row[][];
      return setting ? results.slice(1) : results;
    },
  };
}

/** The setting that row policies read for a scope, with its value. */
function scopeSetting(scope: Scope): [name: string, value: string] | null {
  if (scope.kind === 'buyer') return ['app.buyer_id', scope.buyerId];
  if (scope.kind === 'merchant') return ['app.merchant_id', scope.shopId];
  return null;
}

function driverOptions({ readOnly, isolation }: BatchOptions) {
  return {
    ...(isolation === undefined ? {} : { isolationLevel: isolation }),
    ...(readOnly === undefined ? {} : { readOnly }),
    fetchOptions: { signal: AbortSignal.timeout(TIMEOUT) },
  };
}

async function run<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    // What a parser below refuses is a bug in a query, not a failed batch.
    if (error instanceof RangeError) throw error;
    throw toDatabaseError(error);
  }
}

// Connection lost, server shutting down or starting, too many connections: Postgres spoke, but did not answer.
const GONE = /^(08...|57P0[1235]|53300)$/;

function toDatabaseError(error: unknown): DatabaseError {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof NeonDbError) || error.code === undefined || GONE.test(error.code)) {
    return new DatabaseError(message, 'unreachable', undefined, { cause: error });
  }
  return new DatabaseError(message, error.code, error.constraint, { cause: error });
}

function toNumber(text: string): number {
  const value = Number(text);
  const whole = !text.includes('.');
  if (whole ? Number.isSafeInteger(value) : Number.isFinite(value)) return value;
  throw new RangeError(`Number "${text}" from the database does not fit a JavaScript number`);
}

/** Postgres' `2026-11-21 07:02:22.5+00` as `2026-11-21T07:02:22.500Z`; microseconds stay where there are any. */
function toInstant(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text);
  if (match) return `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(3, '0')}Z`;
  const time = Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

const asText = (text: string): string => text;

const parseTextList = types.getTypeParser(1009) as (text: string) => unknown[];
const parseEach = (list: unknown[], parse: (text: string) => unknown): unknown[] =>
  list.map((entry) => {
    if (Array.isArray(entry)) return parseEach(entry, parse);
    return entry === null ? null : parse(entry as string);
  });

// Postgres' own type numbers (`select oid, typname from pg_type`), each followed by that of its array.
const SCALARS: readonly [type: number, list: number, parse: (text: string) => unknown][] = [
  [16, 1000, (text) => text === 't'], // bool
  [21, 1005, Number], // int2
  [23, 1007, Number], // int4
  [20, 1016, toNumber], // int8
  [26, 1028, Number], // oid
  [700, 1021, Number], // float4
  [701, 1022, Number], // float8
  [1700, 1231, toNumber], // numeric
  [114, 199, (text) => JSON.parse(text)], // json
  [3802, 3807, (text) => JSON.parse(text)], // jsonb
  [1184, 1185, toInstant], // timestamptz
  [25, 1009, asText], // text
  [1043, 1015, asText], // varchar
];

const PARSERS = new Map(
  SCALARS.flatMap(([type, list, parse]) => [
    [type, parse] as const,
    [list, (text: string) => parseEach(parseTextList(text), parse)] as const,
  ]),
);

function getTypeParser(type: number): (text: string) => unknown {
  return PARSERS.get(type) ?? asText;
}
