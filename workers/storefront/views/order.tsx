import { countryName, formatDateTime, formatDeadline } from '../../../shared/i18n/format.ts';
import { messagesFor } from '../../../shared/i18n/messages.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import { Explanation } from '../../../shared/ui/explanation.tsx';
import { Layout } from '../../../shared/ui/layout.tsx';
import { LineTitle } from '../../../shared/ui/line-title.tsx';
import { href, withQuery } from '../../../shared/ui/links.ts';
import type { NoticeModel, OrderLineView, OrderView, Page } from '../../../shared/ui/model.ts';
import { Notice } from '../../../shared/ui/notice.tsx';
import { Picture } from '../../../shared/ui/picture.tsx';
import { ShopTitle } from '../../../shared/ui/shop-title.tsx';
import { StatusBadge } from '../../../shared/ui/status-badge.tsx';
import { OrderHistory } from './order-history.tsx';

/** What an order's page shows. */
export interface OrderProps {
  page: Page;
  order: OrderView;
  /** The token of the signed link by which this order is read, carried on; null for the shopper's own. */
  link: string | null;
  /** Why a form was refused. */
  notice?: NoticeModel | null;
}

/** An order's page. */
export const Order = (props: OrderProps) => {
  const { page, order, link } = props;
  const m = messagesFor(page.locale).order;
  return (
    <Layout
      page={page}
      title={m.title(order.number)}
      noindex
      tab="orders"
      mainClass="wrap"
      islands={order.payBefore ? ['order-countdown'] : []}
    >
      {props.notice ? <Notice notice={props.notice} focus /> : null}
      <Head page={page} order={order} />
      <div class="split">
        <div class="split-main">
          <NextStep page={page} order={order} link={link} />
          <Lines page={page} order={order} />
          <OrderHistory page={page} order={order} />
        </div>
        <Delivery page={page} order={order} />
      </div>
      <p class="page-foot">
        <a class="quiet-link" href={withQuery(href(page, '/orders'), { link })}>
          {m.all}
        </a>
      </p>
    </Layout>
  );
};

type Part = { page: Page; order: OrderView };

const Head = ({ page, order }: Part) => {
  const m = messagesFor(page.locale).order;
  return (
    <>
      <div class="page-head">
        <h1>
          {m.heading} <span class="amount">{order.number}</span>
        </h1>
        <StatusBadge state={order.state} locale={page.locale} />
      </div>
      <p class="soft">
        {m.placedOn} <time datetime={order.placedAt}>{formatDateTime(order.placedAt, page.locale, page.timeZone)}</time>
      </p>
    </>
  );
};

const NextStep = ({ page, order, link }: Part & Pick<OrderProps, 'link'>) => {
  const m = messagesFor(page.locale).order;
  return (
    <section class={order.payBefore ? 'panel step step-due' : 'panel step'}>
      <p>{m.explain[order.state]}</p>
      {order.payBefore ? <Deadline page={page} until={order.payBefore} /> : null}
      {order.payUrl || order.cancellable ? (
        <div class="actions">
          {order.payUrl ? (
            <a class="button" href={order.payUrl}>
              {m.pay(formatMoney(order.checkoutTotal, page.locale))}
            </a>
          ) : null}
          {order.cancellable ? (
            <form method="post" action={href(page, `/orders/${order.id}/cancel`)}>
              <button type="submit" class="button button-quiet">
                {m.cancel}
              </button>
            </form>
          ) : null}
        </div>
      ) : null}
      {order.siblings.length > 0 ? <Siblings page={page} order={order} link={link} /> : null}
      {order.cancellable ? <p class="hint">{m.cancelHint}</p> : null}
    </section>
  );
};

const Deadline = ({ page, until }: { page: Page; until: string }) => {
  const m = messagesFor(page.locale).order;
  return (
    <p class="deadline">
      {m.payBefore} <time datetime={until}>{formatDeadline(until, page.locale, page.timeZone)}</time>{' '}
      <order-countdown data-until={until} data-left={m.timeLeft('{}')} data-up={m.timeUp} />
    </p>
  );
};

const Siblings = ({ page, order, link }: Part & Pick<OrderProps, 'link'>) => {
  const m = messagesFor(page.locale).order;
  return (
    <p class="soft">
      {m.orderedWith}
      {order.siblings.map((sibling) => (
        <>
          {' '}
          <a href={withQuery(href(page, `/orders/${sibling.id}`), { link })}>
            {m.sibling(sibling.number, sibling.shop)}
          </a>
        </>
      ))}
    </p>
  );
};

const Lines = ({ page, order }: Part) => {
  const m = messagesFor(page.locale);
  return (
    <section class="panel">
      <ShopTitle shop={order.shop} page={page} />
      <ul class="lines">
        {order.lines.map((line) => (
          <Line line={line} page={page} />
        ))}
      </ul>
      <dl class="sums">
        <div>
          <dt>{m.cart.goods}</dt>
          <dd class="amount">{formatMoney(order.goods, page.locale)}</dd>
        </div>
        <div>
          <dt>{m.cart.freight}</dt>
          <dd class="amount">{order.freight.amount === 0 ? m.cart.free : formatMoney(order.freight, page.locale)}</dd>
        </div>
        <div class="sum">
          <dt>{m.cart.total}</dt>
          <dd class="amount">{formatMoney(order.total, page.locale)}</dd>
        </div>
      </dl>
      <Explanation page={page} name={order.shop.slug} steps={order.explanation} />
    </section>
  );
};

const Line = ({ line, page }: { line: OrderLineView; page: Page }) => {
  const m = messagesFor(page.locale);
  const options = [line.options, m.checkout.quantity(line.quantity)].filter(Boolean).join(' ');
  return (
    <li class="line">
      <span class="line-picture">
        <Picture image={line.image} size="thumb" decorative />
      </span>
      <div class="line-text">
        <LineTitle line={line} page={page} />
        <p class="soft">{options}</p>
      </div>
      <p class="line-total amount">{formatMoney(line.total, page.locale)}</p>
    </li>
  );
};

/** A Chinese address goes from the large to the small, as it is written there. */
function addressLines({ address }: OrderView, page: Page): (string | null)[] {
  const { line1, line2, postcode, city, region } = address;
  const country = countryName(address.country, page.locale);
  const chinese = page.locale === 'zh-CN' && address.country === 'CN';
  if (chinese) return [[country, postcode].filter(Boolean).join(' '), [region, city].join(' '), line1, line2];
  return [line1, line2, [postcode, city, region].filter(Boolean).join(' '), country];
}

const Delivery = ({ page, order }: Part) => {
  const m = messagesFor(page.locale).order;
  const { address } = order;
  return (
    <section class="panel summary">
      <h2 class="panel-title">{m.deliverTo}</h2>
      <address>
        <strong>{address.name}</strong>
        {addressLines(order, page).map((line) => (line ? <span>{line}</span> : null))}
        {address.phone ? <span>{address.phone}</span> : null}
        <span>{address.email}</span>
      </address>
      {order.note ? (
        <>
          <h2 class="panel-title">{m.note}</h2>
          <p>{order.note}</p>
        </>
      ) : null}
    </section>
  );
};
