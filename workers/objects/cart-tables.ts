import { type Cart, MARKS_KEPT } from '../../shared/domain/cart/mod.ts';

const TABLES = `
  create table if not exists cart (only integer primary key check (only = 1), version integer not null);
  create table if not exists line (
    sku text primary key,
    position integer not null,
    quantity integer not null,
    seen_price integer not null,
    added_at integer not null,
    version integer not null
  );
  create table if not exists merged (cart_id text primary key, version integer not null);
  create table if not exists keyed (position integer primary key, mark text not null);
  drop table if exists addition;
  insert or ignore into cart (only, version) values (1, 0);
`;

/** A cart in the tables of its object. */
export function cartTables(storage: Pick<DurableObjectStorage, 'sql' | 'transactionSync'>) {
  const { sql } = storage;
  sql.exec(TABLES);
  return {
    load(): Cart {
      const { version } = sql.exec<{ version: number }>('select version from cart').one();
      const lines = sql.exec<{ sku: string; quantity: number; seenPrice: number; addedAt: number; version: number }>(
        `select sku, quantity, seen_price as seenPrice, added_at as addedAt, version from line order by position`,
      );
      const marks = sql.exec<{ mark: string }>('select mark from keyed order by position').toArray();
      const guests = sql.exec<{ id: string; version: number }>('select cart_id as id, version from merged').toArray();
      const merged = Object.fromEntries(guests.map((guest) => [guest.id, guest.version]));
      return { version, lines: lines.toArray(), keyed: marks.map(({ mark }) => mark), merged };
    },
    /** Writes what `after` has that `before`, the cart as it is stored, had not; all of it or nothing. */
    save(before: Cart, after: Cart): void {
      storage.transactionSync(() => {
        if (after.version !== before.version) saveLines(sql, before, after);
        const mark = after.keyed?.at(-1);
        if (after.keyed !== before.keyed && mark) saveMark(sql, mark);
        if (after.merged !== before.merged) saveMerged(sql, after.merged ?? {});
      });
    },
  };
}

function saveLines(sql: SqlStorage, before: Cart, after: Cart): void {
  const kept = new Set(after.lines.map((line) => line.sku));
  for (const { sku } of before.lines) if (!kept.has(sku)) sql.exec('delete from line where sku = ?', sku);
  for (const { sku, quantity, seenPrice, addedAt, version } of after.lines) {
    if (version !== after.version) continue;
    sql.exec(
      `insert into line (sku, position, quantity, seen_price, added_at, version)
       values (?, (select coalesce(max(position), 0) + 1 from line), ?, ?, ?, ?)
       on conflict (sku) do update set quantity = excluded.quantity, seen_price = excluded.seen_price,
         version = excluded.version`,
      sku,
      quantity,
      seenPrice,
      addedAt,
      version,
    );
  }
  sql.exec('update cart set version = ?', after.version);
}

function saveMerged(sql: SqlStorage, merged: Readonly<Record<string, number>>): void {
  for (const [id, version] of Object.entries(merged)) {
    sql.exec('insert or replace into merged (cart_id, version) values (?, ?)', id, version);
  }
}

function saveMark(sql: SqlStorage, mark: string): void {
  sql.exec('insert into keyed (mark) values (?)', mark);
  sql.exec('delete from keyed where position <= (select max(position) from keyed) - ?', MARKS_KEPT);
}
