import { messagesFor } from '../i18n/messages.ts';
import type { Locale } from '../kernel/locale.ts';
import { formatMoney, type Money } from '../kernel/money.ts';

/** An amount as text in the page's language, in figures of equal width. */
export const Amount = (props: { value: Money; locale: Locale }) => (
  <span class="amount">{formatMoney(props.value, props.locale)}</span>
);

/** How much cheaper than before, in whole percent; null when it is not, or by less than one percent. */
export function percentOff(price: Money, compareAt: Money | null): number | null {
  if (!compareAt || compareAt.amount <= price.amount) return null;
  return Math.floor(((compareAt.amount - price.amount) * 100) / compareAt.amount) || null;
}

/** What something costs: the price, what it was before, and the lowest of the 30 days before a reduction. */
export const Price = (props: {
  price: Money;
  compareAt: Money | null;
  lowest30?: Money | null;
  varies?: boolean;
  locale: Locale;
}) => {
  const { price, compareAt, lowest30, locale } = props;
  const m = messagesFor(locale).product;
  const reduced = compareAt !== null && compareAt.amount > price.amount;
  const text = formatMoney(price, locale);
  return (
    <div class={reduced ? 'price sale' : 'price'}>
      <span class="amount now">{props.varies ? m.fromPrice(text) : text}</span>
      {reduced ? (
        <s class="amount was">
          <span class="vh">{m.was} </span>
          {formatMoney(compareAt, locale)}
        </s>
      ) : null}
      {reduced && lowest30 ? <small class="lowest">{m.lowest30(formatMoney(lowest30, locale))}</small> : null}
    </div>
  );
};
