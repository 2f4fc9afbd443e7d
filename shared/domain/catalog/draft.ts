import type { LocalText } from '../../database/columns.ts';
import type { Locale } from '../../kernel/locale.ts';
import { isPrice } from '../../kernel/money.ts';
import type { ProductOption } from './catalog.sql.ts';
import { normaliseHandle } from './handle.ts';
import { isImageSrc } from './image-src.ts';
import type { ProductState } from './types.ts';

/** A picture to record: an https address or a path of the mall (isImageSrc). It is not fetched. */
export interface ImageDraft {
  src: string;
  width?: number;
  height?: number;
  alt: LocalText;
}

/** A variant to record. Amounts are minor units; `optionIndex` holds a value's index for each option of the product. */
export interface VariantDraft {
  /** The shop's own code, unique within the shop. */
  merchantCode: string | null;
  optionIndex: number[];
  price: number;
  compareAt: number | null;
  barcode: string | null;
  grams: number | null;
  /** Pieces in stock; null says nothing: what is recorded stays, a new variant starts sold out. */
  stock: number | null;
  /** Index into the draft's images. */
  imageIndex: number | null;
}

/**
 * A product as a shop describes it, in the languages of its title. A field that may be left out, and is, leaves
 * alone what is recorded. The variants are all there are: others of the product are retired.
 */
export interface ProductDraft {
  /** The shop's own name for the product in addresses; its identity from one import to the next. */
  sourceHandle: string;
  title: LocalText;
  /** Merchant's HTML; sanitised when written. */
  bodyHtml?: LocalText;
  type?: string;
  categoryId?: string | null;
  brand?: string | null;
  tags?: string[];
  attributes?: { name: LocalText; value: LocalText }[];
  options: ProductOption[];
  state: ProductState;
  images?: ImageDraft[];
  variants: VariantDraft[];
}

/** Why a product was not imported; `variant` is the index of the one that is to blame. */
export interface DraftIssue {
  code:
    | 'handle_unusable'
    | 'title_missing'
    | 'variant_missing'
    | 'option_missing'
    | 'option_duplicate'
    | 'price_invalid'
    | 'stock_invalid'
    | 'grams_invalid'
    | 'image_invalid'
    | 'image_src_invalid'
    | 'handle_duplicate'
    | 'code_duplicate'
    | 'code_taken'
    | 'translation_mismatch'
    | 'not_recorded';
  variant?: number;
  /** The value that is wrong, or what the database said of it. */
  detail?: string;
}

const MOST_PIECES = 2_147_483_647;
const isCount = (value: number, most = MOST_PIECES): boolean => Number.isInteger(value) && value >= 0 && value <= most;

/** The languages that a draft speaks. */
export function localesOf(draft: ProductDraft): Locale[] {
  return (Object.keys(draft.title) as Locale[]).filter((locale) => draft.title[locale]?.trim());
}

/** The first thing that is wrong with a draft by itself, or null: handle, texts, pictures, options matrix, amounts. */
export function checkDraft(draft: ProductDraft): DraftIssue | null {
  if (normaliseHandle(draft.sourceHandle) === null) return { code: 'handle_unusable', detail: draft.sourceHandle };
  if (localesOf(draft).length === 0) return { code: 'title_missing' };
  if (draft.variants.length === 0) return { code: 'variant_missing' };
  const badImage = draft.images?.find(({ src }) => !isImageSrc(src));
  if (badImage) return { code: 'image_src_invalid', detail: badImage.src };
  const codes = new Set<string>();
  const combinations = new Set<string>();
  for (const [index, variant] of draft.variants.entries()) {
    const issue = checkVariant(draft, variant) ?? checkTwin(variant, codes, combinations);
    if (issue) return { ...issue, variant: index };
  }
  return null;
}

function checkVariant(draft: ProductDraft, variant: VariantDraft): DraftIssue | null {
  const { options } = draft;
  const complete =
    variant.optionIndex.length === options.length &&
    variant.optionIndex.every((value, axis) => isNamed(options[axis]?.name) && isNamed(options[axis]?.values[value]));
  if (!complete) return { code: 'option_missing' };
  if (!isPrice(variant.price)) return { code: 'price_invalid', detail: String(variant.price) };
  if (!isPrice(variant.compareAt ?? 0)) return { code: 'price_invalid', detail: String(variant.compareAt) };
  if (!isCount(variant.stock ?? 0)) return { code: 'stock_invalid', detail: String(variant.stock) };
  if (!isCount(variant.grams ?? 0)) return { code: 'grams_invalid', detail: String(variant.grams) };
  const images = draft.images?.length ?? 0;
  if (variant.imageIndex !== null && !isCount(variant.imageIndex, images - 1)) return { code: 'image_invalid' };
  return null;
}

function isNamed(text: LocalText | undefined): boolean {
  return text !== undefined && Object.values(text).some((words) => words.trim() !== '');
}

function checkTwin(variant: VariantDraft, codes: Set<string>, combinations: Set<string>): DraftIssue | null {
  const combination = variant.optionIndex.join();
  if (combinations.has(combination)) return { code: 'option_duplicate' };
  combinations.add(combination);
  if (variant.merchantCode === null) return null;
  if (codes.has(variant.merchantCode)) return { code: 'code_duplicate', detail: variant.merchantCode };
  codes.add(variant.merchantCode);
  return null;
}
