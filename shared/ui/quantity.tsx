import { messagesFor } from '../i18n/messages.ts';
import { href } from './links.ts';
import type { CartLineView, Page } from './model.ts';

/** Less, more, or a number typed in: each posts the new quantity of a cart line. */
export const QuantityForm = ({ line, page }: { line: CartLineView; page: Page }) => {
  const m = messagesFor(page.locale).cart;
  const action = href(page, `/cart/items/${encodeURIComponent(line.sku)}`);
  const most = Math.max(line.max, 1);
  return (
    <fieldset class="quantity">
      <legend class="vh">{m.quantityOf(line.title)}</legend>
      <form method="post" action={action}>
        <button
          type="submit"
          name="quantity"
          value={line.quantity - 1}
          disabled={line.quantity <= 1}
          aria-label={m.less}
        >
          <span aria-hidden="true">−</span>
        </button>
      </form>
      <form method="post" action={action} class="quantity-typed">
        <input
          name="quantity"
          type="number"
          inputmode="numeric"
          min="1"
          max={String(most)}
          value={String(line.quantity)}
          aria-label={m.quantity}
          autocomplete="off"
        />
        <button type="submit" class="quantity-update" aria-label={m.updateOf(line.title)}>
          {m.update}
        </button>
      </form>
      <form method="post" action={action}>
        <button
          type="submit"
          name="quantity"
          value={line.quantity + 1}
          disabled={line.quantity >= most}
          aria-label={m.more}
        >
          <span aria-hidden="true">+</span>
        </button>
      </form>
    </fieldset>
  );
};
