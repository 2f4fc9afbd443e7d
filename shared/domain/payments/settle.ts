import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../database/port.ts';
import { askOnce } from '../../database/retry.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type Attempt, type AttemptState, attemptById, openAttempts } from './attempts.ts';
import { type Answered, ask, type Call, gatewayOf, noteCall, type PaymentPorts } from './calls.ts';
import {
  GatewayError,
  type NoticeRefusal,
  type Provider,
  type ProviderNotice,
  type ProviderPayment,
} from './gateway.ts';

/** Who noticed that something may have happened to a payment; `check` is the reconciler, which asks after what is open. */
export type SettleSource = 'webhook' | 'return' | 'close' | 'check';

/** Asks for the finalizer; `now` in ms. */
export interface SettleCall {
  attemptId: string;
  scope: Scope;
  source: SettleSource;
  now: number;
  /** The webhook that brought the news. */
  notice?: { id: string; type: string; provider: Provider };
}

/** A webhook as it came; `now` in ms. */
export interface NoticeMessage {
  provider: Provider;
  headers: Headers;
  body: string;
  now: number;
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
  /** Money that had gone back did not arrive: its refund has failed after all, people have to look. */
  bounced: boolean;
}

/** Why a payment could not be looked after; `provider_unreachable` leaves everything as it is. */
export type PaymentRefusal = { code: 'not_found' } | { code: 'provider_unreachable' };

/**
 * The one finalizer of payments: asks the provider what is true of an attempt and applies it, once, however often and
 * in whatever order it is called. Webhook, redirect and close all end here.
 */
export async function settleAttempt(ports: PaymentPorts, call: SettleCall): Promise<Result<Settled, PaymentRefusal>> {
  const attempt = await attemptById(ports.db, call.scope, call.attemptId);
  // No provider has anything to say of another one's attempts.
  if (!attempt || (call.notice && call.notice.provider !== attempt.provider)) return refuse({ code: 'not_found' });
  if (attempt.state === 'captured' && !call.notice) return ok(unchanged(attempt));
  return conclude(
    ports,
    attempt,
    call,
    await ask(ports, 'status', attempt.provider, (gateway) => gateway.status(refOf(attempt))),
  );
}

/** Verifies a webhook of a provider and settles its attempt; `now` in ms. */
export async function receiveNotice(
  ports: PaymentPorts,
  message: NoticeMessage,
): Promise<Result<Settled, PaymentRefusal | NoticeRefusal>> {
  const { provider, now } = message;
  const read = await verify(ports, message);
  if (!read.ok) return read;
  const { id, type, attemptId, buyerId } = read.value;
  return settleAttempt(ports, {
    attemptId,
    scope: { kind: 'buyer', buyerId },
    source: 'webhook',
    now,
    notice: { id, type, provider },
  });
}

async function verify(
  ports: PaymentPorts,
  { provider, headers, body, now }: NoticeMessage,
): Promise<Result<ProviderNotice, NoticeRefusal | { code: 'provider_unreachable' }>> {
  try {
    return await gatewayOf(ports, provider).readNotice(headers, body, now);
  } catch (error) {
    if (error instanceof GatewayError) return refuse({ code: 'provider_unreachable' });
    throw error;
  }
}

/** Tells the provider to take no money for an attempt any more, and applies what it says, be it captured. */
export async function closeAttempt(
  ports: PaymentPorts,
  call: { attemptId: string; scope: Scope; now: number; source?: SettleSource },
): Promise<Result<Settled, PaymentRefusal>> {
  const attempt = await attemptById(ports.db, call.scope, call.attemptId);
  if (!attempt) return refuse({ code: 'not_found' });
  const over = attempt.state === 'captured' || (attempt.state === 'closed' && call.source !== 'check');
  if (over) return ok(unchanged(attempt));
  const answered = await ask(ports, 'close', attempt.provider, (gateway) => gateway.close(refOf(attempt)));
  const outcome = await conclude(ports, attempt, { source: 'close', ...call }, answered);
  const refused = answered.said?.state === 'closed' && outcome.ok && outcome.value.state !== 'closed';
  return refused && (await hasOtherPage(ports, call.scope, attempt)) ? closeAttempt(ports, call) : outcome;
}

/** Whether a page of an attempt was made since it was read, which the provider was not asked about. */
async function hasOtherPage(ports: PaymentPorts, scope: Scope, { id, reference }: Attempt): Promise<boolean> {
  const now = await attemptById(ports.db, scope, id);
  return now !== null && now.state !== 'captured' && now.reference !== reference;
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

const refOf = ({ id, reference }: Attempt) => ({ attemptId: id, reference });

const unchanged = ({ id, checkoutId, buyerId, state }: Attempt): Settled => ({
  ...{ attemptId: id, checkoutId, buyerId, state },
  ...{ changed: false, paid: [], refund: 0, mismatch: false, bounced: false },
});

/** Applies what the provider answered, and writes down that it was asked; without an answer, that alone. */
async function conclude(
  ports: PaymentPorts,
  attempt: Attempt,
  settling: SettleCall,
  { call, said, refusal }: Answered,
): Promise<Result<Settled, PaymentRefusal>> {
  const { scope, source, now, notice } = settling;
  const asked = { attemptId: attempt.id, source, call, ...(notice ? { notice } : {}) };
  const news = said && said.state !== 'unknown' && said.state !== 'open' && said.state !== attempt.state;
  if (said && (news || notice)) return ok(await apply(ports, attempt, { scope, now, asked }, said));
  await noteCall(ports, { ...asked, scope, now });
  if (refusal) throw refusal;
  return said ? ok(unchanged(attempt)) : refuse({ code: 'provider_unreachable' });
}

async function apply(
  ports: PaymentPorts,
  attempt: Attempt,
  { scope, now, asked }: { scope: Scope; now: number; asked: { source: SettleSource; call: Call } },
  said: ProviderPayment,
): Promise<Settled> {
  const mismatch = said.state === 'captured' && !isSameMoney(attempt, said);
  const input = JSON.stringify({
    ...asked,
    ...{ now: new Date(now).toISOString(), state: said.state, reference: said.reference },
    ...(mismatch ? said.total : {}),
    ...(isShort(attempt, said) ? { bounced: { ...attempt.given, given: said.refunded } } : {}),
  });
  const answer = await askOnce<Pick<Settled, 'state' | 'changed' | 'paid' | 'refund'> & { bounced?: boolean }>(
    ports.db,
    scope,
    finalizer(input, { mismatch, bounced: isShort(attempt, said) }),
  );
  const { state, changed, paid, refund, bounced = false } = answer;
  return { ...unchanged(attempt), state, changed, paid, refund, mismatch, bounced };
}

function finalizer(input: string, { mismatch, bounced }: Pick<Settled, 'mismatch' | 'bounced'>): SQL {
  if (bounced) return sql`select payments.refund_bounced(${input}::jsonb) as answer`;
  return mismatch
    ? sql`select payments.return_mismatch(${input}::jsonb) as answer`
    : sql`select payments.settle(${input}::jsonb) as answer`;
}

// The refund was known to be done before the provider was asked, so an answer from before it cannot be mistaken for this.
const isShort = ({ given }: Attempt, { state, refunded, refunding }: ProviderPayment): boolean =>
  given !== null && state === 'captured' && refunded + refunding < given.amount;

const isSameMoney = (attempt: Attempt, { total }: ProviderPayment) =>
  total?.amount === attempt.amount && total.currency === attempt.currency;
