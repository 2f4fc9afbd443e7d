import { messagesFor } from '../../../shared/i18n/messages.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import { Icon } from '../../../shared/ui/icons.tsx';
import { lineProblemText, piecesInstead } from '../../../shared/ui/line-problem.ts';
import { LineTitle } from '../../../shared/ui/line-title.tsx';
import { href } from '../../../shared/ui/links.ts';
import type { CartLineView, LineProblem, Page } from '../../../shared/ui/model.ts';
import { Picture } from '../../../shared/ui/picture.tsx';
import { QuantityForm, quantityAddress } from '../../../shared/ui/quantity.tsx';

type LineProps = { line: CartLineView; page: Page };

// Nothing of it can be had: no other quantity helps, only to take it out.
const isHopeless = (problem: LineProblem): boolean =>
  problem.code === 'product_gone' ||
  problem.code === 'shop_closed' ||
  (problem.code === 'short_stock' && problem.left === 0);

/** One line of the cart with its quantity, its problems and the one tap that settles each. */
export const CartLine = ({ line, page }: LineProps) => {
  const m = messagesFor(page.locale).cart;
  const gone = line.problems.some(isHopeless);
  return (
    <li class={gone ? 'line line-cart line-off' : 'line line-cart'} data-sku={line.sku}>
      <span class="line-picture">
        <Picture image={line.image} size="thumb" decorative />
      </span>
      <div class="line-text">
        <LineTitle line={line} page={page} />
        {line.options ? <p class="soft">{line.options}</p> : null}
        {line.quantity > 1 ? <p class="soft">{m.each(formatMoney(line.unitPrice, page.locale))}</p> : null}
      </div>
      <p class="line-total amount">{formatMoney(line.total, page.locale)}</p>
      {line.problems.map((problem) => (
        <Problem problem={problem} line={line} page={page} />
      ))}
      {gone ? null : (
        <div class="line-tools">
          <QuantityForm line={line} page={page} />
          <Remove line={line} page={page} look="text-button" />
        </div>
      )}
    </li>
  );
};

const Remove = ({ line, page, look }: LineProps & { look: string }) => {
  const m = messagesFor(page.locale).cart;
  return (
    <form method="post" action={`${quantityAddress(line, page)}/remove`}>
      <button type="submit" class={look} aria-label={m.removeOf(line.title)}>
        {m.remove}
      </button>
    </form>
  );
};

const Problem = ({ problem, line, page }: LineProps & { problem: LineProblem }) => {
  const m = messagesFor(page.locale).cart;
  const instead = piecesInstead(problem);
  return (
    <div class="line-problem">
      <p>
        <Icon name="alert" />
        {lineProblemText(problem, page.locale)}
      </p>
      {problem.code === 'price_changed' ? (
        <form method="post" action={href(page, '/cart/accept-prices')}>
          <button type="submit" class="button button-small">
            {m.acceptPrices}
          </button>
        </form>
      ) : null}
      {isHopeless(problem) ? <Remove line={line} page={page} look="button button-small" /> : null}
      {instead > 0 ? <SetQuantity to={instead} line={line} page={page} /> : null}
    </div>
  );
};

const SetQuantity = ({ to, line, page }: LineProps & { to: number }) => {
  const m = messagesFor(page.locale).cart;
  const label = m.setToOf(to, line.title);
  return (
    <form method="post" action={quantityAddress(line, page)}>
      <button type="submit" class="button button-small" name="quantity" value={to} aria-label={label}>
        {m.setTo(to)}
      </button>
    </form>
  );
};
