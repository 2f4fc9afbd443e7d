import type { CartReview, ReviewedLine } from '../../shared/domain/cart/mod.ts';
import { explanationOf } from '../../shared/domain/pricing/mod.ts';
import { textIn } from '../../shared/kernel/local-text.ts';
import { money } from '../../shared/kernel/money.ts';
import { imageView, optionsText, problemView, type Shown } from './cart-view.ts';
import type { CheckoutLine, CheckoutSummaryProps } from './views/checkout-summary.tsx';

/** A reviewed cart as the checkout page sums it up: shop by shop, with the quote explained. */
export function checkoutGroups(review: CartReview, shown: Shown): CheckoutSummaryProps['groups'] {
  return review.groups.map(({ shop, lines }) => ({
    shop: { slug: shop?.slug ?? '', name: textIn(shop?.name, shown.locale).text },
    lines: lines.map((line) => lineView(line, shown)),
    explanation: shop ? explanationOf(review.quote.steps, shop.id, shown.currency) : [],
  }));
}

function lineView(line: ReviewedLine, { currency, locale }: Shown): CheckoutLine {
  return {
    sku: line.sku,
    title: textIn(line.facts?.title, locale).text || line.sku,
    options: optionsText(line.facts?.options ?? [], locale),
    quantity: line.quantity,
    total: money(line.total, currency),
    image: imageView(line.facts?.image ?? null, locale),
    problems: line.problems.map((problem) => problemView(problem, currency)),
  };
}
