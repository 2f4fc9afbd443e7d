import type { CartReview, ReviewedLine } from '../../shared/domain/cart/mod.ts';
import { textIn } from '../../shared/kernel/local-text.ts';
import { money } from '../../shared/kernel/money.ts';
import type { QuoteLineView } from '../../shared/ui/model.ts';
import { imageView, optionsText, problemView, type Shown } from './cart-view.ts';
import type { CheckoutLine, CheckoutSummaryProps } from './views/checkout-summary.tsx';

/** A reviewed cart as the checkout page sums it up: shop by shop, with the quote explained. */
export function checkoutGroups(review: CartReview, shown: Shown): CheckoutSummaryProps['groups'] {
  return review.groups.map(({ shop, lines }) => ({
    shop: { slug: shop?.slug ?? '', name: textIn(shop?.name, shown.locale).text },
    lines: lines.map((line) => lineView(line, shown)),
    quote: shop ? quoteOf(review, shop, shown) : [],
  }));
}

function lineView(line: ReviewedLine, { currency, locale }: Shown): CheckoutLine {
  return {
    title: textIn(line.facts?.title, locale).text || line.sku,
    options: optionsText(line.facts?.options ?? [], locale),
    quantity: line.quantity,
    total: money(line.total, currency),
    image: imageView(line.facts?.image ?? null, locale),
    problems: line.problems.map((problem) => problemView(problem, currency)),
  };
}

function quoteOf({ quote }: CartReview, shop: { id: string; slug: string }, { currency }: Shown): QuoteLineView[] {
  const steps = quote.steps.filter((step) => step.shop === shop.id);
  return steps.map(({ code, amount, shortfall }) => ({
    code,
    shop: shop.slug,
    amount: money(amount, currency),
    ...(shortfall === undefined ? {} : { shortfall: money(shortfall, currency) }),
  }));
}
