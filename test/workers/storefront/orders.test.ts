import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Messages, messagesFor } from '../../../shared/i18n/messages.ts';
import { openShop, stockShelf } from '../../support/market.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { until } from '../../support/until.ts';

// The list of orders: page by page, in the mall's time, for its shopper and for who holds the signed link; and what it
// says of the checkout that a shopper comes back from.

const ASK = {
  contact: { name: 'Wang Xiaoming', email: 'shopper@example.com' },
  address: { country: 'CN', region: 'Zhejiang', city: 'Hangzhou', line1: '1 Wensan Road', postcode: '310000' },
  provider: 'cashier',
};
const ON_A_PAGE = 50;
const MORE = 60;

interface Placed {
  checkout: { id: string };
  orders: { id: string; number: string }[];
  payUrl: string;
}

let stack: Stack;
let client: Shopper;
let first: Placed;
let link: URL;
let tea = '';
let pan = '';

beforeAll(async () => {
  stack = await startStack();
  const [one, two] = [
    await openShop(stack.database, { slug: 'tea-house' }),
    await openShop(stack.database, { slug: 'pan-works' }),
  ];
  [tea = ''] = await stockShelf(stack.database, one, [{ handle: 'tea', price: 2500, stock: 500 }]);
  [pan = ''] = await stockShelf(stack.database, two, [{ handle: 'pan', price: 4000, stock: 500 }]);
  client = shopper(stack);
  first = await place(client, tea);
  await multiply(await place(client, tea));
  link = new URL(/value="([^"]*\?link=[^"]+)"/.exec(await text('/orders'))?.[1] ?? '');
}, 60_000);

afterAll(() => stack?.close());

async function place(who: Shopper, ...skus: string[]): Promise<Placed> {
  for (const sku of skus) await who.post('/api/cart/items', { sku, quantity: 1 });
  const response = await who.post('/api/checkout', ASK, { 'idempotency-key': crypto.randomUUID() });
  expect(response.status).toBe(201);
  return (await response.json()) as Placed;
}

/** Copies an order until there are more than fit on a page, each newer than the one before. */
async function multiply({ orders }: Placed): Promise<void> {
  await stack.database.sql(
    `insert into orders."order" select (jsonb_populate_record(o, jsonb_build_object('id', o.id || n, 'shop_id', o.shop_id || n,
        'number', 'COPY-' || n, 'created_at', o.created_at + n * interval '1 second'))).*
      from orders."order" o, generate_series(1, $2::int) n where o.id = $1`,
    [orders[0]?.id, MORE],
  );
}

const text = async (path: string | URL, who = client) => (await who.get(path)).text();
const cards = (html: string) => html.match(/order-card"/g)?.length ?? 0;
const addresses = (html: string) =>
  Array.from(html.matchAll(/<a (?:[^>]* )?href="([^"]*)"/g), ([, address]) => address);

describe('the list of orders', () => {
  it('goes on beyond its first page', async () => {
    const [newest, oldest] = [await text('/orders'), await text('/orders?page=2')];
    expect([cards(newest), cards(oldest)]).toEqual([ON_A_PAGE, MORE + 2 - ON_A_PAGE]);
    expect(addresses(newest)).toContain('/orders?page=2');
    expect(addresses(oldest)).toContain('/orders');
    expect(newest).toContain(`COPY-${MORE}<`);
    expect(oldest).toContain(first.orders[0]?.number);
    expect(await text('/zh/orders?page=2')).toContain('href="/zh/orders"');
  });

  it.each(['0', '3', '-1', '1.5', 'two', '01', '9999999', ''])('has no page "%s"', async (page) => {
    expect((await client.get(`/orders?page=${page}`)).status).toBe(404);
  });

  it('has a first page, and no second, for who never bought', async () => {
    expect((await shopper(stack).get('/orders?page=1')).status).toBe(200);
    expect((await shopper(stack).get('/orders?page=2')).status).toBe(404);
  });

  it('is read to its end by its signed link, which every address carries on', async () => {
    const guest = shopper(stack);
    const query = link.search.slice(1);
    const newest = await text(link, guest);
    expect(addresses(newest)).toContain(`/orders?${query}&amp;page=2`);
    const oldest = await text(`/orders?${query}&page=2`, guest);
    expect(addresses(oldest)).toContain(`/orders?${query}`);
    const order = `/orders/${first.orders[0]?.id}?${query}`;
    expect(addresses(oldest)).toContain(order);
    expect(addresses(await text(order, guest))).toContain(`/orders?${query}`);
  });
});

describe('a checkout that was just placed', () => {
  const thanks = 'Thank you, your order is placed';

  it('is thanked for, wherever in the list it stands', async () => {
    expect(await text('/orders')).not.toContain(first.orders[0]?.number);
    const html = await text(`/orders?placed=${first.checkout.id}`);
    expect(html).toContain(thanks);
    expect(html).toContain('Pay ¥33.00');
  });

  it('is nobody else’s, not even for who reads the list by its link', async () => {
    for (const path of [`/orders?placed=${first.checkout.id}`, `${link.href}&placed=${first.checkout.id}`]) {
      expect(await text(path, shopper(stack))).not.toContain(thanks);
    }
  });
});

describe('a shopper who comes back from a checkout', () => {
  /** What the shopper does or suffers with two orders, of ¥33.00 and ¥48.00, before looking again. */
  interface Case {
    when: string;
    code: keyof Messages['orders']['placed'];
    tone: 'info' | 'success' | 'warning';
    /** What can be paid; null for the way back to the mall, undefined for nothing. */
    pay?: string | null;
    says?(m: Messages['orders']): string;
    happens(who: Shopper, placed: Placed): Promise<unknown>;
  }

  const sql = (statement: string, { checkout }: Placed) => stack.database.sql(statement, [checkout.id]);
  const cancel = (who: Shopper, order?: { id: string }) => who.form(`/orders/${order?.id}/cancel`, {});
  async function timeOut(placed: Placed): Promise<void> {
    await sql(`update orders."order" set expires_at = now() - interval '1 second' where checkout_id = $1`, placed);
    const unpaid = () => sql(`select from orders."order" where checkout_id = $1 and status = 'unpaid'`, placed);
    await until(async () => (await unpaid()).length === 0, 15_000);
  }
  /** Answers at the cashier and comes back as a browser would. */
  async function answer(who: Shopper, payUrl: string, action: 'approve' | 'decline' | 'leave'): Promise<void> {
    const cashier = await who.form(`${payUrl}/${action}`, {});
    await who.get(cashier.headers.get('location') ?? '');
  }
  const payUrlOf = async (who: Shopper, order?: { id: string }) =>
    ((await (await who.get(`/api/orders/${order?.id}`)).json()) as { payUrl: string }).payUrl;
  async function payOther(who: Shopper, placed: Placed): Promise<void> {
    await sql('update payments.attempt set amount = amount + 100 where checkout_id = $1', placed);
    await answer(who, placed.payUrl, 'approve');
  }

  const CASES: Case[] = [
    {
      ...{ when: 'without paying', code: 'unpaid', tone: 'info', pay: '¥81.00' },
      happens: (who, { payUrl }) => answer(who, payUrl, 'leave'),
    },
    {
      ...{ when: 'after a decline', code: 'declined', tone: 'warning', pay: '¥81.00' },
      says: (m) => m.placedText.declined('|').split('|')[0] ?? '',
      happens: (who, { payUrl }) => answer(who, payUrl, 'decline'),
    },
    {
      ...{ when: 'with the first order cancelled', code: 'rest_unpaid', tone: 'info', pay: '¥48.00' },
      happens: (who, { orders }) => cancel(who, orders[0]),
    },
    {
      ...{ when: 'with the last order cancelled', code: 'rest_unpaid', tone: 'info', pay: '¥33.00' },
      happens: (who, { orders }) => cancel(who, orders[1]),
    },
    {
      ...{ when: 'with everything paid', code: 'paid', tone: 'success' },
      happens: (who, { payUrl }) => answer(who, payUrl, 'approve'),
    },
    {
      ...{ when: 'with one order cancelled and the other paid', code: 'part_paid', tone: 'success' },
      says: (m) => m.restNotCharged,
      async happens(who, { orders }) {
        await cancel(who, orders[0]);
        await answer(who, await payUrlOf(who, orders[1]), 'approve');
      },
    },
    {
      ...{ when: 'with everything cancelled', code: 'cancelled', tone: 'info', pay: null },
      says: (m) => m.placedText.cancelled,
      async happens(who, { orders }) {
        for (const order of orders) await cancel(who, order);
      },
    },
    {
      ...{ when: 'too late', code: 'expired', tone: 'warning', pay: null },
      says: (m) => m.placedText.expired,
      happens: (_, placed) => timeOut(placed),
    },
    {
      ...{ when: 'when other money was captured than was owed', code: 'mismatched', tone: 'warning', pay: null },
      says: (m) => m.placedText.mismatched,
      happens: payOther,
    },
    {
      ...{ when: 'when that money went back and the time ran out', code: 'returned', tone: 'info', pay: null },
      says: (m) => m.placedText.returned,
      async happens(who, placed) {
        await payOther(who, placed);
        await timeOut(placed);
      },
    },
  ];

  const noticeOf = (html: string) => /<div class="notice notice-.*?<ul class="orders">/s.exec(html)?.[0] ?? '';

  it.each(CASES.map((one) => [one.when, one] as const))(
    '%s is told so, with what can be done next',
    async (_, { code, tone, pay, says, happens }) => {
      const who = shopper(stack);
      const placed = await place(who, tea, pan);
      await happens(who, placed);
      for (const [locale, prefix] of [['en', ''] as const, ['zh-CN', '/zh'] as const]) {
        const m = messagesFor(locale).orders;
        const notice = noticeOf(await text(`${prefix}/orders?placed=${placed.checkout.id}`, who));
        for (const words of [`notice-${tone}"`, `>${m.placed[code]}<`, says?.(m), pay])
          expect(notice).toContain(words ?? '');
        expect(notice.includes(`href="${stack.cashier.origin}`)).toBe(typeof pay === 'string');
        expect(notice.includes(`>${m.onwards}<`)).toBe(pay === null);
      }
    },
  );

  it('sees on each order’s page what became of it', async () => {
    const who = shopper(stack);
    const placed = await place(who, tea, pan);
    const { explain } = messagesFor('en').order;
    await answer(who, placed.payUrl, 'decline');
    expect(await text(`/orders/${placed.orders[0]?.id}`, who)).toContain(explain.declined);
    await cancel(who, placed.orders[0]);
    expect(await text(`/orders/${placed.orders[0]?.id}`, who)).toContain(explain.cancelled);
    expect(await text(`/orders/${placed.orders[1]?.id}`, who)).toContain(explain.unpaid);
  });

  it('changes nothing by coming back without having paid', async () => {
    const who = shopper(stack);
    const placed = await place(who, tea);
    const [attempt] = await sql('select id from payments.attempt where checkout_id = $1', placed);
    const back = await who.get(`/pay/return/${attempt?.id}?state=captured&declined=1`);
    expect(await text(back.headers.get('location') ?? '', who)).toContain(messagesFor('en').orders.placed.unpaid);
  });
});

it('sets focus to the reason when a form is refused', async () => {
  const who = shopper(stack);
  const { checkout, orders } = await place(who, tea);
  await stack.database.sql(`update orders."order" set status = 'paid' where checkout_id = $1`, [checkout.id]);
  const refused = await who.form(`/orders/${orders[0]?.id}/cancel`, {});
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('role="alert" tabindex="-1" autofocus=""');
});

describe('times', () => {
  it('are shown in the zone that the mall is set to', async () => {
    const path = `/orders/${first.orders[0]?.id}`;
    expect(await text(path)).toContain('GMT+8');
    await stack.database.sql(`insert into config.setting (key, value) values ('mall.time_zone', '"Asia/Tokyo"')`);
    expect(await text(path)).toContain('GMT+9');
    expect(await text('/zh/orders?page=2')).toContain('GMT+9');
    await stack.database.sql(`delete from config.setting where key = 'mall.time_zone'`);
  });
});
