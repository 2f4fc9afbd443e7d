import { messagesFor } from '../i18n/messages.ts';
import { Icon } from './icons.tsx';
import { href } from './links.ts';
import type { Page } from './model.ts';

/** Whether a page has the drawer: all but those that show the cart themselves. */
export const hasDrawer = (page: Page): boolean => !/^\/(cart|checkout)(\/|$)/.test(page.path);

/** Where the island shows the cart; empty and closed in the page as stored, and of no use without a script. */
export const CartDrawer = ({ page }: { page: Page }) => {
  const m = messagesFor(page.locale).cart;
  return (
    <cart-drawer data-cart={href(page, '/cart')} data-loading={m.drawer.loading} data-elsewhere={m.elsewhere}>
      <dialog class="drawer" aria-labelledby="drawer-title">
        <div class="drawer-head">
          <h2 id="drawer-title">{m.title}</h2>
          <p class="soft" role="status" />
          <button type="button" class="icon-button" data-close aria-label={m.drawer.close}>
            <Icon name="close" />
          </button>
        </div>
        <div class="drawer-body" />
      </dialog>
      <template>
        <div class="empty">
          <p role="alert">{m.drawer.failed}</p>
          <button type="button" class="button" data-retry>
            {m.drawer.retry}
          </button>
          <a class="quiet-link" href={href(page, '/cart')}>
            {m.drawer.whole}
          </a>
        </div>
      </template>
    </cart-drawer>
  );
};
