import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesFor } from '../../../shared/i18n/messages.ts';
import { openShop, stockShelf } from '../../support/market.ts';
import { type Placed, place } from '../../support/purchase.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';

// The list of orders: page by page, in the mall's time, for its shopper and for who holds the signed link.

const ON_A_PAGE = 50;
const MORE = 60;

let stack: Stack;
let client: Shopper;
let first: Placed;
let link: URL;
let tea = '';

beforeAll(async () => {
  stack = await startStack();
  const shop = await openShop(stack.database, { slug: 'tea-house' });
  [tea = ''] = await stockShelf(stack.database, shop, [{ handle: 'tea', price: 2500, stock: 500 }]);
  client = shopper(stack);
  first = await place(client, tea);
  await multiply(await place(client, tea));
  link = new URL(/value="([^"]*\?link=[^"]+)"/.exec(await text('/orders'))?.[1] ?? '');
}, 60_000);

afterAll(() => stack?.close());

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

it('sets focus to the reason when a form is refused', async () => {
  const who = shopper(stack);
  const { checkout, orders } = await place(who, tea);
  await stack.database.sql(`update orders."order" set status = 'paid' where checkout_id = $1`, [checkout.id]);
  const refused = await who.form(`/orders/${orders[0]?.id}/cancel`, {});
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('role="alert" tabindex="-1" autofocus=""');
});

it('cancels nothing anew where the money went back, and says how the order ended', async () => {
  const who = shopper(stack);
  const { checkout, orders } = await place(who, tea);
  const path = `/orders/${orders[0]?.id}`;
  await stack.database.sql(`update orders."order" set status = 'refunded' where checkout_id = $1`, [checkout.id]);
  const answer = await who.post(`/api${path}/cancel`, {});
  expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ status: 'refunded' })]);
  const form = await who.form(`${path}/cancel`, {});
  expect([form.status, form.headers.get('location')]).toEqual([303, path]);
  expect(await text(path, who)).toContain(messagesFor('en').order.state.refunded);
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
