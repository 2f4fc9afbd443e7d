import { sql } from 'drizzle-orm';
import { query, type Scope } from '../../database/port.ts';
import { askOnce } from '../../database/retry.ts';
import { money } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { ask, type PaymentPorts, type PaymentRefusal } from './settle.ts';

interface RefundRow {
  attemptId: string;
  amount: number;
  currency: string;
  state: 'due' | 'done';
}

/**
 * Sends a refund that is due to the provider and writes down that it is done; `now` in ms. Repeating it is harmless:
 * the provider gives back once per refund id. Resolves to whether this call finished it.
 */
export async function sendRefund(
  ports: PaymentPorts,
  call: { refundId: string; scope: Scope; now: number },
): Promise<Result<{ done: boolean }, PaymentRefusal>> {
  const { refundId, scope, now } = call;
  const [refund] = await query<RefundRow>(
    ports.db,
    scope,
    sql`select attempt_id as "attemptId", amount, currency, state from payments.refund where id = ${refundId}`,
  );
  if (!refund) return refuse({ code: 'not_found' });
  if (refund.state === 'done') return ok({ done: false });
  const amount = money(refund.amount, refund.currency);
  const said = await ask(() => ports.gateway.refund({ refundId, attemptId: refund.attemptId, amount }));
  if (!said.ok) return said;
  if (said.value.refunded < refund.amount) return refuse({ code: 'provider_unreachable' });
  const moment = new Date(now).toISOString();
  const done = await askOnce<boolean>(
    ports.db,
    scope,
    sql`select payments.refund_done(${refundId}, ${moment}::timestamptz) as answer`,
  );
  return ok({ done });
}
