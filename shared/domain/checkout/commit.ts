import { type SQL, sql } from 'drizzle-orm';
import type { LocalText } from '../../database/columns.ts';
import type { Database, Scope } from '../../database/port.ts';
import { askOnce } from '../../database/retry.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { Address, Contact, OrderLine } from '../orders/mod.ts';
import type { QuoteStep } from '../pricing/mod.ts';
import type { Wait } from './heat.ts';

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

/** A checkout as it travels: JSON that nobody on its way has to read. */
export type SealedCommit = string & { readonly sealed: unique symbol };

/** Makes a checkout ready to travel. */
export const seal = (commit: CheckoutCommit): SealedCommit => JSON.stringify(commit) as SealedCommit;

/** What came of a list of checkouts, in its order, and which SKUs were waited for. */
export interface Committed {
  outcomes: CommitOutcome[];
  waited: Wait[];
}

/**
 * Commits checkouts in one round trip, each with an outcome of its own, in the order of the list. A list of several
 * buyers needs the system scope. Throws DatabaseError; with `unreachable` the outcomes are unknown.
 */
export async function commitCheckouts(db: Database, scope: Scope, list: readonly SealedCommit[]): Promise<Committed> {
  const call = sql`select orders.commit_checkouts(${`[${list.join(',')}]`}::jsonb) as answer`;
  const answer = await askOnce<(CommitOutcome & { waited?: Wait[] })[]>(db, scope, call);
  const outcomes = answer.map(({ waited: _, ...outcome }) => outcome as CommitOutcome);
  return { outcomes, waited: answer[0]?.waited ?? [] };
}

/** What is stored under a request's key; one row whose `answer` is a CommitOutcome, or null when nothing is. */
export function storedAnswer(request: RequestKey): SQL {
  const { buyerId, route, key, requestHash } = request;
  const item = JSON.stringify({ buyerId, route, key, requestHash });
  return sql`select orders.stored_answer(${item}::jsonb) as answer`;
}
