import { messagesFor } from '../../../shared/i18n/messages.ts';
import { EmptyState } from '../../../shared/ui/empty-state.tsx';
import { href } from '../../../shared/ui/links.ts';
import { Notice } from '../../../shared/ui/notice.tsx';
import { type CartProps, cartIsReady, cartStatus, Group, SettleForm, Sums } from './cart.tsx';

/** The cart as the drawer shows it: a fragment; `data-status` is what is read out once it is there. */
export const CartDrawerContent = ({ page, cart, notice }: CartProps) => {
  const m = messagesFor(page.locale).cart;
  const empty = cart.groups.length === 0;
  return (
    <div class="drawer-cart" data-version={String(cart.version)} data-status={empty ? '' : cartStatus(cart, page)}>
      {notice ? <Notice notice={notice} /> : null}
      {empty ? (
        <EmptyState
          icon="cart"
          heading="h3"
          title={m.emptyTitle}
          text={m.emptyText}
          action={{ href: href(page, '/'), label: m.emptyAction }}
        />
      ) : (
        <>
          {cart.groups.map((group) => (
            <Group group={group} page={page} />
          ))}
          <Foot page={page} cart={cart} />
        </>
      )}
    </div>
  );
};

const Foot = ({ page, cart }: CartProps) => {
  const m = messagesFor(page.locale).cart;
  return (
    <div class="drawer-foot">
      <Sums page={page} cart={cart} />
      <a class="quiet-link" href={href(page, '/cart')}>
        {m.drawer.whole}
      </a>
      {cartIsReady(cart) ? (
        <a class="button" href={href(page, '/checkout')}>
          {m.checkout}
        </a>
      ) : (
        <SettleForm page={page} hint={m.blocked} />
      )}
    </div>
  );
};
