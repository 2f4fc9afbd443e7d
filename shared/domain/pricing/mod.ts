export {
  type ExplainedStep,
  explainedStepSchema,
  explanationOf,
  parseQuoteSteps,
  type QuoteStep,
} from './explain.ts';
export {
  type FreightRule,
  type Quote,
  type QuoteInput,
  type QuoteInputLine,
  type QuoteLine,
  quote,
  type ShopQuote,
} from './quote.ts';
export { moneySchema } from './schema.ts';
