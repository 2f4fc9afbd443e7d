export { type StockLevel, type StockMismatch, stockByProduct, stockBySkus, stockMismatches } from './stock.ts';
