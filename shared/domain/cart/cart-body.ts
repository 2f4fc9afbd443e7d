import { z } from 'zod';
import { textIn } from '../../kernel/local-text.ts';
import type { Locale } from '../../kernel/locale.ts';
import { money } from '../../kernel/money.ts';
import type { PictureFacts } from '../catalog/mod.ts';
import { explainedStepSchema, explanationOf, moneySchema, type QuoteStep } from '../pricing/mod.ts';
import type { CartReview, LineProblem, ReviewedGroup, ReviewedLine } from './review.ts';

/** A problem of a line in JSON. */
export const lineProblemSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('price_changed'), from: moneySchema, to: moneySchema }),
  z.object({ code: z.literal('short_stock'), left: z.int() }),
  z.object({ code: z.literal('over_limit'), max: z.int() }),
  z.object({ code: z.literal('product_gone') }),
  z.object({ code: z.literal('shop_closed') }),
]);

const imageSchema = z.object({
  src: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  alt: z.string(),
});

const lineSchema = z.object({
  sku: z.string(),
  handle: z.string().nullable(),
  title: z.string(),
  options: z.array(z.object({ name: z.string(), value: z.string() })),
  image: imageSchema.nullable(),
  unitPrice: moneySchema,
  quantity: z.int(),
  max: z.int(),
  total: moneySchema,
  problems: z.array(lineProblemSchema),
});

/** Answer of the cart's JSON routes. A group without shop holds what is gone entirely. */
export const cartSchema = z.object({
  version: z.int(),
  count: z.int(),
  groups: z.array(
    z.object({
      shop: z.object({ slug: z.string(), name: z.string() }).nullable(),
      lines: z.array(lineSchema),
      goods: moneySchema,
      freight: moneySchema,
      freeShortfall: moneySchema.nullable(),
      /** Every price rule that was considered. */
      explanation: z.array(explainedStepSchema),
    }),
  ),
  goods: moneySchema,
  freight: moneySchema,
  total: moneySchema,
});

/** A cart as JSON. */
export type CartBody = z.infer<typeof cartSchema>;

/** How amounts and text are to be shown. */
export interface Presentation {
  currency: string;
  locale: Locale;
}

/** A problem of a line as JSON. */
export function problemBody(problem: LineProblem, currency: string): z.infer<typeof lineProblemSchema> {
  if (problem.code !== 'price_changed') return problem;
  return { code: problem.code, from: money(problem.from, currency), to: money(problem.to, currency) };
}

/** A reviewed cart as JSON, in one language. */
export function cartBody(review: CartReview, shown: Presentation): CartBody {
  const { goods, freight, total } = review.quote;
  return {
    version: review.version,
    count: review.count,
    groups: review.groups.map((group) => groupBody(group, review.quote.steps, shown)),
    goods: money(goods, shown.currency),
    freight: money(freight, shown.currency),
    total: money(total, shown.currency),
  };
}

function groupBody(group: ReviewedGroup, steps: readonly QuoteStep[], shown: Presentation) {
  const { shop, lines, goods, freight, freeShortfall } = group;
  const { currency, locale } = shown;
  return {
    shop: shop && { slug: shop.slug, name: textIn(shop.name, locale).text },
    lines: lines.map((line) => lineBody(line, shown)),
    goods: money(goods, currency),
    freight: money(freight, currency),
    freeShortfall: freeShortfall === null ? null : money(freeShortfall, currency),
    explanation: shop ? explanationOf(steps, shop.id, currency) : [],
  };
}

function lineBody(line: ReviewedLine, { currency, locale }: Presentation) {
  const { sku, facts, quantity, max, problems } = line;
  const text = (value: Parameters<typeof textIn>[0]) => textIn(value, locale).text;
  return {
    sku,
    handle: facts?.handle ?? null,
    title: facts ? text(facts.title) : sku,
    options: (facts?.options ?? []).map(({ name, value }) => ({ name: text(name), value: text(value) })),
    image: imageBody(facts?.image ?? null, locale),
    unitPrice: money(line.unitPrice, currency),
    quantity,
    max,
    total: money(line.total, currency),
    problems: problems.map((problem) => problemBody(problem, currency)),
  };
}

function imageBody(image: PictureFacts | null, locale: Locale) {
  return image && { ...image, alt: textIn(image.alt, locale).text };
}
