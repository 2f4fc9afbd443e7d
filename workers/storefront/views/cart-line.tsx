import { messagesFor } from '../../../shared/i18n/messages.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import { Icon } from '../../../shared/ui/icons.tsx';
import { lineProblemText } from '../../../shared/ui/line-problem.ts';
import { LineTitle } from '../../../shared/ui/line-title.tsx';
import { href } from '../../../shared/ui/links.ts';
import type { CartLineView, LineProblem, Page } from '../../../shared/ui/model.ts';
import { Picture } from '../../../shared/ui/picture.tsx';
import { QuantityForm, quantityAddress } from '../../../shared/ui/quantity.tsx';

type LineProps = { line: CartLineView; page: Page };

const isGone = (line: CartLineView): boolean =>
  line.problems.some((problem) => problem.code === 'product_gone' || problem.code === 'shop_closed');

/** One line of the cart with its quantity, its problems and the one tap that settles each. */
export const CartLine = ({ line, page }: LineProps) => {
  const m = messagesFor(page.locale).cart;
  const gone = isGone(line);
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
      <div class="line-tools">
        {gone ? null : <QuantityForm line={line} page={page} />}
        <form method="post" action={`${quantityAddress(line, page)}/remove`}>
          <button type="submit" class="text-button" aria-label={m.removeOf(line.title)}>
            {m.remove}
          </button>
        </form>
      </div>
    </li>
  );
};

/** How many of a line can be had although not all of it; 0 when no other quantity would help. */
const quantityInstead = (problem: LineProblem): number => {
  if (problem.code === 'short_stock') return problem.left;
  return problem.code === 'over_limit' ? problem.max : 0;
};

const Problem = ({ problem, line, page }: LineProps & { problem: LineProblem }) => {
  const m = messagesFor(page.locale).cart;
  const instead = quantityInstead(problem);
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
