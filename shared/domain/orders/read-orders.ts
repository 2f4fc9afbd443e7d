import { type SQL, sql } from 'drizzle-orm';
import { type Database, query, type Row } from '../../database/port.ts';
import { parseQuoteSteps } from '../pricing/mod.ts';
import type { Order, OrderLine, OrderSummary, Sibling, TimelineCode } from './order.ts';

const LINES = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'variantId', l.variant_id, 'sku', l.sku,
    'handle', l.handle, 'title', l.title, 'options', l.options, 'image', l.image, 'unitPrice', l.unit_price,
    'quantity', l.quantity, 'total', l.total, 'allocation', l.allocation) order by l.id), '[]')
  from orders.order_line l where l.order_id = o.id) as lines`;

const SIBLINGS = sql`(select jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'status', s.status,
    'total', s.total, 'cancelReason', s.cancel_reason,
    'shop', jsonb_build_object('slug', s.shop_slug, 'name', s.shop_name)) order by s.id)
  from orders."order" s where s.checkout_id = o.checkout_id) as siblings`;

const SUMMARY = sql`o.id, o.checkout_id, o.number, o.status, o.shop_id, o.shop_slug, o.shop_name, o.currency, o.goods,
  o.freight, o.discount, o.total, o.created_at, o.expires_at, ${LINES}, ${SIBLINGS}`;

/** One order with everything about it but its payment; at most one row, for parseOrder. Row policies say whose. */
export function orderById(orderId: string): SQL {
  return sql`select ${SUMMARY}, c.contact, c.address, c.note, c.quote,
      (select jsonb_agg(jsonb_build_object('kind', e.kind, 'at', e.at) order by e.id)
       from orders.order_event e where e.order_id = o.id) as events
    from orders."order" o join orders.checkout c on c.id = o.checkout_id
    where o.id = ${orderId}`;
}

interface SummaryRow {
  id: string;
  checkout_id: string;
  number: string;
  status: OrderSummary['status'];
  shop_id: string;
  shop_slug: string;
  shop_name: OrderSummary['shop']['name'];
  currency: string;
  goods: number;
  freight: number;
  discount: number;
  total: number;
  created_at: string;
  expires_at: string;
  lines: OrderLine[];
  siblings: Sibling[];
}

/** Reads a row of ordersOnPage. */
export function parseSummary(row: Row): OrderSummary {
  const { checkout_id, shop_id, shop_slug, shop_name, created_at, expires_at, ...rest } = row as unknown as SummaryRow;
  const { id, number, status, currency, goods, freight, discount, total, lines, siblings } = rest;
  return {
    ...{ id, number, status, currency, goods, freight, discount, total, lines, siblings },
    checkoutId: checkout_id,
    shop: { id: shop_id, slug: shop_slug, name: shop_name },
    createdAt: isoTime(created_at),
    expiresAt: isoTime(expires_at),
  };
}

/** Reads a row of orderById. */
export function parseOrder(row: Row): Order {
  const { contact, address, note, quote, events } = row as unknown as Pick<Order, 'contact' | 'address' | 'note'> & {
    quote: unknown;
    events: { kind: string; at: string }[] | null;
  };
  const timeline = (events ?? []).map(({ kind, at }) => ({ code: timelineCode(kind), at: isoTime(at) }));
  return { ...parseSummary(row), contact, address, note, steps: parseQuoteSteps(quote), timeline };
}

// Postgres writes times within json with an offset; everybody else here speaks of `…Z`.
const isoTime = (text: string) => new Date(text).toISOString();

function timelineCode(kind: string): TimelineCode {
  if (kind === 'timed_out') return 'expired';
  if (kind === 'money_returned') return 'refunded';
  if (kind === 'money_bounced') return 'refund_failed';
  return kind as TimelineCode;
}

/** Which part of a buyer's orders a list shows; `page` starts at 1, `size` is how many are on one. */
export interface OrdersOnPage {
  buyerId: string;
  page: number;
  size: number;
}

const onPage = ({ buyerId, page, size }: OrdersOnPage): SQL =>
  sql`o.buyer_id = ${buyerId} order by o.created_at desc, o.id limit ${size} offset ${(page - 1) * size}`;

/** A page of a buyer's orders, newest first, for parseSummary; beyond the last page there are none. */
export function ordersOnPage(part: OrdersOnPage): SQL {
  return sql`select ${SUMMARY} from orders."order" o where ${onPage(part)}`;
}

/** The ids of the checkouts of ordersOnPage, as a condition of another statement. */
export function checkoutsOnPage(part: OrdersOnPage): SQL {
  return sql`select o.checkout_id from orders."order" o where ${onPage(part)}`;
}

/** How many orders a buyer has, as `orders`. */
export function countOrders(buyerId: string): SQL {
  return sql`select count(*) as orders from orders."order" o where o.buyer_id = ${buyerId}`;
}

/**
 * The order that speaks for a checkout of this buyer: one that can be paid, if any can. Null when the checkout is not
 * theirs. Throws DatabaseError.
 */
export async function orderIdOfCheckout(db: Database, buyerId: string, checkoutId: string): Promise<string | null> {
  const statement = sql`select id from orders."order" where checkout_id = ${checkoutId}
    order by status <> 'unpaid', id limit 1`;
  const [row] = await query<{ id: string }>(db, { kind: 'buyer', buyerId }, statement, { readOnly: true });
  return row?.id ?? null;
}
