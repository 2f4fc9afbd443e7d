import { z } from 'zod';
import { checkAttempt, GatewayRefusal, sendRefund } from '../../../shared/domain/payments/mod.ts';
import { log } from '../../../shared/kernel/log.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import type { Consumer } from '../consumer.ts';

const checkDue = z.union([z.object({ attemptIds: z.array(z.string()) }), z.object({ refundIds: z.array(z.string()) })]);

const scope = { kind: 'system' } as const;

/**
 * The reconciler's hands: asks the provider about payments of which nothing was heard in time, whatever has become of
 * their webhooks, events and shoppers. What gets no answer needs no other try here, for it is due again by itself.
 */
export const checkPayments: Consumer = {
  name: 'check-payments',
  types: ['payments.check'],
  tries: 3,
  async each(services, event) {
    const due = checkDue.parse(event.payload);
    const now = services.now();
    if ('refundIds' in due) {
      for (const refundId of due.refundIds) await check(refundId, () => sendRefund(services, { refundId, scope, now }));
    } else {
      for (const attemptId of due.attemptIds)
        await check(attemptId, () => checkAttempt(services, { attemptId, scope, now }));
    }
    await services.kickRelay();
  },
};

/** What the provider refuses for good is on the payment's timeline, and must not keep the others waiting. */
async function check(id: string, ask: () => Promise<Result<unknown, { code: string }>>): Promise<void> {
  try {
    const outcome = await ask();
    if (!outcome.ok) log('warn', 'A payment was asked about in vain', { id, code: outcome.error.code });
  } catch (error) {
    if (!(error instanceof GatewayRefusal)) throw error;
    log('error', 'The provider refuses what a payment needs', { id });
  }
}
