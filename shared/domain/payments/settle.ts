import { sql } from 'drizzle-orm';
import type { Database, Scope } from '../../database/port.ts';
import { askOnce } from '../../database/retry.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type Attempt, type AttemptState, attemptById, openAttempts } from './attempts.ts';
import { type Gateway, GatewayError, type NoticeRefusal, type ProviderPayment } from './gateway.ts';

/** What the payments' use cases need. */
export interface PaymentPorts {
  db: Database;
  gateway: Gateway;
}

/** Who noticed that something may have happened to a payment. */
export type SettleSource = 'webhook' | 'return' | 'close';

/** Asks for the finalizer; `now` in ms. */
export interface SettleCall {
  attemptId: string;
  scope: Scope;
  source: SettleSource;
  now: number;
  /** The webhook that brought the news. */
  notice?: { id: string; type: string };
}

/** What came of it. `paid` are the orders paid just now, `refund` the minor units that go back. */
export interface Settled {
  attemptId: string;
  checkoutId: string;
  buyerId: string;
  state: AttemptState;
  changed: boolean;
  paid: string[];
  refund: number;
  /** The provider captured other money than was asked for: it pays nothing and goes back, people have to look. */
  mismatch: boolean;
}

/** Why a payment could not be looked after; `provider_unreachable` leaves everything as it is. */
export type PaymentRefusal = { code: 'not_found' } | { code: 'provider_unreachable' };

/**
 * The one finalizer of payments: asks the provider what is true of an attempt and applies it, once, however often and
 * in whatever order it is called. Webhook, redirect and close all end here.
 */
export async function settleAttempt(ports: PaymentPorts, call: SettleCall): Promise<Result<Settled, PaymentRefusal>> {
  const attempt = await attemptById(ports.db, call.scope, call.attemptId);
  if (!attempt) return refuse({ code: 'not_found' });
  if (attempt.state === 'captured' && !call.notice) return ok(unchanged(attempt));
  const said = await ask(() => ports.gateway.status(attempt.id));
  if (!said.ok) return said;
  return ok(await apply(ports, attempt, call, said.value));
}

/** Verifies a webhook and settles its attempt; `now` in ms. */
export async function receiveNotice(
  ports: PaymentPorts,
  message: { headers: Headers; body: string; now: number },
): Promise<Result<Settled, PaymentRefusal | NoticeRefusal>> {
  const { headers, body, now } = message;
  const read = await ports.gateway.readNotice(headers, body, now);
  if (!read.ok) return read;
  const { id, type, attemptId, buyerId } = read.value;
  return settleAttempt(ports, {
    attemptId,
    scope: { kind: 'buyer', buyerId },
    source: 'webhook',
    now,
    notice: { id, type },
  });
}

/** Tells the provider to take no money for an attempt any more, and applies what it says, be it captured. */
export async function closeAttempt(
  ports: PaymentPorts,
  call: { attemptId: string; scope: Scope; now: number },
): Promise<Result<Settled, PaymentRefusal>> {
  const attempt = await attemptById(ports.db, call.scope, call.attemptId);
  if (!attempt) return refuse({ code: 'not_found' });
  if (attempt.state === 'captured' || attempt.state === 'closed') return ok(unchanged(attempt));
  const said = await ask(() => ports.gateway.close(attempt.id));
  if (!said.ok) return said;
  return ok(await apply(ports, attempt, { ...call, source: 'close' }, said.value));
}

/** Closes every attempt at a checkout that is still open; stops at the first one that the provider does not answer for. */
export async function closeAttemptsOf(
  ports: PaymentPorts,
  call: { checkoutId: string; scope: Scope; now: number },
): Promise<Result<Settled[], PaymentRefusal>> {
  const closed: Settled[] = [];
  for (const attempt of await openAttempts(ports.db, call.scope, call.checkoutId)) {
    const outcome = await closeAttempt(ports, { attemptId: attempt.id, scope: call.scope, now: call.now });
    if (!outcome.ok) return outcome;
    closed.push(outcome.value);
  }
  return ok(closed);
}

const unchanged = ({ id, checkoutId, buyerId, state }: Attempt): Settled => ({
  ...{ attemptId: id, checkoutId, buyerId, state },
  ...{ changed: false, paid: [], refund: 0, mismatch: false },
});

/** Calls the provider; a refusal when it did not answer, or not sensibly. */
export async function ask(
  call: () => Promise<ProviderPayment>,
): Promise<Result<ProviderPayment, { code: 'provider_unreachable' }>> {
  try {
    const said = await call();
    if (said.state === 'captured' && !said.total) throw new GatewayError('A captured payment has no amount');
    return ok(said);
  } catch (error) {
    if (error instanceof GatewayError) return refuse({ code: 'provider_unreachable' });
    throw error;
  }
}

async function apply(
  ports: PaymentPorts,
  attempt: Attempt,
  { scope, source, now, notice }: SettleCall,
  said: ProviderPayment,
): Promise<Settled> {
  const news = said.state !== 'unknown' && said.state !== 'open' && said.state !== attempt.state;
  if (!news && !notice) return unchanged(attempt);
  const mismatch = said.state === 'captured' && !isSameMoney(attempt, said);
  const input = JSON.stringify({
    ...{
      attemptId: attempt.id,
      now: new Date(now).toISOString(),
      source,
      state: said.state,
      reference: said.reference,
    },
    ...(mismatch ? said.total : {}),
    ...(notice ? { notice: { provider: ports.gateway.provider, ...notice } } : {}),
  });
  const answer = await askOnce<{ state: AttemptState; changed: boolean; paid: string[]; refund: number }>(
    ports.db,
    scope,
    mismatch
      ? sql`select payments.return_mismatch(${input}::jsonb) as answer`
      : sql`select payments.settle(${input}::jsonb) as answer`,
  );
  const { state, changed, paid, refund } = answer;
  return { ...unchanged(attempt), state, changed, paid, refund, mismatch };
}

const isSameMoney = (attempt: Attempt, { total }: ProviderPayment) =>
  total?.amount === attempt.amount && total.currency === attempt.currency;
