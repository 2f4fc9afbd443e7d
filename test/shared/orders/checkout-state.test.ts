import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkoutState, orderState } from '../../../shared/domain/orders/mod.ts';
import { PAYMENT_CODES } from '../../../shared/domain/payments/mod.ts';

const END = '2026-11-30T04:30:00.000Z';
const IN_TIME = Date.parse(END) - 1;
const TOO_LATE = Date.parse(END);

type Sibling = Parameters<typeof checkoutState>[0]['siblings'][number];
type Facts = Parameters<typeof checkoutState>[1];

const unpaid: Sibling = { status: 'unpaid', cancelReason: null };
const paid: Sibling = { status: 'paid', cancelReason: null };
const shipped: Sibling = { status: 'shipped', cancelReason: null };
const refunded: Sibling = { status: 'refunded', cancelReason: 'timeout' };
const cancelled: Sibling = { status: 'cancelled', cancelReason: 'buyer' };
const timedOut: Sibling = { status: 'cancelled', cancelReason: 'timeout' };

/** What happened to one attempt, after it started. */
const attempt = (attemptId: string, ...codes: Facts[number]['code'][]): Facts =>
  ['started', ...codes].map((code) => ({ attemptId, code }));
const open = attempt('1');
const declined = attempt('1', 'declined');
const captured = attempt('1', 'captured');
const replaced = [...attempt('1', 'declined', 'replaced'), ...attempt('2')];
const mismatch = attempt('1', 'mismatch', 'refund_started');
const tooMuch = attempt('1', 'captured', 'refund_started');

const stateOf = (siblings: Sibling[], payments: Facts, now = IN_TIME) =>
  checkoutState({ siblings, expiresAt: END }, payments, now);

describe('a checkout', () => {
  test.each<[string, Sibling[], Facts, string]>([
    ['that nobody paid yet', [unpaid, unpaid], open, 'unpaid'],
    ['whose payment was declined', [unpaid, unpaid], declined, 'declined'],
    ['whose declined payment was replaced', [unpaid, unpaid], replaced, 'unpaid'],
    ['of which the first order is cancelled', [cancelled, unpaid], replaced, 'rest_unpaid'],
    ['of which the last order is cancelled', [unpaid, cancelled], replaced, 'rest_unpaid'],
    ['for which other money came than was owed', [unpaid, unpaid], mismatch, 'mismatched'],
    ['that is paid', [paid, shipped], captured, 'paid'],
    ['that is paid after a decline', [paid], attempt('1', 'declined', 'captured'), 'paid'],
    ['that is paid after a cancellation', [cancelled, paid], captured, 'part_paid'],
    ['that could be paid in part', [timedOut, paid], tooMuch, 'part_paid'],
    ['that its buyer cancelled', [cancelled, cancelled], attempt('1', 'replaced', 'closed'), 'cancelled'],
    ['that timed out', [timedOut, cancelled], attempt('1', 'closed'), 'expired'],
    ['whose payment the provider closed', [unpaid], attempt('1', 'closed'), 'expired'],
    ['that timed out after other money came', [timedOut], mismatch, 'returned'],
    ['that was paid after it was cancelled', [cancelled], tooMuch, 'returned'],
    ['whose money went back', [refunded], [...tooMuch, { attemptId: '1', code: 'refunded' }], 'returned'],
  ])('%s', (_, siblings, payments, code) => {
    expect(stateOf(siblings, payments).code).toBe(code);
  });

  test('waits for payment until its time is over, whether or not anybody cancelled it yet', () => {
    for (const payments of [open, declined]) expect(stateOf([unpaid], payments, TOO_LATE).code).toBe('expired');
  });

  test('counts its orders', () => {
    expect(stateOf([unpaid, unpaid, paid, cancelled], open)).toMatchObject({ unpaid: 2, paid: 1, all: 4 });
  });

  const siblings = fc.array(fc.constantFrom(unpaid, paid, shipped, cancelled, timedOut, refunded), {
    minLength: 1,
    maxLength: 4,
  });
  const payments = fc.array(
    fc.record({ attemptId: fc.constantFrom('1', '2'), code: fc.constantFrom(...PAYMENT_CODES) }),
    { maxLength: 6 },
  );

  test('is never called paid while an order is not, nor free of charge where money moved', () => {
    fc.assert(
      fc.property(siblings, payments, fc.constantFrom(IN_TIME, TOO_LATE), (orders, facts, now) => {
        const { code, moneyBack } = stateOf(orders, facts, now);
        const allPaid = orders.every(({ status }) => status === 'paid' || status === 'shipped');
        const somePaid = orders.some(({ status }) => status === 'paid' || status === 'shipped');
        expect(code === 'paid').toBe(allPaid);
        if (code === 'part_paid') expect(somePaid).toBe(true);
        if (code === 'cancelled' || code === 'expired') expect([somePaid, moneyBack]).toEqual([false, false]);
        if (['unpaid', 'rest_unpaid', 'declined', 'mismatched'].includes(code)) expect(orders).toContain(unpaid);
      }),
    );
  });
});

describe('an order', () => {
  test.each<[string, Sibling[], Facts, string[]]>([
    ['with a declined payment', [unpaid, cancelled], declined, ['declined', 'cancelled']],
    ['with money other than owed', [unpaid, unpaid], mismatch, ['mismatched', 'mismatched']],
    ['that timed out', [timedOut, paid], captured, ['expired', 'paid']],
    ['whose money goes back', [timedOut, paid], tooMuch, ['returned', 'paid']],
    ['whose money went back', [refunded, shipped], tooMuch, ['refunded', 'shipped']],
    ['that can be paid, beside one that cannot', [cancelled, unpaid], replaced, ['cancelled', 'unpaid']],
  ])('%s says what became of it', (_, siblings, payments, states) => {
    const checkout = stateOf(siblings, payments);
    expect(siblings.map((order) => orderState(order, checkout))).toEqual(states);
  });

  test('cannot be paid once its time is over', () => {
    expect(orderState(unpaid, stateOf([unpaid], open, TOO_LATE))).toBe('expired');
    expect(orderState(unpaid, stateOf([unpaid, paid], captured, TOO_LATE))).toBe('expired');
  });
});
