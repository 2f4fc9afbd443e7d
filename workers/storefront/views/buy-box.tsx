import { messagesFor } from '../../../shared/i18n/messages.ts';
import { MOST_SHOWN_OFFERS } from '../../../shared/ui/css/pages.ts';
import { href } from '../../../shared/ui/links.ts';
import type { Page, ProductDetail, VariantChoice } from '../../../shared/ui/model.ts';
import { Price } from '../../../shared/ui/price.tsx';
import { FEW_LEFT, firstChoice, stockText, Variants } from './variants.tsx';

type BuyProps = { page: Page; product: ProductDetail; maxQuantity: number };

function stockClass(variant: VariantChoice): string {
  if (variant.available <= 0) return 'stock stock-out';
  return variant.available <= FEW_LEFT ? 'stock stock-few' : 'stock';
}

/** Price, choice of variant, quantity and the button; a plain form, which the island makes smoother. */
export const BuyBox = (props: BuyProps) => {
  const { page, product } = props;
  const m = messagesFor(page.locale).product;
  if (product.state !== 'on_shelf')
    return <ClosedOffer page={page} variants={product.variants} state={product.state} />;
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
        data-add={m.add}
        data-most={props.maxQuantity}
      >
        <form class="buy" method="post" action={href(page, '/cart/items')}>
          <Offers {...props} />
          <Variants {...props} />
          <Submit {...props} />
          <p class="buy-status" role="status" />
        </form>
      </product-live>
    </add-to-cart>
  );
};

/** One block per variant; the stylesheet shows that of the chosen one. Too many for it: the range and the chosen's own text. */
const Offers = ({ page, product }: BuyProps) => {
  const m = messagesFor(page.locale).product;
  const { variants } = product;
  const first = firstChoice(variants);
  if (!first) return null;
  if (variants.length > MOST_SHOWN_OFFERS) {
    const cheapest = variants.reduce((low, variant) => (variant.price.amount < low.price.amount ? variant : low));
    return (
      <div class="offer offer-only offer-chosen">
        <Price price={cheapest.price} compareAt={null} varies locale={page.locale} />
        <p class={stockClass(first)}>{stockText(first, m)}</p>
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

const ClosedOffer = (props: { page: Page; variants: VariantChoice[]; state: 'coming_soon' | 'off_shelf' }) => {
  const m = messagesFor(props.page.locale).product;
  const soon = props.state === 'coming_soon';
  const first = firstChoice(props.variants);
  if (!first) return null;
  return (
    <div class="offer offer-only">
      <Price price={first.price} compareAt={null} locale={props.page.locale} />
      <p class="stock stock-out">{soon ? m.comingSoon : m.offShelf}</p>
      <p class="soft">{soon ? m.comingSoonText : m.offShelfText}</p>
    </div>
  );
};

const Submit = ({ page, product, maxQuantity }: BuyProps) => {
  const m = messagesFor(page.locale).product;
  const there = Math.max(0, ...product.variants.map((variant) => variant.available));
  return (
    <div class="buy-bar">
      <label class="buy-quantity">
        <span>{m.quantity}</span>
        <input
          name="quantity"
          type="number"
          inputmode="numeric"
          min="1"
          max={String(Math.max(1, Math.min(maxQuantity, there)))}
          value="1"
          disabled={there === 0}
          required
          autocomplete="off"
        />
      </label>
      <button type="submit" class="button" disabled={there === 0}>
        {there === 0 ? m.soldOut : m.add}
      </button>
    </div>
  );
};
