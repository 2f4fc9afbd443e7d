import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../../../shared/kernel/clock.ts';
import type { ClaimedEvent } from '../../../shared/outbox/mod.ts';
import { relayWork } from '../../../workers/objects/relay-run.ts';
import { buy, NOW, openMall, type TestMall } from '../../shared/checkout/mall.ts';

let mall: TestMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall?.close());

/** A queue that a test plays, and a relay that hands events to it. */
function aRelay() {
  const queue = {
    down: false,
    taken: [] as ClaimedEvent[],
    async sendBatch(messages: { body: ClaimedEvent }[]) {
      if (queue.down) throw new Error('The queue is away');
      queue.taken.push(...messages.map(({ body }) => body));
    },
  };
  return { queue, run: relayWork({ db: mall.jobs, queue, retryIn: 0 }) };
}

async function anOrder() {
  const sku = await mall.addVariant(await mall.addShop());
  const buyerId = mall.newBuyer();
  await buy(mall, buyerId, { [sku]: 1 });
  return { sku, buyerId };
}

describe('a run of the relay', () => {
  test('lets orders expire though the queue is away, and says so; the events come later', async () => {
    const { sku, buyerId } = await anOrder();
    const { queue, run } = aRelay();
    queue.down = true;
    expect(await run(NOW + 31 * MINUTE)).toEqual({ error: 'Error: The queue is away', again: true });
    expect(await mall.stock(sku)).toEqual({ onHand: 50, held: 0 });
    queue.down = false;
    expect(await run(NOW + 31 * MINUTE)).toEqual({ error: null, again: false });
    const types = queue.taken.filter(({ payload }) => (payload as { buyerId: string }).buyerId === buyerId);
    expect(types.map(({ type }) => type).sort()).toEqual(['checkout.expired', 'checkout.placed']);
  });

  test('puts an event aside that no queue will take, and hands out the others', async () => {
    const { buyerId } = await anOrder();
    await mall.database.sql("insert into outbox.event (id, type, payload) values ('evt_large', 'tea.poured', $1)", [
      JSON.stringify({ leaves: '茶'.repeat(50_000) }),
    ]);
    const { queue, run } = aRelay();
    expect((await run(NOW)).error).toBeNull();
    expect(queue.taken.map(({ payload }) => (payload as { buyerId: string }).buyerId)).toContain(buyerId);
    expect(queue.taken.map(({ id }) => id)).not.toContain('evt_large');
    expect(await mall.database.sql('select consumer, event_id, error from outbox.dead_letter')).toEqual([
      { consumer: 'relay', event_id: 'evt_large', error: 'Too large for the queue' },
    ]);
  });

  test('hands events out though orders cannot expire', async () => {
    const { buyerId } = await anOrder();
    const { queue, run } = aRelay();
    const name = async (from: string, to: string) => {
      await mall.database.sql(`alter function orders.${from} rename to ${to}`);
    };
    await name('expire_due', 'gone');
    try {
      expect((await run(NOW)).error).toContain('expire_due');
    } finally {
      await name('gone', 'expire_due');
    }
    expect(queue.taken.map(({ payload }) => (payload as { buyerId: string }).buyerId)).toContain(buyerId);
  });

  test('forgets events and answers once they were kept for as long as the settings say', async () => {
    const { sku } = await anOrder();
    const count = async () => {
      const rows = `select (select count(*)::int from outbox.event where done_at is not null) as events,
        (select count(*)::int from orders.stored_response) as answers`;
      return (await mall.database.sql(rows))[0];
    };
    await mall.database.sql('update outbox.event set done_at = now()');
    const before = (await count()) as { events: number; answers: number };
    const { run } = aRelay();
    const now = Date.now();
    await mall.database.sql('update orders.stored_response set created_at = $1', [new Date(now)]);
    await run(now + 7 * DAY - MINUTE);
    expect(await count()).toEqual(before);
    await run(now + 7 * DAY + MINUTE);
    expect(await count()).toEqual({ ...before, answers: 0 });
    await run(now + 14 * DAY + 2 * MINUTE);
    expect((await count())?.events).toBeLessThan(before.events);
    expect(await mall.stock(sku)).toEqual({ onHand: 50, held: 0 });
  });
});
