import { messagesFor } from '../i18n/messages.ts';
import type { Page } from './model.ts';

/** Where a script says which changes of the cart wait on this device, and which of them were refused; else empty. */
export const CartOutbox = ({ page }: { page: Page }) => {
  const m = messagesFor(page.locale).cart.outbox;
  return (
    <cart-outbox
      class="outbox"
      role="status"
      data-told={m.told}
      data-one={m.kept(1)}
      data-many={m.kept('{}')}
      data-refused={m.refused}
      data-close={m.close}
    />
  );
};
