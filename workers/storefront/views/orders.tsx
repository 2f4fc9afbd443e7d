import { formatDateTime, formatDeadline } from '../../../shared/i18n/format.ts';
import { messagesFor } from '../../../shared/i18n/messages.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import { EmptyState } from '../../../shared/ui/empty-state.tsx';
import { Icon } from '../../../shared/ui/icons.tsx';
import { Layout } from '../../../shared/ui/layout.tsx';
import { href, withQuery } from '../../../shared/ui/links.ts';
import type { NoticeModel, OrderSummary, Page, Paging } from '../../../shared/ui/model.ts';
import { Notice } from '../../../shared/ui/notice.tsx';
import { Pagination } from '../../../shared/ui/pagination.tsx';
import { Picture } from '../../../shared/ui/picture.tsx';
import { StatusBadge } from '../../../shared/ui/status-badge.tsx';

/** What the list of orders shows. */
export interface OrdersProps {
  page: Page;
  orders: OrderSummary[];
  paging: Paging;
  /** The signed private address of this list; null when there is nothing to keep. */
  keepUrl: string | null;
  /** The token of the signed link by which this list is read, carried on; null for the shopper's own list. */
  link: string | null;
  /** How the checkout stands that the shopper comes from. */
  placed?: NoticeModel | null;
  notice?: NoticeModel | null;
}

/** The list of orders. */
export const Orders = (props: OrdersProps) => {
  const { page, orders } = props;
  const m = messagesFor(page.locale).orders;
  return (
    <Layout page={page} title={m.title} noindex tab="orders" mainClass="wrap narrow">
      {props.notice ? <Notice notice={props.notice} /> : null}
      {props.placed ? <Notice notice={props.placed} /> : null}
      {orders.length > 0 ? (
        <List {...props} />
      ) : (
        <EmptyState
          icon="orders"
          heading="h1"
          title={m.emptyTitle}
          text={m.emptyText}
          action={{ href: href(page, '/'), label: m.emptyAction }}
        />
      )}
      {props.keepUrl ? <Keep page={page} url={props.keepUrl} /> : null}
    </Layout>
  );
};

const List = ({ page, orders, link, paging }: OrdersProps) => {
  const to = (number: number) => withQuery(href(page, '/orders'), { link, page: number > 1 ? number : null });
  return (
    <>
      <div class="page-head">
        <h1>{messagesFor(page.locale).orders.title}</h1>
      </div>
      <ul class="orders">
        {orders.map((order) => (
          <Summary order={order} page={page} link={link} />
        ))}
      </ul>
      <Pagination paging={paging} to={to} locale={page.locale} />
    </>
  );
};

const Summary = ({ order, page, link }: { order: OrderSummary; page: Page; link: string | null }) => {
  const m = messagesFor(page.locale);
  return (
    <li class="panel order-card">
      <div class="order-card-head">
        <h2>
          <a href={withQuery(href(page, `/orders/${order.id}`), { link })}>
            <span class="vh">{m.orders.view} </span>
            <span class="amount">{order.number}</span>
          </a>
        </h2>
        <StatusBadge state={order.state} locale={page.locale} />
      </div>
      <p class="soft">
        {order.shop.name} ·{' '}
        <time datetime={order.placedAt}>{formatDateTime(order.placedAt, page.locale, page.timeZone)}</time>
      </p>
      <Contents order={order} page={page} />
      {order.payBefore ? (
        <p class="deadline">
          {m.order.payBefore}{' '}
          <time datetime={order.payBefore}>{formatDeadline(order.payBefore, page.locale, page.timeZone)}</time>
        </p>
      ) : null}
    </li>
  );
};

const Contents = ({ order, page }: { order: OrderSummary; page: Page }) => (
  <div class="order-card-row">
    <div class="order-pictures">
      {order.images.map((image) => (
        <Picture image={image} size="thumb" decorative />
      ))}
    </div>
    <p class="order-card-total">
      <strong class="amount">{formatMoney(order.total, page.locale)}</strong>
      <span class="soft">{messagesFor(page.locale).orders.count(order.count)}</span>
    </p>
  </div>
);

const Keep = ({ page, url }: { page: Page; url: string }) => {
  const m = messagesFor(page.locale).orders;
  return (
    <section class="panel keep">
      <h2 class="panel-title">
        <Icon name="link" /> {m.keepTitle}
      </h2>
      <p class="soft">{m.keepText}</p>
      <input type="url" value={url} readonly aria-label={m.keepLabel} autocomplete="off" />
    </section>
  );
};
