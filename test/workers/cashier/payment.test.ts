import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitAfter } from '../../../workers/cashier/notices.ts';
import {
  type Command,
  decide,
  type Movement,
  type NoticeType,
  type Payment,
  type PayRequest,
  refunded,
} from '../../../workers/cashier/payment.ts';

const EXPIRES = 1000;
const request: PayRequest = {
  attempt: 'pay_1',
  checkout: 'chk_1',
  buyer: 'byr_1',
  amount: 500,
  currency: 'CNY',
  description: 'Two orders',
  expires: EXPIRES,
  returnUrl: 'http://mall.test/orders',
  webhookUrl: 'http://mall.test/webhooks/cashier',
  locale: 'en',
};

const commands: fc.Arbitrary<Command> = fc.oneof(
  fc.constant<Command>({ kind: 'open', request }),
  fc.nat(9).map<Command>((n) => ({ kind: 'approve', request, reference: `csh_${n}` })),
  fc.constant<Command>({ kind: 'decline', request }),
  fc.constant<Command>({ kind: 'open', request: { ...request, amount: 499 } }),
  fc.constant<Command>({ kind: 'approve', request: { ...request, amount: 1 }, reference: 'csh_cheap' }),
  fc.constant<Command>({ kind: 'expire' }),
  fc.constant<Command>({ kind: 'close', attempt: request.attempt }),
  fc
    .tuple(fc.nat(4), fc.integer({ min: 1, max: 400 }), fc.constantFrom('CNY', 'CNY', 'USD'))
    .map<Command>(([id, amount, currency]) => ({ kind: 'refund', refundId: `rfd_${id}`, amount, currency })),
);
const stories = fc.array(fc.record({ command: commands, wait: fc.nat(120) }), { maxLength: 40 });

interface Told {
  payment: Payment | null;
  notices: NoticeType[];
  movements: Movement[];
  history: Payment[];
}

function tell(story: readonly { command: Command; wait: number }[]): Told {
  const told: Told = { payment: null, notices: [], movements: [], history: [] };
  let now = 0;
  for (const { command, wait } of story) {
    now += wait;
    const decision = decide(told.payment, command, now);
    if (!decision.ok) continue;
    const { payment, notice, movement } = decision.value;
    if (notice) told.notices.push(notice);
    if (movement) told.movements.push(movement);
    told.payment = payment;
    told.history.push(payment);
  }
  return told;
}

const sum = (movements: Movement[], kind: Movement['kind']) =>
  movements.filter((movement) => movement.kind === kind).reduce((total, { amount }) => total + amount, 0);

test('whatever happens, money is taken at most once, in time, in full, and never given back beyond that', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const { payment, movements, history } = tell(story);
      const agreed = history[0]?.request?.amount;
      const captures = movements.filter(({ kind }) => kind === 'capture');
      expect(captures.length).toBeLessThanOrEqual(1);
      for (const capture of captures) {
        expect(capture.at).toBeLessThan(EXPIRES);
        expect(capture.amount).toBe(agreed);
        expect(capture.reference).toBe(payment?.reference);
      }
      expect(sum(movements, 'refund')).toBeLessThanOrEqual(sum(movements, 'capture'));
      expect(sum(movements, 'refund')).toBe(payment ? refunded(payment) : 0);
    }),
  );
});

test('captured and closed are final', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const states = tell(story).history.map(({ state }) => state);
      const end = states.findIndex((state) => state === 'captured' || state === 'closed');
      if (end >= 0) expect(new Set(states.slice(end)).size).toBe(1);
    }),
  );
});

test('each change is told once: a capture, a closing, every refund', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const { payment, notices, movements } = tell(story);
      const count = (type: NoticeType) => notices.filter((notice) => notice === type).length;
      expect(count('payment.captured')).toBe(payment?.state === 'captured' ? 1 : 0);
      expect(count('payment.closed')).toBeLessThanOrEqual(payment?.state === 'closed' ? 1 : 0);
      expect(count('payment.declined')).toBeLessThanOrEqual(1);
      expect(count('refund.done')).toBe(movements.filter(({ kind }) => kind === 'refund').length);
    }),
  );
});

test('a command that went through changes nothing when it is repeated', () => {
  fc.assert(
    fc.property(stories, commands, (story, command) => {
      const { payment } = tell(story);
      const first = decide(payment, command, 0);
      if (!first.ok) return;
      const second = decide(first.value.payment, command, 0);
      expect(second.ok && second.value).toEqual({ payment: first.value.payment, notice: null, movement: null });
    }),
  );
});

test('a notice is tried for about three days, less and less often', () => {
  const waits: number[] = [];
  for (let wait = waitAfter(1); wait !== null; wait = waitAfter(waits.length + 1)) waits.push(wait);
  expect(waits.slice(0, 4)).toEqual([1000, 5000, 30_000, 300_000]);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  const days = waits.reduce((total, wait) => total + wait, 0) / 86_400_000;
  expect(days).toBeGreaterThan(2.5);
  expect(days).toBeLessThan(3.5);
});
