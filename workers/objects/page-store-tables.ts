import type { KnownPage, PageOffer, StoredPage } from '../../shared/domain/pages/mod.ts';

/** A page that waits for its turn to be put into the store. */
export interface WaitingPage {
  key: string;
  /** Counts the offers of this key, so that a put which took long does not clear a newer offer. */
  serial: number;
  page: StoredPage;
  ttl: number;
  failures: number;
}

const SCHEMA = `
  create table if not exists page (
    key text primary key, version integer not null, rendered_at integer not null, etag text not null,
    status integer not null, expires_at integer not null, put_at integer not null) without rowid;
  create index if not exists page_expiry on page (expires_at);
  create index if not exists page_missing on page (key) where status = 404;
  create table if not exists page_tag (
    tag text not null, key text not null, primary key (tag, key)) without rowid;
  create index if not exists page_tag_key on page_tag (key);
  create table if not exists waiting (
    key text primary key, serial integer not null, due_at integer not null, failures integer not null,
    ttl integer not null, meta text not null, body blob not null);
  create index if not exists waiting_due on waiting (due_at);
  create table if not exists invalidated (
    tag text primary key, version integer not null, at integer not null) without rowid;`;

/** The PageWriter's tables; times are ms. Lists travel as JSON, for a statement takes few parameters. */
export function pageTables(sql: SqlStorage) {
  sql.exec(SCHEMA);
  return {
    ...pageTable(sql),
    ...waitingTable(sql),
    ...tagTables(sql),
    /** Forgets pages altogether. */
    forget(keys: readonly string[]): void {
      const list = JSON.stringify(keys);
      for (const table of ['page', 'page_tag', 'waiting']) {
        sql.exec(`delete from ${table} where key in (select value from json_each(?))`, list);
      }
    },
  };
}

// Pages that were put into the store, and how long they stay there.
function pageTable(sql: SqlStorage) {
  return {
    /** What is known of a page. */
    known(key: string): KnownPage | null {
      const row = sql.exec('select * from page where key = ?', key).toArray()[0];
      if (!row) return null;
      return {
        version: row.version as number,
        renderedAt: row.rendered_at as number,
        etag: row.etag as string,
        status: row.status as number,
        expiresAt: row.expires_at as number,
        putAt: row.put_at as number,
      };
    },
    /** How many missing pages are remembered. */
    missing(now: number): number {
      const query = 'select count(*) as n from page where status = 404 and expires_at > ?';
      return sql.exec(query, now).one().n as number;
    },
    /** Writes down an accepted offer, with the page's new tags. */
    note({ key, meta, tags }: PageOffer, expiresAt: number): void {
      sql.exec(
        `insert into page (key, version, rendered_at, etag, status, expires_at, put_at) values (?, ?, ?, ?, ?, ?, 0)
         on conflict (key) do update set version = excluded.version, rendered_at = excluded.rendered_at,
           etag = excluded.etag, status = excluded.status, expires_at = excluded.expires_at`,
        key,
        meta.version,
        meta.renderedAt,
        meta.etag,
        meta.status,
        expiresAt,
      );
      const list = JSON.stringify(tags);
      sql.exec('delete from page_tag where key = ? and tag not in (select value from json_each(?))', key, list);
      sql.exec('insert or ignore into page_tag (tag, key) select value, ? from json_each(?)', key, list);
    },
    /** Up to `limit` pages that the store has let go of. */
    expired(now: number, limit: number): string[] {
      const query = `select key from page where expires_at <= ? and key not in (select key from waiting) limit ?`;
      return sql
        .exec(query, now, limit)
        .toArray()
        .map((row) => row.key as string);
    },
    /** When the first page expires; null when there is none. */
    firstExpiry(): number | null {
      return sql.exec('select min(expires_at) as at from page').one().at as number | null;
    },
  };
}

// Pages that wait for their turn.
function waitingTable(sql: SqlStorage) {
  return {
    /** Queues a page for the store, in place of one that waits already. */
    wait({ key, body, meta, ttl }: PageOffer, dueAt: number): void {
      sql.exec(
        `insert into waiting (key, serial, due_at, failures, ttl, meta, body) values (?, 1, ?, 0, ?, ?, ?)
         on conflict (key) do update set serial = serial + 1, due_at = max(due_at, excluded.due_at), failures = 0,
           ttl = excluded.ttl, meta = excluded.meta, body = excluded.body`,
        key,
        dueAt,
        ttl,
        JSON.stringify(meta),
        body,
      );
    },
    /** Takes pages whose turn it is; until `busyUntil` they are not taken again. */
    take(now: number, limit: number, busyUntil: number): WaitingPage[] {
      const rows = sql.exec('select * from waiting where due_at <= ? order by due_at limit ?', now, limit).toArray();
      for (const { key } of rows) {
        sql.exec('update waiting set due_at = ? where key = ?', busyUntil, key);
        sql.exec('update page set put_at = ? where key = ?', now, key);
      }
      return rows.map((row) => ({
        key: row.key as string,
        serial: row.serial as number,
        page: { body: new Uint8Array(row.body as ArrayBuffer), meta: JSON.parse(row.meta as string) },
        ttl: row.ttl as number,
        failures: row.failures as number,
      }));
    },
    /** The page is in the store; what was offered meanwhile goes on waiting, until `dueAt`. */
    done({ key, serial }: WaitingPage, dueAt: number): void {
      sql.exec('delete from waiting where key = ? and serial = ?', key, serial);
      sql.exec('update waiting set due_at = ? where key = ?', dueAt, key);
    },
    /** The store did not take the page. */
    failed(key: string, dueAt: number): void {
      sql.exec('update waiting set due_at = ?, failures = failures + 1 where key = ?', dueAt, key);
    },
    /** Whether a page has yet to reach the store. */
    waits(key: string): boolean {
      return sql.exec('select 1 from waiting where key = ?', key).toArray().length > 0;
    },
    /** When the next page is due; null when none waits. */
    nextDue(): number | null {
      return sql.exec('select min(due_at) as at from waiting').one().at as number | null;
    },
  };
}

// Which pages carry which tags, and since when those are out of date.
function tagTables(sql: SqlStorage) {
  return {
    /** Pages that carry one of the tags, and what those pages say of lists and places. */
    affected(tags: readonly string[]): { keys: string[]; tags: string[] } {
      const list = JSON.stringify(tags);
      const hit = 'select key from page_tag where tag in (select value from json_each(?))';
      const keys = sql.exec(`select distinct key from (${hit})`, list).toArray();
      const carried = sql
        .exec(`select distinct tag from page_tag where key in (${hit}) and tag >= 'list:' and tag < 'place;'`, list)
        .toArray();
      return { keys: keys.map((row) => row.key as string), tags: carried.map((row) => row.tag as string) };
    },
    /** Remembers that tags were invalidated at a version. */
    invalidate(tags: readonly string[], version: number, now: number): void {
      sql.exec(
        `insert into invalidated (tag, version, at) select value, ?, ? from json_each(?) where true
         on conflict (tag) do update set version = max(version, excluded.version), at = excluded.at`,
        version,
        now,
        JSON.stringify(tags),
      );
    },
    /** The highest version at which one of the tags was invalidated; 0 for never. */
    invalidatedAt(tags: readonly string[]): number {
      const query = 'select max(version) as version from invalidated where tag in (select value from json_each(?))';
      return (sql.exec(query, JSON.stringify(tags)).one().version as number | null) ?? 0;
    },
    /** Forgets invalidations from before a time. */
    forgetInvalidated(before: number): void {
      sql.exec('delete from invalidated where at < ?', before);
    },
  };
}
