import { type Messages, messagesFor } from '../../../shared/i18n/messages.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import { MOST_SHOWN_OFFERS } from '../../../shared/ui/css/pages.ts';
import type { Page, ProductDetail, VariantChoice } from '../../../shared/ui/model.ts';

/** From this many left downwards, the number is shown. */
export const FEW_LEFT = 5;

type VariantsProps = { page: Page; product: ProductDetail };

/** How much there is of a variant, in words. */
export function stockText(variant: VariantChoice, m: Messages['product']): string {
  if (variant.available <= 0) return m.soldOut;
  return variant.available <= FEW_LEFT ? m.left(variant.available) : m.inStock;
}

/** The variant that is chosen at first: one that can be bought, if any. */
export function firstChoice(variants: VariantChoice[]): VariantChoice | undefined {
  return variants.find((variant) => variant.available > 0) ?? variants[0];
}

/** What a variant is chosen by: one list of them all, and for scripts a group of buttons for each of several options. */
export const Variants = (props: VariantsProps) => {
  const { product } = props;
  const only = product.variants.length === 1 ? product.variants[0] : undefined;
  if (only && !only.label) return <input type="hidden" name="sku" value={only.sku} />;
  const list =
    product.variants.length > MOST_SHOWN_OFFERS ? <VariantSelect {...props} /> : <VariantRadios {...props} />;
  if (product.optionNames.length < 2 || only) return list;
  const m = messagesFor(props.page.locale).product;
  return (
    <option-picker
      data-sold-out={m.soldOut}
      data-sold-out-with={m.soldOutWith('{}')}
      data-none-with={m.noneWith('{}')}
      data-chosen={m.nowChosen('{}')}
    >
      <OptionGroups {...props} />
      <div class="all-variants">{list}</div>
      <p class="vh" role="status" />
    </option-picker>
  );
};

// Locked until the picker is there: what is chosen here counts by way of the list alone.
const OptionGroups = ({ product }: VariantsProps) => {
  const first = firstChoice(product.variants);
  return (
    <div class="option-groups">
      {product.optionNames.map((name, axis) => (
        <fieldset class="choices" disabled>
          <legend>{name}</legend>
          {Array.from(new Set(product.variants.map(({ values }) => values[axis] ?? ''))).map((value) => (
            <label class="choice">
              <input type="radio" name={`option-${axis}`} value={value} checked={value === first?.values[axis]} />
              <span class="choice-face">
                <span class="choice-label">{value}</span>
                <span class="choice-note vh" />
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  );
};

const VariantRadios = ({ page, product }: VariantsProps) => {
  const m = messagesFor(page.locale).product;
  const first = firstChoice(product.variants);
  const varies = product.variants.some((variant) => variant.price.amount !== first?.price.amount);
  return (
    <fieldset class="choices variants">
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
            data-values={JSON.stringify(variant.values)}
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

const VariantSelect = ({ page, product }: VariantsProps) => {
  const m = messagesFor(page.locale).product;
  const first = firstChoice(product.variants);
  return (
    <div class="field">
      <label for="f-sku">{m.chooseVariant(product.optionNames.join(' · '))}</label>
      <select id="f-sku" name="sku" required>
        {product.variants.map((variant) => (
          <option
            value={variant.sku}
            selected={variant === first}
            disabled={variant.available <= 0}
            data-label={variant.label}
            data-picture={variant.imageIndex}
            data-values={JSON.stringify(variant.values)}
          >
            {[variant.label, formatMoney(variant.price, page.locale), stockText(variant, m)].join(' · ')}
          </option>
        ))}
      </select>
    </div>
  );
};
