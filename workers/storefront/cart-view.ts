import type { CartReview, LineProblem, ReviewedGroup, ReviewedLine } from '../../shared/domain/cart/mod.ts';
import { explanationOf, type QuoteStep } from '../../shared/domain/pricing/mod.ts';
import { messagesFor } from '../../shared/i18n/messages.ts';
import { textIn } from '../../shared/kernel/local-text.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { money } from '../../shared/kernel/money.ts';
import { fixedText } from '../../shared/ui/line-problem.ts';
import type {
  CartGroupView,
  CartLineView,
  CartView,
  Img,
  NoticeModel,
  LineProblem as ProblemView,
} from '../../shared/ui/model.ts';

/** How amounts and text are to be shown. */
export interface Shown {
  currency: string;
  locale: Locale;
}

type Text = Parameters<typeof textIn>[0];
type Picture = { src: string; width: number | null; height: number | null; alt: Text };

// Pictures that a file named without measures are shown as squares.
const SQUARE = 800;

/** A picture as views want it. */
export function imageView(image: Picture | null, locale: Locale): Img | null {
  if (!image) return null;
  return {
    src: image.src,
    width: image.width ?? SQUARE,
    height: image.height ?? SQUARE,
    alt: textIn(image.alt, locale).text,
  };
}

/** Option values as one text: `Red · L`. */
export function optionsText(options: readonly { value: Text }[], locale: Locale): string {
  return options.map(({ value }) => textIn(value, locale).text).join(' · ');
}

/** What keeps a line from being bought as it is, with its prices as money. */
export function problemView(problem: LineProblem, currency: string): ProblemView {
  if (problem.code !== 'price_changed') return problem;
  return { code: problem.code, from: money(problem.from, currency), to: money(problem.to, currency) };
}

function lineView(line: ReviewedLine, { currency, locale }: Shown): CartLineView {
  const title = textIn(line.facts?.title, locale);
  return {
    sku: line.sku,
    handle: line.facts?.handle ?? '',
    title: title.text || line.sku,
    ...(title.lang ? { titleLang: title.lang } : {}),
    options: optionsText(line.facts?.options ?? [], locale),
    image: imageView(line.facts?.image ?? null, locale),
    unitPrice: money(line.unitPrice, currency),
    quantity: line.quantity,
    max: line.max,
    total: money(line.total, currency),
    problems: line.problems.map((problem) => problemView(problem, currency)),
  };
}

function groupView(group: ReviewedGroup, steps: readonly QuoteStep[], shown: Shown): CartGroupView {
  const { currency, locale } = shown;
  return {
    shop: { slug: group.shop?.slug ?? '', name: textIn(group.shop?.name, locale).text },
    lines: group.lines.map((line) => lineView(line, shown)),
    goods: money(group.goods, currency),
    freight: money(group.freight, currency),
    freeShortfall: group.freeShortfall === null ? null : money(group.freeShortfall, currency),
    explanation: group.shop ? explanationOf(steps, group.shop.id, currency) : [],
  };
}

/** What was done to lines that could not be bought as they were, line by line; null when nothing was. */
export function settledNotice(lines: readonly ReviewedLine[], { currency, locale }: Shown): NoticeModel | null {
  if (lines.length === 0) return null;
  const m = messagesFor(locale);
  const list = lines.flatMap(({ sku, facts, problems }) => {
    const title = textIn(facts?.title, locale).text || sku;
    return problems.map((problem) => m.checkout.problemOf(title, fixedText(problemView(problem, currency), locale)));
  });
  return { tone: 'success', title: m.cart.settled, list };
}

/** A reviewed cart as its page shows it. */
export function cartView(review: CartReview, shown: Shown): CartView {
  const { quote } = review;
  return {
    version: review.version,
    groups: review.groups.map((group) => groupView(group, quote.steps, shown)),
    count: review.count,
    goods: money(quote.goods, shown.currency),
    freight: money(quote.freight, shown.currency),
    total: money(quote.total, shown.currency),
  };
}
