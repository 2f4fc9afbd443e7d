export {
  type FreightRule,
  type Quote,
  type QuoteInput,
  type QuoteInputLine,
  type QuoteLine,
  type QuoteStep,
  quote,
  type ShopQuote,
} from './quote.ts';
export { moneySchema } from './schema.ts';
