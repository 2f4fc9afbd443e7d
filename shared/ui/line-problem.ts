import { messagesFor } from '../i18n/messages.ts';
import type { Locale } from '../kernel/locale.ts';
import { formatMoney } from '../kernel/money.ts';
import { never } from '../kernel/result.ts';
import type { LineProblem } from './model.ts';

/** How many pieces of a line can be had in spite of a problem; 0 when no other quantity helps. */
export function piecesInstead(problem: LineProblem): number {
  if (problem.code === 'short_stock') return problem.left;
  return problem.code === 'over_limit' ? problem.max : 0;
}

/** What a tap does about a problem, as a button says it. */
export function fixText(problem: LineProblem, locale: Locale): string {
  const m = messagesFor(locale).cart;
  if (problem.code === 'price_changed') return m.acceptPrice(formatMoney(problem.to, locale));
  const pieces = piecesInstead(problem);
  return pieces > 0 ? m.setTo(pieces) : m.remove;
}

/** What was done about a problem. */
export function fixedText(problem: LineProblem, locale: Locale): string {
  const m = messagesFor(locale).cart.fixed;
  if (problem.code === 'price_changed') return m.accepted(formatMoney(problem.to, locale));
  const pieces = piecesInstead(problem);
  return pieces > 0 ? m.setTo(pieces) : m.removed;
}

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
