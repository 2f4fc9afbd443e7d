import { sql } from 'drizzle-orm';
import { query, type Scope } from '../../database/port.ts';
import { askOnce } from '../../database/retry.ts';
import { money } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { ask, noteCall, type PaymentPorts } from './calls.ts';
import type { PaymentRefusal } from './settle.ts';

interface RefundRow {
  id: string;
  attemptId: string;
  provider: string;
  reference: string | null;
  amount: number;
  currency: string;
  state: 'due' | 'done' | 'failed';
}

interface RefundCall {
  refundId: string;
  scope: Scope;
  now: number;
}

/**
 * Sends a refund that is due, or that failed, to the provider and writes down what came of it; `now` in ms. Repeating it
 * is harmless: the provider gives back once per refund id. `done` says whether this call finished it; money that is on
 * its way stays due. A refund that comes back in part, or that the provider refuses for good, has failed then; the
 * latter throws GatewayRefusal besides.
 */
export async function sendRefund(
  ports: PaymentPorts,
  call: RefundCall,
): Promise<Result<{ done: boolean }, PaymentRefusal | { code: 'refund_partial' }>> {
  const { refundId, scope, now } = call;
  const refund = await refundById(ports, call);
  if (!refund) return refuse({ code: 'not_found' });
  if (refund.state === 'done') return ok({ done: false });
  const { attemptId, provider, reference } = refund;
  const amount = money(refund.amount, refund.currency);
  const answered = await ask(ports, 'refund', provider, (gateway) =>
    gateway.refund({ refundId, attemptId, reference, amount }),
  );
  await noteCall(ports, { attemptId, scope, now, source: 'refund', call: answered.call });
  if (answered.refusal) {
    await fail(ports, call, 0, 'refused');
    throw answered.refusal;
  }
  if (!answered.said) return refuse({ code: 'provider_unreachable' });
  const { refunded, refunding } = answered.said;
  if (refunded >= refund.amount) return ok({ done: await finish(ports, call) });
  if (refunded + refunding >= refund.amount) return ok({ done: false });
  await fail(ports, call, refunded, 'partial');
  return refuse({ code: 'refund_partial' });
}

async function refundById(ports: PaymentPorts, { refundId, scope }: RefundCall): Promise<RefundRow | undefined> {
  const [refund] = await query<RefundRow>(
    ports.db,
    scope,
    sql`select r.id, r.attempt_id as "attemptId", a.provider, a.reference, r.amount, r.currency, r.state
      from payments.refund r join payments.attempt a on a.id = r.attempt_id where r.id = ${refundId}`,
  );
  return refund;
}

function finish(ports: PaymentPorts, { refundId, scope, now }: RefundCall): Promise<boolean> {
  const moment = new Date(now).toISOString();
  return askOnce(ports.db, scope, sql`select payments.refund_done(${refundId}, ${moment}::timestamptz) as answer`);
}

async function fail(ports: PaymentPorts, { refundId, scope, now }: RefundCall, given: number, cause: string) {
  const moment = new Date(now).toISOString();
  await askOnce(
    ports.db,
    scope,
    sql`select payments.refund_failed(${refundId}, ${given}::bigint, ${cause}, ${moment}::timestamptz) as answer`,
  );
}
