import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GatewayRefusal, settleAttempt } from '../../../shared/domain/payments/mod.ts';
import { DAY, MINUTE } from '../../../shared/kernel/clock.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { appendEvent, claimDue, outboxStatus } from '../../../shared/outbox/mod.ts';
import type { JobServices } from '../../../workers/jobs/consumer.ts';
import { settlePayments } from '../../../workers/jobs/consumers/settle-payments.ts';
import { handleEvents } from '../../../workers/jobs/handle-events.ts';
import { buy, NOW, openMall, type TestMall } from '../../shared/checkout/mall.ts';

let mall: TestMall;
let now: number;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall?.close());
beforeEach(async () => {
  await mall.database.sql('truncate outbox.event, outbox.handled, outbox.dead_letter');
  now = Date.now() + 1000;
});

/** Hands out whatever falls due until a time, as relay and queue would; resolves to how often that was. */
async function handOut(until: number, gateway = mall.provider.gateway): Promise<number> {
  const services = { gateway, db: mall.jobs, now: () => now, kickRelay: async () => {} } as unknown as JobServices;
  for (let times = 0; ; times += 1) {
    const [next] = await mall.database.sql<{ at: Date | null }>(
      'select min(due_at) as at from outbox.event where done_at is null',
    );
    if (!next?.at || next.at.getTime() > until) return times;
    now = Math.max(now, next.at.getTime() + 1);
    await handleEvents(services, [settlePayments], await claimDue(mall.jobs, now, 100));
  }
}

/** A provider took other money than it was asked for, and all of it is to go back. */
async function aRefund(): Promise<void> {
  const sku = await mall.addVariant(await mall.addShop());
  const buyerId = mall.newBuyer();
  const { attemptId } = await buy(mall, buyerId, { [sku]: 1 });
  mall.provider.approve(attemptId, NOW);
  mall.provider.lie(attemptId, 1);
  await settleAttempt(mall.ports, { attemptId, scope: { kind: 'buyer', buyerId }, source: 'return', now: NOW });
}

const letters = () => mall.database.sql('select consumer, error, failures from outbox.dead_letter');
const state = async () =>
  (await mall.database.sql('select state from payments.refund order by created_at, id')).at(-1)?.state;

describe('money that has to go back', () => {
  it('waits for a provider that is away for a week, asks about every hour, and then goes', async () => {
    await aRefund();
    mall.provider.down = true;
    const tries = await handOut(now + 7 * DAY);
    expect(tries).toBeGreaterThan(7 * 24);
    expect(tries).toBeLessThan(7 * 24 + 12);
    expect([await letters(), await state()]).toEqual([[], 'due']);
    expect(await outboxStatus(mall.jobs)).toMatchObject({ pending: 1, stuck: 1, dead: 0 });
    mall.provider.down = false;
    expect(await handOut(now + 61 * MINUTE)).toBe(1);
    expect([await letters(), await state()]).toEqual([[], 'done']);
  });

  it('is given up on at once when the provider refuses for good', async () => {
    await aRefund();
    const refund = async () => {
      throw new GatewayRefusal('409 refund_exceeds');
    };
    expect(await handOut(now + DAY, { ...mall.provider.gateway, refund })).toBe(1);
    expect(await letters()).toEqual([
      { consumer: 'settle-payments', error: 'Poison: GatewayRefusal: 409 refund_exceeds', failures: 1 },
    ]);
  });

  it.each([
    ['names no refund', 'refund.due', {}, 'ZodError'],
    ['names a refund that is not there', 'refund.due', { refundId: 'rfd_none' }, 'not_found'],
    ['names an attempt that is not there', 'attempt.replaced', { attemptId: newId('attempt', NOW) }, 'not_found'],
  ])('is given up on at once when its event %s', async (_, type, payload, error) => {
    await mall.jobs.batch({ kind: 'system' }, [appendEvent({ id: newId('event', now), type, payload })]);
    expect(await handOut(now + DAY)).toBe(1);
    expect(await letters()).toMatchObject([{ error: expect.stringContaining(error), failures: 1 }]);
  });
});
