import type { LocalText } from '../../database/columns.ts';
import { type IdKind, newId, randomText } from '../../kernel/ids.ts';
import type { ProductOption } from './catalog.sql.ts';
import { type DraftIssue, type ImageDraft, localesOf, type ProductDraft } from './draft.ts';
import { handleChoices, normaliseHandle } from './handle.ts';
import { type MergedMatrix, mergeMatrix, mergeText, type RecordedVariant } from './merge.ts';
import type { Sanitizer } from './sanitizer.ts';
import { mintSku, SKU_BYTES } from './sku.ts';
import type { ProductState } from './types.ts';

/** A product as recorded, in full. */
export interface RecordedProduct {
  id: string;
  sourceHash: Record<string, string>;
  title: LocalText;
  bodyHtml: LocalText;
  type: string;
  categoryId: string | null;
  brandId: string | null;
  tags: string[];
  attributes: { name: LocalText; value: LocalText }[];
  options: ProductOption[];
  variants: (RecordedVariant & { imageId: string | null })[];
  images: { id: string; src: string; width: number | null; height: number | null; alt: LocalText }[];
}

/** A row for `catalog.product`; `handles` are its choices, best first, and matter to a new product alone. */
export interface ProductRow {
  id: string;
  handles: string[];
  source_handle: string;
  category_id: string | null;
  brand_id: string | null;
  brand_slug: string | null;
  type: string;
  title: LocalText;
  body_html: LocalText;
  tags: string[];
  attributes: { name: LocalText; value: LocalText }[];
  options: ProductOption[];
  state: ProductState;
  source_hash: Record<string, string>;
}

/** A row for `catalog.variant` and, with `stock`, for `inventory.stock`. */
export interface VariantRow {
  id: string;
  product_id: string;
  sku: string;
  merchant_code: string | null;
  position: number;
  option_index: number[];
  price: number;
  compare_at: number | null;
  barcode: string | null;
  grams: number | null;
  image_id: string | null;
  stock: number | null;
}

/** A row for `catalog.image`. */
export interface ImageRow {
  id: string;
  product_id: string;
  src: string;
  width: number | null;
  height: number | null;
  alt: LocalText;
  position: number;
}

/** What is to be written for one product. */
export interface ProductPlan {
  fresh: boolean;
  product: ProductRow;
  brand: { id: string; slug: string; name: string } | null;
  variants: VariantRow[];
  retired: { id: string; option_index: number[] }[];
  images: ImageRow[];
  dropped_images: string[];
  event_id: string;
}

/** What planning needs besides the draft: all of it given, so that the same input makes the same plan. */
export interface PlanContext {
  shopSlug: string;
  now: number;
  random: (bytes: number) => Uint8Array;
  sanitize: Sanitizer;
  hashes: Record<string, string>;
}

/** What has to be written so that the mall says what a checked draft says; or why that cannot be. */
export function planProduct(
  draft: ProductDraft,
  recorded: RecordedProduct | null,
  context: PlanContext,
): ProductPlan | DraftIssue {
  const matrix = mergeMatrix(recorded ?? { options: [], variants: [] }, draft);
  if (!matrix) return { code: 'translation_mismatch' };
  const mint = (kind: IdKind) => newId(kind, context.now, randomText(16, context.random(16)));
  const id = recorded?.id ?? mint('product');
  const images = draft.images && planImages(draft.images, recorded, id, mint);
  const variants = planVariants(draft, matrix, images, { id, recorded, mint, random: context.random });
  const kept = new Set(images?.map((image) => image.id));
  return {
    fresh: recorded === null,
    product: planRow(draft, recorded, id, matrix, context),
    brand: planBrand(draft.brand, mint),
    variants,
    retired: matrix.gone.map(({ variant, optionIndex }) => ({ id: variant.id, option_index: optionIndex })),
    images: images ?? [],
    dropped_images: images && recorded ? recorded.images.filter(({ id }) => !kept.has(id)).map(({ id }) => id) : [],
    event_id: mint('event'),
  };
}

function planRow(
  draft: ProductDraft,
  recorded: RecordedProduct | null,
  id: string,
  matrix: MergedMatrix,
  context: PlanContext,
): ProductRow {
  const handle = normaliseHandle(draft.sourceHandle) ?? draft.sourceHandle;
  const clean = Object.entries(draft.bodyHtml ?? {}).map(([locale, html]) => [locale, context.sanitize(html)]);
  return {
    id,
    handles: recorded ? [] : handleChoices(handle, context.shopSlug, randomText(4, context.random(4))),
    source_handle: draft.sourceHandle,
    ...sharedWords(draft, recorded),
    brand_slug: draft.brand ? brandSlug(draft.brand) : null,
    title: mergeText(recorded?.title, draft.title),
    body_html: mergeText(recorded?.bodyHtml, Object.fromEntries(clean)),
    options: matrix.options,
    state: draft.state,
    source_hash: { ...recorded?.sourceHash, ...context.hashes },
  };
}

/**
 * What has one value for all languages, though a file says it in its own: a file that only adds a language keeps
 * what the first one said, and adds its tags.
 */
function sharedWords(draft: ProductDraft, recorded: RecordedProduct | null) {
  const locales = localesOf(draft) as string[];
  const spoken = recorded ? Object.keys(recorded.title) : [];
  const adds = recorded !== null && !spoken.some((locale) => locales.includes(locale));
  const shares = spoken.some((locale) => !locales.includes(locale));
  const brandKept = draft.brand === undefined || (adds && recorded.brandId !== null);
  const tags = draft.tags ?? recorded?.tags ?? [];
  return {
    category_id: (adds ? recorded.categoryId : null) ?? draft.categoryId ?? recorded?.categoryId ?? null,
    // The brand's slug is looked up only where no id is given.
    brand_id: brandKept ? (recorded?.brandId ?? null) : null,
    type: (adds && recorded.type) || (draft.type ?? recorded?.type ?? ''),
    tags: shares ? [...new Set([...(recorded?.tags ?? []), ...tags])] : tags,
    attributes: mergeAttributes(recorded?.attributes ?? [], draft, shares),
  };
}

function mergeAttributes(recorded: RecordedProduct['attributes'], draft: ProductDraft, shares: boolean) {
  const drafted = draft.attributes;
  if (drafted === undefined || (shares && drafted.length === 0)) return recorded;
  if (!shares || drafted.length !== recorded.length) return drafted;
  return drafted.map(({ name, value }, i) => {
    return { name: mergeText(recorded[i]?.name, name), value: mergeText(recorded[i]?.value, value) };
  });
}

function brandSlug(name: string): string {
  return normaliseHandle(name) ?? name.trim().toLowerCase();
}

function planBrand(name: string | null | undefined, mint: (kind: IdKind) => string): ProductPlan['brand'] {
  return name ? { id: mint('brand'), slug: brandSlug(name), name: name.trim() } : null;
}

function planImages(
  drafted: ImageDraft[],
  recorded: RecordedProduct | null,
  productId: string,
  mint: (kind: IdKind) => string,
): ImageRow[] {
  const known = new Map(recorded?.images.map((image) => [image.src, image]));
  return drafted.map((image, position) => {
    const older = known.get(image.src);
    known.delete(image.src);
    return {
      id: older?.id ?? mint('image'),
      product_id: productId,
      src: image.src,
      width: image.width ?? older?.width ?? null,
      height: image.height ?? older?.height ?? null,
      alt: mergeText(older?.alt, image.alt),
      position,
    };
  });
}

interface VariantContext {
  id: string;
  recorded: RecordedProduct | null;
  mint: (kind: IdKind) => string;
  random: (bytes: number) => Uint8Array;
}

function planVariants(
  draft: ProductDraft,
  matrix: MergedMatrix,
  images: ImageRow[] | undefined,
  context: VariantContext,
): VariantRow[] {
  const imageOf = new Map(context.recorded?.variants.map((variant) => [variant.id, variant.imageId]));
  return draft.variants.map((variant, position) => {
    const id = matrix.matches[position]?.id;
    const image = images ? images[variant.imageIndex ?? -1]?.id : id && imageOf.get(id);
    return {
      id: id ?? context.mint('variant'),
      product_id: context.id,
      sku: mintSku(context.random(SKU_BYTES)),
      merchant_code: variant.merchantCode,
      position,
      option_index: variant.optionIndex,
      price: variant.price,
      compare_at: variant.compareAt,
      barcode: variant.barcode,
      grams: variant.grams,
      image_id: image ?? null,
      stock: variant.stock,
    };
  });
}
