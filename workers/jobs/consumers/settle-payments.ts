import { z } from 'zod';
import { closeAttempt, closeAttemptsOf, sendRefund } from '../../../shared/domain/payments/mod.ts';
import type { ClaimedEvent } from '../../../shared/outbox/mod.ts';
import type { Consumer, JobServices } from '../consumer.ts';

const expired = z.object({ checkoutId: z.string() });
const replaced = z.object({ attemptId: z.string() });
const refundDue = z.object({ refundId: z.string() });

const scope = { kind: 'system' } as const;

function settle(services: JobServices, event: ClaimedEvent) {
  const now = services.now();
  switch (event.type) {
    case 'checkout.expired':
      return closeAttemptsOf(services, { checkoutId: expired.parse(event.payload).checkoutId, scope, now });
    case 'attempt.replaced':
      return closeAttempt(services, { attemptId: replaced.parse(event.payload).attemptId, scope, now });
    default:
      return sendRefund(services, { refundId: refundDue.parse(event.payload).refundId, scope, now });
  }
}

/**
 * Tells the provider what has become of a payment: attempts nobody may pay any more are closed (or settled, should the
 * money have come first), and refunds that are due are sent.
 */
export const settlePayments: Consumer = {
  name: 'settle-payments',
  types: ['checkout.expired', 'attempt.replaced', 'refund.due'],
  // A provider may be away for hours, and money must not end among the dead letters because of that.
  tries: 30,
  async each(services, event) {
    const outcome = await settle(services, event);
    if (!outcome.ok) throw new Error(`Payment of event "${event.id}" was refused with "${outcome.error.code}"`);
    await services.kickRelay();
  },
};
