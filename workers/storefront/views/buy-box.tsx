import { type Messages, messagesFor } from '../../../shared/i18n/messages.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import { MOST_SHOWN_OFFERS } from '../../../shared/ui/css/pages.ts';
import { href } from '../../../shared/ui/links.ts';
import type { Page, ProductDetail, VariantChoice } from '../../../shared/ui/model.ts';
import { Price } from '../../../shared/ui/price.tsx';

/** From this many left downwards, the number is shown. */
export const FEW_LEFT = 5;

type BuyProps = { page: Page; product: ProductDetail; maxQuantity: number };

function stockText(variant: VariantChoice, m: Messages['product']): string {
  if (variant.available <= 0) return m.soldOut;
  return variant.available <= FEW_LEFT ? m.left(variant.available) : m.inStock;
}

function stockClass(variant: VariantChoice): string {
  if (variant.available <= 0) return 'stock stock-out';
  return variant.available <= FEW_LEFT ? 'stock stock-few' : 'stock';
}

/** Price, choice of variant, quantity and the button; a plain form, which the island makes smoother. */
export const BuyBox = (props: BuyProps) => {
  const { page, product } = props;
  const m = messagesFor(page.locale).product;
  const buyable = product.state === 'on_shelf' && product.variants.some((variant) => variant.available > 0);
  return (
    <add-to-cart
      data-adding={m.adding}
      data-added={m.added(product.title)}
      data-failed={m.addFailed}
      data-view={m.viewCart}
      data-cart={href(page, '/cart')}
    >
      <product-live
        data-handle={product.handle}
        data-in-stock={m.inStock}
        data-left={m.left(0).replace('0', '{}')}
        data-sold-out={m.soldOut}
        data-few={FEW_LEFT}
      >
        <form class="buy" method="post" action={href(page, '/cart/items')}>
          <Offers {...props} />
          <Variants {...props} />
          {buyable ? <Submit {...props} /> : null}
          <p class="buy-status" role="status" />
        </form>
      </product-live>
    </add-to-cart>
  );
};

/** The variant that is chosen at first: one that can be bought, if any. */
export function firstChoice(variants: VariantChoice[]): VariantChoice | undefined {
  return variants.find((variant) => variant.available > 0) ?? variants[0];
}

/** One block per variant; the stylesheet shows that of the chosen one. Too many for it: the range and the chosen's own text. */
const Offers = ({ page, product }: BuyProps) => {
  const m = messagesFor(page.locale).product;
  const { variants, state } = product;
  const first = firstChoice(variants);
  if (!first) return null;
  if (state !== 'on_shelf') return <ClosedOffer page={page} variant={first} state={state} />;
  if (variants.length > MOST_SHOWN_OFFERS) {
    const cheapest = variants.reduce((low, variant) => (variant.price.amount < low.price.amount ? variant : low));
    return (
      <div class="offer offer-only">
        <Price price={cheapest.price} compareAt={null} varies locale={page.locale} />
      </div>
    );
  }
  return (
    <div class={variants.length === 1 ? 'offers offers-one' : 'offers'}>
      {variants.map((variant) => (
        <div class="offer" data-sku={variant.sku}>
          <Price price={variant.price} compareAt={variant.compareAt} lowest30={variant.lowest30} locale={page.locale} />
          <p class={stockClass(variant)}>{stockText(variant, m)}</p>
        </div>
      ))}
    </div>
  );
};

const ClosedOffer = (props: { page: Page; variant: VariantChoice; state: 'coming_soon' | 'off_shelf' }) => {
  const m = messagesFor(props.page.locale).product;
  const soon = props.state === 'coming_soon';
  return (
    <div class="offer offer-only">
      <Price price={props.variant.price} compareAt={null} locale={props.page.locale} />
      <p class="stock stock-out">{soon ? m.comingSoon : m.offShelf}</p>
      <p class="soft">{soon ? m.comingSoonText : m.offShelfText}</p>
    </div>
  );
};

const Variants = (props: BuyProps) => {
  const { product } = props;
  const only = product.variants.length === 1 ? product.variants[0] : undefined;
  if (product.state !== 'on_shelf') return null;
  if (only && !only.label) return <input type="hidden" name="sku" value={only.sku} />;
  return product.variants.length > MOST_SHOWN_OFFERS ? <VariantSelect {...props} /> : <VariantRadios {...props} />;
};

const VariantRadios = ({ page, product }: BuyProps) => {
  const m = messagesFor(page.locale).product;
  const first = firstChoice(product.variants);
  const varies = product.variants.some((variant) => variant.price.amount !== first?.price.amount);
  return (
    <fieldset class="choices">
      <legend>{product.optionNames.join(' · ') || m.options}</legend>
      {product.variants.map((variant) => (
        <label class="choice">
          <input
            type="radio"
            name="sku"
            value={variant.sku}
            checked={variant === first}
            disabled={variant.available <= 0}
            data-picture={variant.imageIndex}
            required
          />
          <span class="choice-face">
            <span class="choice-label">{variant.label}</span>
            {variant.available <= 0 ? (
              <small>{m.soldOut}</small>
            ) : varies ? (
              <small class="amount">{formatMoney(variant.price, page.locale)}</small>
            ) : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
};

const VariantSelect = ({ page, product }: BuyProps) => {
  const m = messagesFor(page.locale).product;
  const first = firstChoice(product.variants);
  return (
    <div class="field">
      <label for="f-sku">{m.chooseVariant(product.optionNames.join(' · '))}</label>
      <select id="f-sku" name="sku" required>
        {product.variants.map((variant) => (
          <option value={variant.sku} selected={variant === first} disabled={variant.available <= 0}>
            {[variant.label, formatMoney(variant.price, page.locale), stockText(variant, m)].join(' · ')}
          </option>
        ))}
      </select>
    </div>
  );
};

const Submit = ({ page, product, maxQuantity }: BuyProps) => {
  const m = messagesFor(page.locale).product;
  const most = Math.min(maxQuantity, Math.max(...product.variants.map((variant) => variant.available)));
  return (
    <div class="buy-bar">
      <label class="buy-quantity">
        <span>{m.quantity}</span>
        <input
          name="quantity"
          type="number"
          inputmode="numeric"
          min="1"
          max={String(most)}
          value="1"
          required
          autocomplete="off"
        />
      </label>
      <button type="submit" class="button">
        {m.add}
      </button>
    </div>
  );
};
