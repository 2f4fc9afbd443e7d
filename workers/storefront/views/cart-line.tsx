import { type Messages, messagesFor } from '../../../shared/i18n/messages.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import { never } from '../../../shared/kernel/result.ts';
import { Icon } from '../../../shared/ui/icons.tsx';
import { href } from '../../../shared/ui/links.ts';
import type { CartLineView, LineProblem, Page } from '../../../shared/ui/model.ts';
import { Picture } from '../../../shared/ui/picture.tsx';
import { QuantityForm } from '../../../shared/ui/quantity.tsx';

type LineProps = { line: CartLineView; page: Page };

const isGone = (line: CartLineView): boolean =>
  line.problems.some((problem) => problem.code === 'product_gone' || problem.code === 'shop_closed');

/** One line of the cart with its quantity, its problems and the one tap that settles each. */
export const CartLine = ({ line, page }: LineProps) => {
  const m = messagesFor(page.locale).cart;
  const gone = isGone(line);
  return (
    <li class={gone ? 'line line-cart line-off' : 'line line-cart'}>
      <span class="line-picture">
        <Picture image={line.image} size="thumb" decorative />
      </span>
      <div class="line-text">
        <h3>
          {line.handle ? (
            <a href={href(page, `/p/${line.handle}`)} lang={line.titleLang}>
              {line.title}
            </a>
          ) : (
            <span lang={line.titleLang}>{line.title}</span>
          )}
        </h3>
        {line.options ? <p class="soft">{line.options}</p> : null}
        {line.quantity > 1 ? <p class="soft">{m.each(formatMoney(line.unitPrice, page.locale))}</p> : null}
      </div>
      <p class="line-total amount">{formatMoney(line.total, page.locale)}</p>
      {line.problems.map((problem) => (
        <Problem problem={problem} line={line} page={page} />
      ))}
      <div class="line-tools">
        {gone ? null : <QuantityForm line={line} page={page} />}
        <form method="post" action={`${lineAddress(line, page)}/remove`}>
          <button type="submit" class="text-button" aria-label={m.removeOf(line.title)}>
            {m.remove}
          </button>
        </form>
      </div>
    </li>
  );
};

const lineAddress = (line: CartLineView, page: Page): string =>
  href(page, `/cart/items/${encodeURIComponent(line.sku)}`);

function problemText(problem: LineProblem, page: Page, m: Messages['cart']): string {
  switch (problem.code) {
    case 'price_changed':
      return m.problem.price_changed(formatMoney(problem.from, page.locale), formatMoney(problem.to, page.locale));
    case 'short_stock':
      return m.problem.short_stock(problem.left);
    case 'product_gone':
      return m.problem.product_gone;
    case 'shop_closed':
      return m.problem.shop_closed;
    default:
      return never(problem);
  }
}

const Problem = ({ problem, line, page }: LineProps & { problem: LineProblem }) => {
  const m = messagesFor(page.locale).cart;
  return (
    <div class="line-problem">
      <p>
        <Icon name="alert" />
        {problemText(problem, page, m)}
      </p>
      {problem.code === 'price_changed' ? (
        <form method="post" action={href(page, '/cart/accept-prices')}>
          <button type="submit" class="button button-small">
            {m.acceptPrices}
          </button>
        </form>
      ) : null}
      {problem.code === 'short_stock' && problem.left > 0 ? (
        <form method="post" action={lineAddress(line, page)}>
          <button
            type="submit"
            class="button button-small"
            name="quantity"
            value={problem.left}
            aria-label={m.setToOf(problem.left, line.title)}
          >
            {m.setTo(problem.left)}
          </button>
        </form>
      ) : null}
    </div>
  );
};
