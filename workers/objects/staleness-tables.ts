import { bucketOf, parseKey, STALENESS_DAYS, type StalenessCount } from '../../shared/domain/pages/mod.ts';
import { DAY } from '../../shared/kernel/clock.ts';

const SCHEMA = `
  create table if not exists stale (key text primary key, since integer not null) without rowid;
  create table if not exists staleness (
    day integer not null, kind text not null, bucket integer not null, pages integer not null,
    primary key (day, kind, bucket)) without rowid;`;

const dayOf = (now: number) => Math.floor(now / DAY);

/** How long changes took to reach the store: since when each waiting page is stale, and counts by day. Times are ms. */
export function stalenessTables(sql: SqlStorage) {
  sql.exec(SCHEMA);
  return {
    /** A page waits for the store since a change at `since`; the oldest such change counts. */
    begin(key: string, since: number): void {
      sql.exec(
        'insert into stale (key, since) values (?, ?) on conflict (key) do update set since = min(since, excluded.since)',
        key,
        since,
      );
    },
    /** The page has reached the store. */
    end(key: string, now: number): void {
      const row = sql.exec('delete from stale where key = ? returning since', key).toArray()[0];
      if (!row) return;
      sql.exec(
        `insert into staleness (day, kind, bucket, pages) values (?, ?, ?, 1)
         on conflict (day, kind, bucket) do update set pages = pages + 1`,
        dayOf(now),
        parseKey(key)?.key.kind ?? 'other',
        bucketOf(now - (row.since as number)),
      );
    },
    /** Pages are forgotten, and so is since when they are stale. */
    drop(keys: readonly string[]): void {
      sql.exec('delete from stale where key in (select value from json_each(?))', JSON.stringify(keys));
    },
    /** Forgets days that are no longer told of. */
    prune(now: number): void {
      sql.exec('delete from staleness where day <= ?', dayOf(now) - STALENESS_DAYS);
    },
    /** The counts of the last days. */
    counts(now: number): StalenessCount[] {
      const query = 'select kind, bucket, sum(pages) as pages from staleness where day > ? group by kind, bucket';
      return sql
        .exec(query, dayOf(now) - STALENESS_DAYS)
        .toArray()
        .map(({ kind, bucket, pages }) => ({
          kind: kind as string,
          bucket: bucket as number,
          pages: pages as number,
        }));
    },
  };
}
