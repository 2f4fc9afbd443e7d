import { messagesFor } from '../i18n/messages.ts';
import { href } from './links.ts';
import type { CartLineView, Page } from './model.ts';

/** Where a cart line's new quantity is posted to. */
export const quantityAddress = (line: CartLineView, page: Page): string =>
  href(page, `/cart/items/${encodeURIComponent(line.sku)}`);

/** Less, more, or a number typed in: each posts the new quantity of a cart line. */
export const QuantityForm = ({ line, page }: { line: CartLineView; page: Page }) => {
  const m = messagesFor(page.locale).cart;
  const action = quantityAddress(line, page);
  const most = Math.max(line.max, 1);
  return (
    <fieldset class="quantity">
      <legend class="vh">{m.quantityOf(line.title)}</legend>
      <Step action={action} to={line.quantity - 1} possible={line.quantity > 1} label={m.less} sign="−" />
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
      <Step action={action} to={line.quantity + 1} possible={line.quantity < most} label={m.more} sign="+" />
    </fieldset>
  );
};

const Step = (props: { action: string; to: number; possible: boolean; label: string; sign: string }) => (
  <form method="post" action={props.action}>
    <button type="submit" name="quantity" value={props.to} disabled={!props.possible} aria-label={props.label}>
      <span aria-hidden="true">{props.sign}</span>
    </button>
  </form>
);
