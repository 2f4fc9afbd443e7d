import { messagesFor } from '../i18n/messages.ts';
import type { Locale } from '../kernel/locale.ts';
import { formatMoney } from '../kernel/money.ts';
import { never } from '../kernel/result.ts';
import type { LineProblem } from './model.ts';

/** What keeps a line from being bought as it is, in a few words. */
export function lineProblemText(problem: LineProblem, locale: Locale): string {
  const m = messagesFor(locale).cart.problem;
  switch (problem.code) {
    case 'price_changed':
      return m.price_changed(formatMoney(problem.from, locale), formatMoney(problem.to, locale));
    case 'short_stock':
      return m.short_stock(problem.left);
    case 'over_limit':
      return m.over_limit(problem.max);
    case 'product_gone':
      return m.product_gone;
    case 'shop_closed':
      return m.shop_closed;
    default:
      return never(problem);
  }
}
