import { sql } from 'drizzle-orm';
import { type Database, query, type Scope } from '../../database/port.ts';
import { askOnce } from '../../database/retry.ts';
import { isId, newSlottedId } from '../../kernel/ids.ts';
import type { Locale } from '../../kernel/locale.ts';
import { money } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type Order, type OrderStatus, orderById, parseOrder } from '../orders/mod.ts';
import type { PaymentPorts } from '../payments/mod.ts';
import { type Mall, paymentRequest } from './payment-request.ts';

/** Why an order is not cancelled. */
export type CancelRefusal = { code: 'not_found' } | { code: 'order_not_cancellable'; status: OrderStatus };

/** A request to cancel; `now` in ms, `locale` for the way back from a payment of what is left. */
export interface CancelCall {
  orderId: string;
  buyerId: string;
  now: number;
  locale: Locale;
}

type CancelPorts = PaymentPorts & { settings: Mall };
type CancelOutcome =
  | { outcome: 'cancelled' | 'already' | 'changed' | 'not_found' }
  | { outcome: 'not_cancellable'; status: OrderStatus };

/**
 * Cancels an unpaid order and gives its stock back. What the checkout's other orders still cost gets a payment of its
 * own; the old one is closed by an event. Cancelling what has ended is no failure: `already` is true then.
 */
export async function cancelOrder(
  ports: CancelPorts,
  call: CancelCall,
): Promise<Result<{ already: boolean }, CancelRefusal>> {
  for (let tries = 1; ; tries += 1) {
    const order = await readOwn(ports.db, call);
    if (!order) return refuse({ code: 'not_found' });
    const answer = await tryCancel(ports, order, call);
    switch (answer.outcome) {
      case 'cancelled':
        return ok({ already: false });
      case 'already':
        return ok({ already: true });
      case 'not_found':
        return refuse({ code: 'not_found' });
      case 'not_cancellable':
        // Nothing is left to cancel where the money went back.
        if (answer.status === 'refunded') return ok({ already: true });
        return refuse({ code: 'order_not_cancellable', status: answer.status });
      case 'changed':
        // A sibling stopped being unpaid since the read, which each of them does once: the tries cannot run out.
        if (tries >= order.siblings.length) throw new Error(`Order "${order.id}" changed more often than it can`);
    }
  }
}

// The pay address of what is left is signed here, so it is made from a read, and Postgres says whether that still holds.
async function tryCancel(ports: CancelPorts, order: Order, call: CancelCall): Promise<CancelOutcome> {
  const scope: Scope = { kind: 'buyer', buyerId: call.buyerId };
  const input = {
    orderId: order.id,
    now: new Date(call.now).toISOString(),
    replacement: await replacementFor(ports, order, call),
  };
  return askOnce(ports.db, scope, sql`select orders.cancel_order(${JSON.stringify(input)}::jsonb) as answer`);
}

async function readOwn(db: Database, { orderId, buyerId }: CancelCall): Promise<Order | null> {
  if (!isId('order', orderId)) return null;
  const [row] = await query(db, { kind: 'buyer', buyerId }, orderById(orderId), { readOnly: true });
  return row ? parseOrder(row) : null;
}

async function replacementFor(ports: CancelPorts, order: Order, call: CancelCall) {
  const rest = order.siblings.filter((sibling) => sibling.status === 'unpaid' && sibling.id !== order.id);
  if (rest.length === 0) return null;
  const id = newSlottedId('attempt', call.now, call.buyerId);
  const amount = rest.reduce((sum, sibling) => sum + sibling.total, 0);
  const payUrl = await ports.gateway.payUrl(
    paymentRequest(ports.settings, {
      ...{ attemptId: id, checkoutId: order.checkoutId, buyerId: call.buyerId, locale: call.locale },
      total: money(amount, order.currency),
      orderNumbers: rest.map((sibling) => sibling.number),
      expiresAt: Date.parse(order.expiresAt),
    }),
  );
  return { id, amount, payUrl, expiresAt: order.expiresAt, provider: ports.gateway.provider };
}
