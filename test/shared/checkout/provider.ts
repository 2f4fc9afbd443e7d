import {
  type Gateway,
  GatewayError,
  type GatewayFault,
  GatewayRefusal,
  type PaymentRequest,
  type ProviderPayment,
} from '../../../shared/domain/payments/mod.ts';
import { ok, refuse } from '../../../shared/kernel/result.ts';
import { type Command, decide, type Payment, refunded } from '../../../workers/cashier/payment.ts';

/** A payment provider that a test plays: it decides as the cashier does, and can be told to be down. */
export interface TestProvider {
  gateway: Gateway;
  /** The shopper pays, or tries to; false when the provider refuses it. */
  approve(attemptId: string, now: number): boolean;
  decline(attemptId: string, now: number): boolean;
  /** What the provider has captured and given back so far, over all payments, in minor units. */
  money(): { captured: number; refunded: number };
  requestOf(attemptId: string): PaymentRequest;
  /** Makes the provider speak of another amount than it was asked for, in the same currency unless one is given. */
  lie(attemptId: string, amount: number, currency?: string): void;
  /** Makes the provider keep this much of what it is told to give back, or nothing of it with 0. */
  keep(attemptId: string, amount: number): void;
  down: boolean;
  /** Whether the provider does what it is told, but its answers are lost. */
  losing: boolean;
  /** How the provider fails while it is down. */
  fault: GatewayFault;
  /** Makes the provider refuse to give money back. */
  refuses: boolean;
}

/** A provider that has heard of nothing yet. */
export function testProvider(): TestProvider {
  const requests = new Map<string, PaymentRequest>();
  const book = new Map<string, Payment>();
  const run = (attemptId: string, command: Command, now: number) => {
    const outcome = decide(book.get(attemptId) ?? null, command, now);
    if (outcome.ok) book.set(attemptId, outcome.value.payment);
    return outcome.ok;
  };
  const asked = (attemptId: string) => {
    const request = requests.get(attemptId);
    if (!request) throw new Error(`Nobody was asked to pay "${attemptId}"`);
    return request;
  };
  const payRequest = (attemptId: string) => {
    const { checkoutId, buyerId, total, expiresAt, ...rest } = asked(attemptId);
    return { ...rest, ...total, attempt: attemptId, checkout: checkoutId, buyer: buyerId, expires: expiresAt };
  };
  const lies = new Map<string, { amount: number; currency?: string }>();
  const kept = new Map<string, number>();
  const say = (attemptId: string): ProviderPayment => {
    if (provider.down) throw new GatewayError('The provider is down', provider.fault);
    if (provider.losing) throw new GatewayError('The answer of the provider is lost', 'timeout');
    const payment = book.get(attemptId);
    if (!payment) return { state: 'unknown', total: null, refunded: 0, refunding: 0, reference: null, buyerId: null };
    const { request, state, reference } = payment;
    const total = request && { amount: request.amount, currency: request.currency, ...lies.get(attemptId) };
    const given = Math.max(0, refunded(payment) - (kept.get(attemptId) ?? 0));
    return { state, total, refunded: given, refunding: 0, reference, buyerId: request?.buyer ?? null };
  };
  const provider: TestProvider = {
    down: false,
    losing: false,
    fault: 'unreachable',
    refuses: false,
    keep: (attemptId, amount) => kept.set(attemptId, amount),
    requestOf: asked,
    lie: (attemptId, amount, currency) => lies.set(attemptId, { amount, ...(currency ? { currency } : {}) }),
    approve: (attemptId, now) =>
      run(attemptId, { kind: 'approve', request: payRequest(attemptId), reference: `ref_${attemptId}` }, now),
    decline: (attemptId, now) => run(attemptId, { kind: 'decline', request: payRequest(attemptId) }, now),
    money() {
      const captured = [...book.values()].filter((payment) => payment.state === 'captured');
      return {
        captured: captured.reduce((sum, payment) => sum + (payment.request?.amount ?? 0), 0),
        refunded: captured.reduce((sum, payment) => sum + refunded(payment), 0),
      };
    },
    gateway: {
      provider: 'cashier',
      async payUrl(request) {
        requests.set(request.attemptId, request);
        return `http://localhost:8788/pay/${request.attemptId}`;
      },
      status: async ({ attemptId }) => say(attemptId),
      async close({ attemptId }) {
        if (!provider.down) run(attemptId, { kind: 'close', attempt: attemptId }, 0);
        return say(attemptId);
      },
      async refund({ refundId, attemptId, amount }) {
        if (provider.refuses) throw new GatewayRefusal('The provider refuses');
        if (!provider.down && !run(attemptId, { kind: 'refund', refundId, ...amount }, 0)) {
          throw new Error(`The provider refuses refund "${refundId}"`);
        }
        return say(attemptId);
      },
      async readNotice(headers, body) {
        return headers.get('signature') === 'good' ? ok(JSON.parse(body)) : refuse({ code: 'notice_unsigned' });
      },
    },
  };
  return provider;
}
