import { DurableObject } from 'cloudflare:workers';
import {
  type CartCommand,
  type CartLimits,
  type CartRefusal,
  type Cart as CartState,
  type CartStore,
  decideCart,
} from '../../shared/domain/cart/mod.ts';
import type { Result } from '../../shared/kernel/result.ts';

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
  create table if not exists addition (position integer primary key, key text not null);
  insert or ignore into cart (only, version) values (1, 0);
`;

// Taking out what was bought is never refused, whatever the limits.
const NO_LIMITS: CartLimits = { lines: 0, quantity: 0 };

/** One shopper's cart, named by its cart id: load, decide in the slice, keep what changed, all in one transaction. */
export class Cart extends DurableObject<Env> implements CartStore {
  readonly #storage: DurableObjectStorage;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#storage = state.storage;
    state.storage.sql.exec(TABLES);
  }

  async read(): Promise<CartState> {
    return this.#load();
  }

  async apply(command: CartCommand, limits: CartLimits): Promise<Result<CartState, CartRefusal>> {
    return this.#storage.transactionSync(() => {
      const before = this.#load();
      const outcome = decideCart(before, command, limits, Date.now());
      if (outcome.ok) this.#save(before, outcome.value);
      return outcome;
    });
  }

  async bought(version: number): Promise<CartState> {
    const outcome = await this.apply({ kind: 'bought', version }, NO_LIMITS);
    if (!outcome.ok) throw new Error(`Clearing a bought cart was refused with "${outcome.error.code}"`);
    return outcome.value;
  }

  #load(): CartState {
    const { version } = this.#storage.sql.exec<{ version: number }>('select version from cart').one();
    const lines = this.#storage.sql
      .exec<{ sku: string; quantity: number; seenPrice: number; addedAt: number; version: number }>(
        `select sku, quantity, seen_price as seenPrice, added_at as addedAt, version from line order by position`,
      )
      .toArray();
    return { version, lines, additions: this.#additions() };
  }

  #additions(): string[] {
    const rows = this.#storage.sql.exec<{ key: string }>('select key from addition order by position').toArray();
    return rows.map((row) => row.key);
  }

  #save(before: CartState, after: CartState): void {
    if (after.version === before.version) return;
    const { sql } = this.#storage;
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
    if (after.additions !== before.additions) this.#remember(after.additions ?? []);
    sql.exec('update cart set version = ?', after.version);
  }

  #remember(additions: readonly string[]): void {
    this.#storage.sql.exec('delete from addition');
    for (const key of additions) this.#storage.sql.exec('insert into addition (key) values (?)', key);
  }
}
