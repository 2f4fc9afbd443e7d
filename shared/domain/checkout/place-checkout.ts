import { sql } from 'drizzle-orm';
import { type Database, DatabaseError, type Scope } from '../../database/port.ts';
import type { Locale } from '../../kernel/locale.ts';
import { errorText, log } from '../../kernel/log.ts';
import { never, ok, type Result, refuse } from '../../kernel/result.ts';
import { sha256Hex } from '../../kernel/signing.ts';
import {
  type Cart,
  type CartFacts,
  type CartPorts,
  type CartStore,
  cartFactsQueries,
  cartIdOf,
  parseCartFacts,
} from '../cart/mod.ts';
import type { PaymentPorts } from '../payments/mod.ts';
import { buildCommit, type CommitParts } from './build-commit.ts';
import { type CommitOutcome, type RequestKey, type StoredResponse, storedAnswer } from './commit.ts';
import { type CommitPorts, commitSurely, type SureOutcome } from './commit-surely.ts';
import { type CheckoutRefusal, decideCheckout, holdsBought, type Purchase } from './decide.ts';
import { type CheckoutInput, canonicalInput } from './inputs.ts';
import type { Mall } from './payment-request.ts';

const ROUTE = 'POST /api/checkout';

/** What a checkout needs. */
export interface CheckoutPorts extends CartPorts, PaymentPorts, CommitPorts {
  settings: Mall;
}

/** A parsed request to check out; `now` in ms. */
export interface CheckoutRequest {
  buyerId: string;
  /** The client's idempotency key. */
  key: string;
  input: CheckoutInput;
  locale: Locale;
  now: number;
  /** The version of the cart that the shopper was shown, when they say so. */
  cartVersion?: number;
}

/** An answer to be sent as it is. `replayed` says that an earlier request had the effect. */
export interface CheckoutAnswer extends StoredResponse {
  replayed: boolean;
}

/**
 * Buys the buyer's cart at the prices of now, or not at all when they expect another total: one read of the cart, one
 * round trip to read, one to commit. The same key gives the same answer, byte for byte. Throws DatabaseError `unreachable`
 * when the outcome is unknown; the request may then be repeated with the same key.
 */
export async function placeCheckout(
  ports: CheckoutPorts,
  call: CheckoutRequest,
): Promise<Result<CheckoutAnswer, CheckoutRefusal>> {
  const { buyerId, key, input, locale, now } = call;
  const store = ports.cart(buyerId);
  const cart = await store.read();
  const request = { buyerId, route: ROUTE, key, requestHash: await sha256Hex(canonicalInput(input)) };
  const { stored, lastPurchase, known } = await readBefore(ports.db, cart, request);
  if (stored) return outcomeOf(stored);
  if (input.provider !== ports.gateway.provider) return refuse({ code: 'provider_not_offered' });
  const shown = { shownVersion: call.cartVersion ?? null, shownTotal: input.expectedTotal ?? null };
  const decided = decideCheckout({ cart, known, lastPurchase, ...shown, currency: ports.settings.currency });
  if (!decided.ok) {
    if (lastPurchase && holdsBought(cart, lastPurchase)) await takeOut(store, lastPurchase.cartVersion);
    return decided;
  }
  const parts = { request, input, locale, now, review: decided.value, settings: known.settings };
  const { outcome, response } = await commitNumbered(ports, parts);
  if (outcome.outcome === 'committed' || outcome.outcome === 'cart_bought') await takeOut(store, cart.version);
  return outcome.outcome === 'committed' ? ok({ ...response, replayed: false }) : outcomeOf(outcome);
}

interface Before {
  stored: CommitOutcome | null;
  lastPurchase: Purchase | null;
  known: CartFacts;
}

async function readBefore(db: Database, cart: Cart, request: RequestKey): Promise<Before> {
  const scope: Scope = { kind: 'buyer', buyerId: request.buyerId };
  const skus = cart.lines.map((line) => line.sku);
  const [stored, purchases, ...facts] = await db.batch(
    scope,
    [
      storedAnswer(request),
      sql`select id as "checkoutId", cart_version as "cartVersion" from orders.checkout
        where cart_id = ${cartIdOf(request.buyerId)} order by cart_version desc limit 1`,
      ...cartFactsQueries(skus),
    ],
    // One moment for all: else a twin that commits in between takes the stock, and its answer is not seen.
    { readOnly: true, isolation: 'RepeatableRead' },
  );
  return {
    stored: (stored?.[0]?.answer ?? null) as CommitOutcome | null,
    lastPurchase: (purchases?.[0] ?? null) as unknown as Purchase | null,
    known: parseCartFacts(facts),
  };
}

// Two orders of one day may be given the same number, once in ten thousand million: then it is drawn again.
async function commitNumbered(ports: CheckoutPorts, parts: CommitParts) {
  const by = { forced: parts.settings['checkout.hot_skus'], now: parts.now };
  for (let draws = 1; ; draws += 1) {
    const commit = await buildCommit(ports.settings, ports.gateway, parts);
    try {
      return { outcome: await commitSurely(ports, commit, by), response: commit.response };
    } catch (error) {
      const taken = error instanceof DatabaseError && error.constraint === 'order_number_unique';
      if (!taken || draws === 3) throw error;
    }
  }
}

// The order stands, so a cart that cannot be reached is no failure: the checkout.placed event clears it later.
async function takeOut(store: CartStore, version: number): Promise<void> {
  try {
    await store.bought(version);
  } catch (error) {
    log('warn', 'a bought cart was not cleared at once', { error: errorText(error) });
  }
}

function outcomeOf(outcome: SureOutcome): Result<CheckoutAnswer, CheckoutRefusal> {
  switch (outcome.outcome) {
    case 'replayed': {
      const { status, contentType, body } = outcome;
      return ok({ status, contentType, body, replayed: true });
    }
    case 'key_reused':
      return refuse({ code: 'key_reused' });
    case 'cart_bought':
      return refuse({ code: 'checkout_conflict', checkoutId: outcome.checkoutId });
    case 'short_stock':
      return refuse({
        code: 'short_stock',
        lines: outcome.short.map(({ sku, left }) => ({ sku, problem: { code: 'short_stock', left } })),
      });
    case 'busy':
      return refuse({ code: 'busy' });
    case 'committed':
      throw new Error('A committed checkout is answered with its own response');
    default:
      return never(outcome);
  }
}
