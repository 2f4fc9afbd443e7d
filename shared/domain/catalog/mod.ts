export type { ProductOption } from './catalog.sql.ts';
export { type Category, type CategoryDraft, loadCategories, matchCategory, upsertCategories } from './categories.ts';
export { checkDraft, type DraftIssue, type ImageDraft, type ProductDraft, type VariantDraft } from './draft.ts';
export { chosenOptions, factsBySkus, parseFacts, parseProduct, productByHandle } from './facts.ts';
export { normaliseHandle } from './handle.ts';
export { type ImportContext, type ImportOutcome, type ImportShop, importProducts } from './import-products.ts';
export type { Sanitizer } from './sanitizer.ts';
export { isSku, mintSku } from './sku.ts';
export type { PictureFacts, ProductFacts, ProductState, ShopFacts, VariantFacts } from './types.ts';
