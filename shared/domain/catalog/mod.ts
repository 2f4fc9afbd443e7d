export type { ProductOption } from './catalog.sql.ts';
export { chosenOptions, factsBySkus, parseFacts, parseProduct, productByHandle } from './facts.ts';
export type { PictureFacts, ProductFacts, ProductState, ShopFacts, VariantFacts } from './types.ts';
