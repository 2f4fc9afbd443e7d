import { sql } from 'drizzle-orm';
import { query, type Scope } from '../../database/port.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type Attempt, attemptById } from './attempts.ts';
import { type Call, gatewayOf, noteCall, type PaymentPorts } from './calls.ts';
import { GatewayError, GatewayRefusal, type PaymentRequest, type ProviderPage } from './gateway.ts';

/** Why nobody can pay: it is over, the provider does not answer, or does not take this payment. */
export type BeginRefusal = { code: 'not_found' | 'payment_over' | 'provider_unreachable' | 'payment_refused' };

/**
 * Leads a shopper on to the provider's page of an attempt, which is made at first use; `now` in ms. What the provider calls
 * it is kept before anybody is led there, so that no money comes of which the mall could not ask.
 */
export async function beginPayment(
  ports: PaymentPorts,
  { request, now }: { request: PaymentRequest; now: number },
): Promise<Result<ProviderPage, BeginRefusal>> {
  const scope: Scope = { kind: 'buyer', buyerId: request.buyerId };
  const attempt = await attemptById(ports.db, scope, request.attemptId);
  if (!attempt) return refuse({ code: 'not_found' });
  const payable = attempt.state === 'open' || attempt.state === 'declined';
  if (!payable || now >= Date.parse(attempt.expiresAt)) return refuse({ code: 'payment_over' });
  const { page, call } = await makePage(ports, attempt, request);
  await noteCall(ports, { attemptId: attempt.id, scope, now, source: 'shopper', call });
  if (!page) return refuse({ code: call.outcome === 'refused' ? 'payment_refused' : 'provider_unreachable' });
  if (await keepReference(ports, scope, attempt.id, page.reference)) return ok(page);
  await closeUnknown(ports, attempt, page);
  return refuse({ code: 'payment_over' });
}

async function makePage(
  ports: PaymentPorts,
  attempt: Attempt,
  request: PaymentRequest,
): Promise<{ page: ProviderPage | null; call: Call }> {
  const started = ports.now();
  const made = (outcome: Call['outcome']): Call => ({ name: 'begin', outcome, ms: ports.now() - started });
  try {
    const page = await gatewayOf(ports, attempt.provider).begin?.(request, attempt.reference);
    if (!page) throw new GatewayError(`"${attempt.provider}" has no pages to begin`, 'failed');
    return { page, call: made('open') };
  } catch (error) {
    if (error instanceof GatewayRefusal) return { page: null, call: made('refused') };
    if (error instanceof GatewayError) return { page: null, call: made(error.fault) };
    throw error;
  }
}

/** False when nobody may pay the attempt any more. */
async function keepReference(ports: PaymentPorts, scope: Scope, id: string, reference: string): Promise<boolean> {
  const rows = await query(
    ports.db,
    scope,
    sql`update payments.attempt set reference = ${reference}
      where id = ${id} and state in ('open', 'declined') returning id`,
  );
  return rows.length === 1;
}

// The attempt was closed meanwhile by somebody who knew of no page. Nobody was led to this one, so it may stay if it must.
async function closeUnknown(
  ports: PaymentPorts,
  { id, provider }: Attempt,
  { reference }: ProviderPage,
): Promise<void> {
  try {
    await gatewayOf(ports, provider).close({ attemptId: id, reference });
  } catch (error) {
    if (!(error instanceof GatewayError) && !(error instanceof GatewayRefusal)) throw error;
  }
}
