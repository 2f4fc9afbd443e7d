import { z } from 'zod';
import { closeAttempt, closeAttemptsOf, GatewayRefusal, sendRefund } from '../../../shared/domain/payments/mod.ts';
import { errorText } from '../../../shared/kernel/log.ts';
import type { ClaimedEvent } from '../../../shared/outbox/mod.ts';
import { type Consumer, type JobServices, Poison } from '../consumer.ts';

const expired = z.object({ checkoutId: z.string() });
const replaced = z.object({ attemptId: z.string() });
const refundDue = z.object({ refundId: z.string() });

const scope = { kind: 'system' } as const;

async function settle(services: JobServices, event: ClaimedEvent) {
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
 * money have come first), and refunds that are due are sent. An outage of whatever length only delays that; given up on
 * is what makes no sense, is not there, or is refused by the provider for good or done in part: its dead letter, handed
 * out again, is the way to try that once more.
 */
export const settlePayments: Consumer = {
  name: 'settle-payments',
  types: ['checkout.expired', 'attempt.replaced', 'refund.due'],
  tries: Number.POSITIVE_INFINITY,
  async each(services, event) {
    const outcome = await settle(services, event).catch((error: unknown) => {
      const final = error instanceof z.ZodError || error instanceof GatewayRefusal;
      throw final ? new Poison(errorText(error), { cause: error }) : error;
    });
    if (!outcome.ok) {
      const refused = `Payment of event "${event.id}" was refused with "${outcome.error.code}"`;
      throw outcome.error.code === 'provider_unreachable' ? new Error(refused) : new Poison(refused);
    }
    await services.kickRelay();
  },
};
