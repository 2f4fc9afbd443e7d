import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Messages, messagesFor } from '../../../shared/i18n/messages.ts';
import { openShop, stockShelf } from '../../support/market.ts';
import { type Placed, place } from '../../support/purchase.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { until } from '../../support/until.ts';

// What a shopper is told who comes back from a checkout, however it ended.

let stack: Stack;
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
}, 60_000);

afterAll(() => stack?.close());

const text = async (path: string, who: Shopper) => (await who.get(path)).text();

describe('a shopper who comes back from a checkout', () => {
  type State = keyof Messages['order']['state'];
  /** What the shopper does or suffers with two orders, of ¥33.00 and ¥48.00, before looking again. */
  interface Case {
    when: string;
    code: keyof Messages['orders']['placed'];
    tone: 'info' | 'success' | 'warning';
    /** How each of the orders is marked in the list. */
    cards: [State, State];
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
      cards: ['unpaid', 'unpaid'],
      happens: (who, { payUrl }) => answer(who, payUrl, 'leave'),
    },
    {
      ...{ when: 'after a decline', code: 'declined', tone: 'warning', pay: '¥81.00' },
      cards: ['declined', 'declined'],
      says: (m) => m.placedText.declined('|').split('|')[0] ?? '',
      happens: (who, { payUrl }) => answer(who, payUrl, 'decline'),
    },
    {
      ...{ when: 'with the first order cancelled', code: 'rest_unpaid', tone: 'info', pay: '¥48.00' },
      cards: ['cancelled', 'unpaid'],
      happens: (who, { orders }) => cancel(who, orders[0]),
    },
    {
      ...{ when: 'with the last order cancelled', code: 'rest_unpaid', tone: 'info', pay: '¥33.00' },
      cards: ['unpaid', 'cancelled'],
      happens: (who, { orders }) => cancel(who, orders[1]),
    },
    {
      ...{ when: 'with everything paid', code: 'paid', tone: 'success' },
      cards: ['paid', 'paid'],
      happens: (who, { payUrl }) => answer(who, payUrl, 'approve'),
    },
    {
      ...{ when: 'with one order cancelled and the other paid', code: 'part_paid', tone: 'success' },
      cards: ['cancelled', 'paid'],
      says: (m) => m.restNotCharged,
      async happens(who, { orders }) {
        await cancel(who, orders[0]);
        await answer(who, await payUrlOf(who, orders[1]), 'approve');
      },
    },
    {
      ...{ when: 'with everything cancelled', code: 'cancelled', tone: 'info', pay: null },
      cards: ['cancelled', 'cancelled'],
      says: (m) => m.placedText.cancelled,
      async happens(who, { orders }) {
        for (const order of orders) await cancel(who, order);
      },
    },
    {
      ...{ when: 'too late', code: 'expired', tone: 'warning', pay: null },
      cards: ['expired', 'expired'],
      says: (m) => m.placedText.expired,
      happens: (_, placed) => timeOut(placed),
    },
    {
      ...{ when: 'when other money was captured than was owed', code: 'mismatched', tone: 'warning', pay: null },
      cards: ['mismatched', 'mismatched'],
      says: (m) => m.placedText.mismatched,
      happens: payOther,
    },
    {
      ...{ when: 'when that money went back and the time ran out', code: 'returned', tone: 'info', pay: null },
      cards: ['returned', 'returned'],
      says: (m) => m.placedText.returned,
      async happens(who, placed) {
        await payOther(who, placed);
        await timeOut(placed);
      },
    },
  ];

  const marksOf = (html: string) =>
    Array.from(html.matchAll(/<span class="status [^>]*>([^<]*)</g), ([, mark]) => mark);
  const noticeOf = (html: string) => /<div class="notice notice-.*?<ul class="orders">/s.exec(html)?.[0] ?? '';

  it.each(CASES.map((one) => [one.when, one] as const))(
    '%s is told so, with what can be done next',
    async (_, { code, tone, cards, pay, says, happens }) => {
      const who = shopper(stack);
      const placed = await place(who, tea, pan);
      await happens(who, placed);
      for (const [locale, prefix] of [['en', ''] as const, ['zh-CN', '/zh'] as const]) {
        const m = messagesFor(locale).orders;
        const html = await text(`${prefix}/orders?placed=${placed.checkout.id}`, who);
        const notice = noticeOf(html);
        for (const words of [`notice-${tone}"`, `>${m.placed[code]}<`, says?.(m), pay])
          expect(notice).toContain(words ?? '');
        expect(notice.includes(`href="${stack.cashier.origin}`)).toBe(typeof pay === 'string');
        expect(notice.includes(`>${m.onwards}<`)).toBe(pay === null);
        expect(marksOf(html)).toEqual(cards.map((state) => messagesFor(locale).order.state[state]));
        const payable = cards.filter((state) => state === 'unpaid' || state === 'declined');
        expect(html.match(/<p class="deadline">/g) ?? []).toHaveLength(payable.length);
      }
    },
  );

  it('sees on each order’s page what became of it', async () => {
    const who = shopper(stack);
    const placed = await place(who, tea, pan);
    const { explain, state } = messagesFor('en').order;
    const shows = async (order: { id: string } | undefined, expected: 'declined' | 'cancelled' | 'unpaid') => {
      const html = await text(`/orders/${order?.id}`, who);
      expect([marksOf(html), html.includes(explain[expected])]).toEqual([[state[expected]], true]);
    };
    await answer(who, placed.payUrl, 'decline');
    await shows(placed.orders[0], 'declined');
    await cancel(who, placed.orders[0]);
    await shows(placed.orders[0], 'cancelled');
    await shows(placed.orders[1], 'unpaid');
  });

  it('changes nothing by coming back without having paid', async () => {
    const who = shopper(stack);
    const placed = await place(who, tea);
    const [attempt] = await sql('select id from payments.attempt where checkout_id = $1', placed);
    const back = await who.get(`/pay/return/${attempt?.id}?state=captured&declined=1`);
    expect(await text(back.headers.get('location') ?? '', who)).toContain(messagesFor('en').orders.placed.unpaid);
  });
});
