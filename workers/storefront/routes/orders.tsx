import { createRoute, z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import {
  type CancelRefusal,
  cancelOrder,
  loadOrder,
  loadOrders,
  type OrderDetail,
  type OrderPage,
  orderBody,
  orderSchema,
} from '../../../shared/domain/checkout/mod.ts';
import { orderIdOfCheckout, readOrdersLink, signOrdersLink } from '../../../shared/domain/orders/mod.ts';
import { toProblem } from '../../../shared/http/problem.ts';
import { type ProblemCode, type Refusal, Refused, unwrap } from '../../../shared/http/refused.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import type { NoticeModel, Page } from '../../../shared/ui/model.ts';
import { html } from '../answer.ts';
import { json, jsonRoutes, problems } from '../api.ts';
import { localPath, type ShopContext, type ShopEnv } from '../context.ts';
import { personalPage } from '../navigation.ts';
import { orderView, summaryView } from '../order-view.ts';
import { placedNotice } from '../placed-notice.ts';
import { Order } from '../views/order.tsx';
import { Orders } from '../views/orders.tsx';

const PER_PAGE = 50;
const noStore = { 'cache-control': 'no-store' };

function cancelRefusal(error: CancelRefusal): Refusal {
  return error.code === 'order_not_cancellable'
    ? { code: error.code, extra: { status: error.status } }
    : { code: error.code };
}

async function ownOrder(c: ShopContext, orderId: string, buyerId: string | null): Promise<OrderDetail> {
  const { db, now } = c.var.services;
  const found = buyerId && (await loadOrder(db, { orderId, buyerId, now: now() }));
  if (!found) throw new Refused({ code: 'not_found' });
  return found;
}

async function cancelOwn(c: ShopContext, orderId: string): Promise<void> {
  const { services, buyerId, locale } = c.var;
  if (!buyerId) throw new Refused({ code: 'not_found' });
  unwrap(await cancelOrder(services, { orderId, buyerId, locale, now: services.now() }), cancelRefusal);
  services.kickRelay();
}

const params = z.object({ id: z.string().min(1).max(64) });
const readOrder = createRoute({
  method: 'get',
  path: '/api/orders/{id}',
  summary: 'An order of this shopper',
  request: { params },
  responses: { 200: json(orderSchema, 'The order'), ...problems(404) },
});
const cancel = createRoute({
  method: 'post',
  path: '/api/orders/{id}/cancel',
  summary: 'Cancel an order that is not paid',
  request: { params },
  responses: { 200: json(orderSchema, 'The order, cancelled'), ...problems(404, 409, 429) },
});

/** Orders as JSON. */
export const orderRoutes = jsonRoutes()
  .openapi(readOrder, async (c) => {
    const detail = await ownOrder(c, c.req.valid('param').id, c.var.buyerId);
    return c.json(orderBody(detail, { locale: c.var.locale }), 200, noStore);
  })
  .openapi(cancel, async (c) => {
    const { id } = c.req.valid('param');
    await cancelOwn(c, id);
    return c.json(orderBody(await ownOrder(c, id, c.var.buyerId), { locale: c.var.locale }), 200, noStore);
  });

/** Whose orders are shown: those of a signed link, read-only, or the shopper's own. */
async function reader(c: ShopContext): Promise<{ buyerId: string | null; link: string | null }> {
  const { settings, now } = c.var.services;
  const token = c.req.query('link');
  if (!token) return { buyerId: c.var.buyerId, link: null };
  const linked = await readOrdersLink(token, now(), settings.signingSecret);
  if (!linked) throw new Refused({ code: 'not_found' });
  return { buyerId: linked, link: linked === c.var.buyerId ? null : token };
}

function noticeOf(c: ShopContext, code: ProblemCode, tone: NoticeModel['tone']): NoticeModel {
  const { title, detail } = toProblem({ code }, c.var.locale);
  return { tone, title, detail };
}

/** How the checkout stands that `?placed=` names; null when it names none of this shopper's. */
async function placedIn(c: ShopContext, page: Page, buyerId: string): Promise<NoticeModel | null> {
  const placed = c.req.query('placed') ?? '';
  if (!isId('checkout', placed)) return null;
  const { db, now } = c.var.services;
  const orderId = await orderIdOfCheckout(db, buyerId, placed);
  return orderId === null ? null : placedNotice(page, await ownOrder(c, orderId, buyerId), now());
}

const pageNumber = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number)
  .default(1);

/** The page of the list that is asked for; one that is not there is refused, but the first always is. */
async function listOf(c: ShopContext, buyerId: string | null): Promise<OrderPage> {
  const page = pageNumber.safeParse(c.req.query('page'));
  const list: OrderPage =
    page.success && buyerId
      ? await loadOrders(c.var.services.db, { buyerId, page: page.data, size: PER_PAGE })
      : { orders: [], page: 1, pages: 1 };
  if (!page.success || page.data > list.pages) throw new Refused({ code: 'not_found' });
  return list;
}

async function ordersPage(c: ShopContext): Promise<Response> {
  const { buyerId, link } = await reader(c);
  const { orders, ...paging } = await listOf(c, buyerId);
  const own = link ? null : buyerId;
  const page = await personalPage(c);
  const view = (
    <Orders
      page={page}
      orders={orders.map((order) => summaryView(order, { locale: c.var.locale, now: c.var.services.now() }))}
      paging={paging}
      link={link}
      keepUrl={own && orders.length > 0 ? await keepUrl(c, own) : null}
      placed={own ? await placedIn(c, page, own) : null}
      notice={c.req.query('pending') ? noticeOf(c, 'payment_pending', 'info') : null}
    />
  );
  return html(c, view);
}

async function keepUrl(c: ShopContext, buyerId: string): Promise<string> {
  const { settings, now } = c.var.services;
  const token = await signOrdersLink(buyerId, now(), settings.signingSecret);
  return `${settings.mallUrl}${localPath(c, '/orders')}?link=${token}`;
}

async function orderPage(c: ShopContext, refusal: Refusal | null = null): Promise<Response> {
  const { buyerId, link } = await reader(c);
  const detail = await ownOrder(c, c.req.param('id') ?? '', buyerId);
  const problem = refusal && toProblem(refusal, c.var.locale);
  const notice: NoticeModel | null = problem && { tone: 'error', title: problem.title, detail: problem.detail };
  const view = (
    <Order
      page={await personalPage(c)}
      order={orderView(detail, { locale: c.var.locale, now: c.var.services.now(), readOnly: link !== null })}
      link={link}
      notice={notice}
    />
  );
  return html(c, view, problem ? (problem.status as 409) : 200);
}

/** The list of orders, an order's page, and the form that cancels it. */
export const orderForms = new Hono<ShopEnv>()
  .get('/orders', ordersPage)
  .get('/orders/:id', (c) => orderPage(c))
  .post('/orders/:id/cancel', async (c) => {
    const id = c.req.param('id');
    try {
      await cancelOwn(c, id);
    } catch (error) {
      if (error instanceof Refused && error.refusal.code === 'order_not_cancellable')
        return orderPage(c, error.refusal);
      throw error;
    }
    return c.redirect(localPath(c, `/orders/${id}`), 303);
  });
