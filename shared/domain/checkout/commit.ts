import { type SQL, sql } from 'drizzle-orm';
import type { LocalText } from '../../database/columns.ts';
import { type Database, DatabaseError, query, type Scope } from '../../database/port.ts';
import { askOnce } from '../../database/retry.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { Address, Contact, OrderLine } from '../orders/mod.ts';
import type { QuoteStep } from '../pricing/mod.ts';

/** A request and its key: what one effect belongs to. */
export interface RequestKey {
  buyerId: string;
  route: string;
  key: string;
  /** Hash of what was asked for; the same key with another one is refused. */
  requestHash: string;
}

/** An answer as it is stored and replayed, byte for byte. */
export interface StoredResponse {
  status: number;
  contentType: string;
  body: string;
}

/** One order to be committed; amounts in minor units. */
export interface OrderDraft {
  id: string;
  number: string;
  shopId: string;
  shopSlug: string;
  shopName: LocalText;
  goods: number;
  freight: number;
  discount: number;
  total: number;
  lines: OrderLine[];
}

/** A checkout with everything minted, ready for orders.commit_checkouts. Times are ISO, amounts minor units. */
export interface CheckoutCommit extends RequestKey {
  response: StoredResponse;
  checkout: {
    id: string;
    cartId: string;
    cartVersion: number;
    currency: string;
    total: number;
    locale: Locale;
    contact: Contact;
    address: Address;
    note: string | null;
    quote: { steps: QuoteStep[] };
    createdAt: string;
    expiresAt: string;
  };
  orders: OrderDraft[];
  attempt: { id: string; provider: string; amount: number; currency: string; payUrl: string; expiresAt: string };
}

/** What came of one checkout. `cart_bought`: this very cart was bought by an earlier checkout. `left` is in pieces. */
export type CommitOutcome =
  | { outcome: 'committed' }
  | ({ outcome: 'replayed' } & StoredResponse)
  | { outcome: 'key_reused' }
  | { outcome: 'cart_bought'; checkoutId: string | null }
  | { outcome: 'short_stock'; short: { sku: string; left: number }[] };

/**
 * Commits checkouts in one round trip, each with an outcome of its own, in the order of the list. A list of several
 * buyers needs the system scope. Throws DatabaseError; with `unreachable` the outcomes are unknown.
 */
export function commitCheckouts(db: Database, scope: Scope, list: readonly CheckoutCommit[]): Promise<CommitOutcome[]> {
  return askOnce(db, scope, sql`select orders.commit_checkouts(${JSON.stringify(list)}::jsonb) as answer`);
}

/** What is stored under a request's key; one row whose `answer` is a CommitOutcome, or null when nothing is. */
export function storedAnswer(request: RequestKey): SQL {
  const { buyerId, route, key, requestHash } = request;
  const item = JSON.stringify({ buyerId, route, key, requestHash });
  return sql`select orders.stored_answer(${item}::jsonb) as answer`;
}

/** Commits one checkout for its buyer. When no answer came, looks under the key what became of it. */
export async function commitSurely(db: Database, commit: CheckoutCommit): Promise<CommitOutcome> {
  const scope: Scope = { kind: 'buyer', buyerId: commit.buyerId };
  try {
    const [outcome] = await commitCheckouts(db, scope, [commit]);
    if (!outcome) throw new Error(`Checkout "${commit.checkout.id}" has no outcome`);
    return outcome;
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== 'unreachable') throw error;
    const [row] = await query<{ answer: CommitOutcome | null }>(db, scope, storedAnswer(commit));
    if (row?.answer) return row.answer;
    throw error;
  }
}
