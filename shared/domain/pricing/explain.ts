import { z } from 'zod';
import { type Money, money } from '../../kernel/money.ts';
import { moneySchema } from './schema.ts';

const CODES = ['goods', 'freight', 'freight_free'] as const;
const OUTCOMES = ['applied', 'refused'] as const;
const REASONS = [
  /** The rule holds for everybody. */
  'always',
  /** The shop charges nothing. */
  'no_charge',
  /** The goods come to what the rule asks for, or do not. */
  'threshold_reached',
  'below_threshold',
  /** The shop has no such rule. */
  'not_offered',
  /** There is nothing that the rule could take off. */
  'nothing_to_waive',
] as const;

/** A rule that was considered for a shop's part of a quote. */
const stepSchema = z.object({
  code: z.enum(CODES),
  shop: z.string(),
  outcome: z.enum(OUTCOMES).default('applied'),
  reason: z.enum(REASONS).default('always'),
  /** What it adds to the total, in minor units; negative where it takes off, 0 when it was refused. */
  amount: z.int(),
  /** Pieces that it is about. */
  count: z.int().optional(),
  /** What the goods have to come to, and how much was missing; minor units. */
  threshold: z.int().optional(),
  shortfall: z.int().optional(),
});

/** A rule that was considered for a shop's part of a quote, in minor units. The amounts of all add up to the total. */
export type QuoteStep = z.infer<typeof stepSchema>;

/** A considered rule in JSON: applied or refused, why, and by how much it fell short. */
export const explainedStepSchema = stepSchema.omit({ shop: true }).extend({
  outcome: z.enum(OUTCOMES),
  reason: z.enum(REASONS),
  amount: moneySchema,
  threshold: moneySchema.optional(),
  shortfall: moneySchema.optional(),
});

/** A considered rule with its amounts as money. */
export type ExplainedStep = z.infer<typeof explainedStepSchema>;

/** The explanation of one shop's part, in the order in which the rules were considered. */
export function explanationOf(steps: readonly QuoteStep[], shop: string, currency: string): ExplainedStep[] {
  const of = (amount: number | undefined): Money | undefined =>
    amount === undefined ? undefined : money(amount, currency);
  return steps
    .filter((step) => step.shop === shop)
    .map(({ shop: _, amount, threshold, shortfall, ...step }) => ({
      ...step,
      amount: money(amount, currency),
      ...(threshold === undefined ? {} : { threshold: of(threshold) }),
      ...(shortfall === undefined ? {} : { shortfall: of(shortfall) }),
    }));
}

/** Reads the steps that were stored with a checkout. Rules that this version does not know are left out. */
export function parseQuoteSteps(stored: unknown): QuoteStep[] {
  const { data } = z.object({ steps: z.array(z.unknown()) }).safeParse(stored);
  return (data?.steps ?? []).flatMap((step) => stepSchema.safeParse(step).data ?? []);
}
