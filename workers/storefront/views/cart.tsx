import { messagesFor } from '../../../shared/i18n/messages.ts';
import { formatMoney, type Money } from '../../../shared/kernel/money.ts';
import { EmptyState } from '../../../shared/ui/empty-state.tsx';
import { Explanation } from '../../../shared/ui/explanation.tsx';
import { Icon } from '../../../shared/ui/icons.tsx';
import { Layout } from '../../../shared/ui/layout.tsx';
import { href } from '../../../shared/ui/links.ts';
import type { CartGroupView, CartView, NoticeModel, Page } from '../../../shared/ui/model.ts';
import { Notice } from '../../../shared/ui/notice.tsx';
import { ShopTitle } from '../../../shared/ui/shop-title.tsx';
import { CartLine } from './cart-line.tsx';

/** What the cart's page shows. */
export interface CartProps {
  page: Page;
  cart: CartView;
  /** What just happened, e.g. why something could not be added. */
  notice?: NoticeModel | null;
}

/** Whether every line of the cart can be bought as it is. */
export function cartIsReady(cart: CartView): boolean {
  return cart.count > 0 && cart.groups.every((group) => group.lines.every((line) => line.problems.length === 0));
}

/** Pieces that the sums count: those that can be had, if at another price. */
export function countOf(groups: CartGroupView[]): number {
  const lines = groups.flatMap((group) => group.lines);
  const counted = lines.filter((line) => line.problems.every((problem) => problem.code === 'price_changed'));
  return counted.reduce((sum, line) => sum + line.quantity, 0);
}

/** The cart's page. */
export const Cart = (props: CartProps) => {
  const { page, cart } = props;
  const m = messagesFor(page.locale).cart;
  return (
    <Layout page={page} title={m.title} noindex tab="cart" mainClass="wrap" islands={['cart-page']}>
      <cart-page data-cart={href(page, '/cart')} data-elsewhere={m.elsewhere}>
        <p class="vh" role="status" />
        <div class="cart-body">
          <CartContent page={page} cart={cart} notice={props.notice} focus />
        </div>
        <template>
          <div data-failed>
            <Notice notice={{ tone: 'error', title: m.drawer.failed, detail: m.failedText }} />
          </div>
        </template>
      </cart-page>
    </Layout>
  );
};

/** What the page shows of the cart, also as a fragment; `data-status` is what is read out once it is there. */
export const CartContent = ({ page, cart, notice, focus = false }: CartProps & { focus?: boolean }) => {
  const m = messagesFor(page.locale).cart;
  return (
    <div data-version={String(cart.version)} data-status={cartStatus(cart, page)}>
      {notice ? <Notice notice={notice} focus={focus} /> : null}
      {cart.groups.length === 0 ? (
        <EmptyState
          icon="cart"
          heading="h1"
          title={m.emptyTitle}
          text={m.emptyText}
          action={{ href: href(page, '/'), label: m.emptyAction }}
        />
      ) : (
        <Filled page={page} cart={cart} />
      )}
    </div>
  );
};

/** What is read out of a cart: how much is in it and what it comes to. */
export function cartStatus(cart: CartView, page: Page): string {
  const m = messagesFor(page.locale).cart;
  if (cart.groups.length === 0) return m.emptyTitle;
  return m.drawer.status(countOf(cart.groups), formatMoney(cart.total, page.locale));
}

const Filled = ({ page, cart }: { page: Page; cart: CartView }) => {
  const m = messagesFor(page.locale).cart;
  return (
    <>
      <div class="page-head">
        <h1>{m.title}</h1>
        <p class="soft">{m.parcels(cart.groups.length)}</p>
      </div>
      <div class="split">
        <div class="split-main">
          {cartIsReady(cart) ? null : <Blocked page={page} />}
          {cart.groups.map((group) => (
            <Group group={group} page={page} />
          ))}
        </div>
        <Summary page={page} cart={cart} />
      </div>
    </>
  );
};

const Blocked = ({ page }: { page: Page }) => {
  const m = messagesFor(page.locale).cart;
  return (
    <Notice notice={{ tone: 'warning', title: m.blocked, detail: m.blockedText }}>
      <SettleForm page={page} hint={m.settleHint} />
    </Notice>
  );
};

/** Settles every line in one tap. */
export const SettleForm = ({ page, hint }: { page: Page; hint: string }) => {
  const m = messagesFor(page.locale).cart;
  return (
    <form class="settle" method="post" action={href(page, '/cart/settle')}>
      <button type="submit" class="button button-small">
        {m.settle}
      </button>
      <p class="hint">{hint}</p>
    </form>
  );
};

/** One shop's lines with what its parcel costs. */
export const Group = ({ group, page }: { group: CartGroupView; page: Page }) => {
  return (
    <section class="panel">
      <ShopTitle shop={group.shop} page={page} />
      <ul class="lines">
        {group.lines.map((line) => (
          <CartLine line={line} page={page} />
        ))}
      </ul>
      {countOf([group]) === 0 ? null : (
        <p class="freight soft">
          <Icon name="truck" />
          <FreightHint group={group} page={page} />
          <span class="freight-amount">{freightAmount(group.freight, page)}</span>
        </p>
      )}
      {countOf([group]) === 0 ? null : <Explanation page={page} name={group.shop.slug} steps={group.explanation} />}
    </section>
  );
};

const FreightHint = ({ group, page }: { group: CartGroupView; page: Page }) => {
  const m = messagesFor(page.locale).cart;
  if (group.freight.amount === 0) return <span>{m.freeReached}</span>;
  return <span>{group.freeShortfall ? m.freeAway(formatMoney(group.freeShortfall, page.locale)) : m.freight}</span>;
};

const freightAmount = (freight: Money, page: Page): string =>
  freight.amount === 0 ? messagesFor(page.locale).cart.free : formatMoney(freight, page.locale);

const Summary = ({ page, cart }: { page: Page; cart: CartView }) => {
  const m = messagesFor(page.locale).cart;
  return (
    <section class="panel summary">
      <h2 class="panel-title">{m.summary}</h2>
      <Sums page={page} cart={cart} />
      {cartIsReady(cart) ? (
        <a class="button button-wide" href={href(page, '/checkout')}>
          {m.checkout}
        </a>
      ) : (
        <p class="hint">{m.blocked}</p>
      )}
      <a class="quiet-link" href={href(page, '/')}>
        {m.keepLooking}
      </a>
    </section>
  );
};

/** What the goods cost, their delivery, and both together. */
export const Sums = ({ page, cart }: { page: Page; cart: CartView }) => {
  const m = messagesFor(page.locale).cart;
  return (
    <dl class="sums">
      <div>
        <dt>{m.subtotal(countOf(cart.groups))}</dt>
        <dd class="amount">{formatMoney(cart.goods, page.locale)}</dd>
      </div>
      <div>
        <dt>{m.freight}</dt>
        <dd class="amount">{freightAmount(cart.freight, page)}</dd>
      </div>
      <div class="sum">
        <dt>{m.total}</dt>
        <dd class="amount">{formatMoney(cart.total, page.locale)}</dd>
      </div>
    </dl>
  );
};
