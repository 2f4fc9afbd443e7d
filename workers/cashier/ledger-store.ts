import type { Delivery, Notice } from './notices.ts';
import type { Movement, NoticeType, Payment } from './payment.ts';
import type { NoticeLog } from './ports.ts';

/** Makes the tables of a payment's book and of a day's book; an object uses one set or the other. */
export function createTables(sql: SqlStorage): void {
  sql.exec(`
    create table if not exists payment (id integer primary key check (id = 1), data text not null);
    create table if not exists notice (
      id text primary key, type text not null, body text not null, webhook_url text not null, at integer not null,
      tries integer not null default 0, delivered_at integer, due_at integer);
    create table if not exists delivery (notice_id text not null, at integer not null, status integer, error text);
    create table if not exists movement (
      kind text not null, reference text not null, data text not null, due_at integer, primary key (kind, reference));
    create table if not exists line (
      kind text not null, reference text not null, at integer not null, data text not null,
      primary key (kind, reference));
  `);
}

/** The payment of this book, or null before it was made. */
export function loadPayment(sql: SqlStorage): Payment | null {
  const [row] = sql.exec<{ data: string }>('select data from payment').toArray();
  return row ? (JSON.parse(row.data) as Payment) : null;
}

/** Writes the payment of this book. */
export function savePayment(sql: SqlStorage, payment: Payment): void {
  sql.exec('insert into payment values (1, ?1) on conflict (id) do update set data = ?1', JSON.stringify(payment));
}

/** Puts a notice into the book, due at once. */
export function addNotice(sql: SqlStorage, notice: Notice, at: number): void {
  const { id, type, body, webhookUrl } = notice;
  sql.exec(
    'insert into notice (id, type, body, webhook_url, at, due_at) values (?1, ?2, ?3, ?4, ?5, ?5)',
    id,
    type,
    body,
    webhookUrl,
    at,
  );
}

/** Puts a movement into the book, to be posted to its day at once. */
export function addMovement(sql: SqlStorage, movement: Movement): void {
  const { kind, reference, at } = movement;
  sql.exec('insert into movement values (?1, ?2, ?3, ?4)', kind, reference, JSON.stringify(movement), at);
}

/** The notices due at `now`, put off until `until` so that nobody else sends them meanwhile. */
export function claimNotices(sql: SqlStorage, now: number, until: number): (Notice & { tries: number })[] {
  return sql
    .exec<{ id: string; type: NoticeType; body: string; webhookUrl: string; tries: number }>(
      `update notice set due_at = ?2, tries = tries + 1 where due_at <= ?1
       returning id, type, body, webhook_url as "webhookUrl", tries`,
      now,
      until,
    )
    .toArray();
}

/** The movements to be posted at `now`, put off until `until`. */
export function claimMovements(sql: SqlStorage, now: number, until: number): Movement[] {
  const rows = sql
    .exec<{ data: string }>('update movement set due_at = ?2 where due_at <= ?1 returning data', now, until)
    .toArray();
  return rows.map((row) => JSON.parse(row.data) as Movement);
}

/** Writes down a try; `dueAt` is when to try again, null when it was delivered or is given up. */
export function logDelivery(sql: SqlStorage, noticeId: string, delivery: Delivery, dueAt: number | null): void {
  const { at, status, error } = delivery;
  sql.exec('insert into delivery values (?1, ?2, ?3, ?4)', noticeId, at, status, error);
  sql.exec(
    'update notice set due_at = ?2, delivered_at = coalesce(delivered_at, ?3) where id = ?1',
    noticeId,
    dueAt,
    error === null ? at : null,
  );
}

/** Marks a movement as posted to its day. */
export function markPosted(sql: SqlStorage, movement: Movement): void {
  sql.exec('update movement set due_at = null where kind = ?1 and reference = ?2', movement.kind, movement.reference);
}

/** When the next notice or movement is due, in ms; null when nothing is. */
export function nextDue(sql: SqlStorage): number | null {
  const query = 'select min(due_at) as due from (select due_at from notice union all select due_at from movement)';
  return sql.exec<{ due: number | null }>(query).one().due;
}

/** All notices of this book with every try made. */
export function noticeLog(sql: SqlStorage): NoticeLog[] {
  const notices = sql
    .exec<Omit<NoticeLog, 'tries'> & Record<string, SqlStorageValue>>(
      'select id, type, at, delivered_at as "deliveredAt", due_at as "dueAt" from notice order by at, rowid',
    )
    .toArray();
  return notices.map(({ id, type, at, deliveredAt, dueAt }) => ({
    id,
    type,
    at,
    deliveredAt,
    dueAt,
    tries: sql
      .exec<Delivery & Record<string, SqlStorageValue>>(
        'select at, status, error from delivery where notice_id = ? order by rowid',
        id,
      )
      .toArray(),
  }));
}

/** Adds a line to a day's book; a line that is there already stays as it is. */
export function addLine(sql: SqlStorage, movement: Movement): void {
  const { kind, reference, at } = movement;
  sql.exec('insert or ignore into line values (?1, ?2, ?3, ?4)', kind, reference, at, JSON.stringify(movement));
}

/** The lines of a day's book in order of time. */
export function readLines(sql: SqlStorage): Movement[] {
  const rows = sql.exec<{ data: string }>('select data from line order by at, rowid').toArray();
  return rows.map((row) => JSON.parse(row.data) as Movement);
}
