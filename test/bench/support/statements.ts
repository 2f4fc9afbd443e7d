import { PgDialect } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { PipelinedBatch, type Statement } from '../../../dev/pg-batch.ts';
import { cashierGateway } from '../../../shared/adapters/cashier-gateway.ts';
import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import type { Database, Row } from '../../../shared/database/port.ts';
import type { Cart } from '../../../shared/domain/cart/mod.ts';
import { checkoutInput, createHeat, placeCheckout } from '../../../shared/domain/checkout/mod.ts';
import type { TestDatabase } from '../../support/database.ts';
import { ASK } from '../../support/purchase.ts';
import type { Buyer } from './buyers.ts';
import { SECRET } from './workers.ts';

/** What one checkout says to the database: for each round trip, the statements of one transaction. */
export type Conversation = readonly (readonly Statement[])[];

const dialect = new PgDialect();
const SETTINGS = { currency: 'CNY', defaultLocale: 'en', mallUrl: 'http://localhost' } as const;

/**
 * The very statements that the storefront sends when a buyer checks out, with their values: the storefront's own code
 * says them, to a database that only listens and knows what the real one knows of these articles.
 */
export async function conversations(database: TestDatabase, buyers: readonly Buyer[]) {
  const real = neonDatabase({ url: database.urls.shop, proxy: database.proxy });
  const known = new Map<string, Row[][]>();
  const said: Conversation[] = [];
  for (const buyer of buyers) {
    const heard: Statement[][] = [];
    const listening: Database = {
      async batch(scope, statements, options = {}) {
        const compiled = statements.map((statement) => dialect.sqlToQuery(statement));
        const own = compiled.map(({ sql, params }) => ({ query: sql, params }));
        const setting = { query: 'select set_config($1, $2, true)', params: ['app.buyer_id', buyer.id] };
        const level = options.isolation === 'RepeatableRead' ? 'REPEATABLE READ' : 'READ COMMITTED';
        const begin = { query: `BEGIN ISOLATION LEVEL ${level}${options.readOnly ? ' READ ONLY' : ''}`, params: [] };
        heard.push([begin, setting, ...own, { query: 'COMMIT', params: [] }]);
        if (!options.readOnly) return [[{ answer: [{ outcome: 'committed' }] }]];
        const key = buyer.articles.map(({ sku }) => sku).join(' ');
        const rows = known.get(key) ?? (await real.batch(scope, statements, options));
        known.set(key, rows);
        return rows;
      },
    };
    await placeSilently(listening, buyer);
    said.push(heard);
  }
  return said;
}

async function placeSilently(db: Database, { id, articles }: Buyer): Promise<void> {
  const lines = articles.map(({ sku, price }) => ({ sku, quantity: 1, seenPrice: price, addedAt: 0, version: 1 }));
  const cart: Cart = { version: articles.length, lines };
  const store = {
    read: async () => cart,
    apply: async () => ({ ok: true, value: cart }) as const,
    bought: async () => cart,
  };
  const ports = {
    ...{ db, settings: SETTINGS, cart: () => store, heat: createHeat(), now: Date.now },
    desk: () => ({ commit: async () => ({ answer: 'away' }) as const }),
    gateway: cashierGateway({ url: 'http://localhost:1', key: SECRET }),
  };
  const call = {
    buyerId: id,
    key: crypto.randomUUID(),
    input: checkoutInput.parse(ASK),
    locale: 'en',
    now: Date.now(),
  } as const;
  const placed = await placeCheckout(ports, call);
  if (!placed.ok) throw new Error(`The checkout was refused: ${JSON.stringify(placed.error)}`);
}

/** Has each conversation once, over some connections, one transaction per round trip; resolves to how many per second. */
export async function converseAll(url: string, said: readonly Conversation[], connections: number): Promise<number> {
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const started = performance.now();
  let n = 0;
  await Promise.all(
    clients.map(async (client) => {
      for (let one = said[n++]; one; one = said[n++]) {
        for (const statements of one) await client.query(new PipelinedBatch(statements)).done;
      }
    }),
  );
  const took = performance.now() - started;
  await Promise.all(clients.map((client) => client.end()));
  return (said.length / took) * 1000;
}
