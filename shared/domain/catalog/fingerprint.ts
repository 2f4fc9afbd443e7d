import type { LocalText } from '../../database/columns.ts';
import type { Locale } from '../../kernel/locale.ts';
import { sha256Hex } from '../../kernel/signing.ts';
import { localesOf, type ProductDraft } from './draft.ts';

/** Raised when the same draft is written differently, so that files are imported anew. */
const EDITION = 1;

/**
 * Hashes of a draft's content: `common` over what no language touches, then one per language over its texts. An import
 * that finds all of them recorded has nothing to do, whatever other languages the product has.
 */
export async function fingerprint(draft: ProductDraft): Promise<Record<string, string>> {
  const entries = [
    ['common', commonContent(draft)] as const,
    ...localesOf(draft).map((locale) => [locale, textContent(draft, locale)] as const),
  ];
  const hashes = entries.map(async ([key, content]) => {
    const hash = await sha256Hex(JSON.stringify([EDITION, content]));
    return [key, hash.slice(0, 32)] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}

function commonContent(draft: ProductDraft): unknown {
  const variants = draft.variants.map((v) => {
    return [v.merchantCode, v.optionIndex, v.price, v.compareAt, v.barcode, v.grams, v.stock, v.imageIndex];
  });
  const images = draft.images?.map((image) => [image.src, image.width, image.height]);
  return [draft.state, draft.options.map((option) => option.values.length), variants, images];
}

function textContent(draft: ProductDraft, locale: Locale): unknown {
  const say = (text: LocalText | undefined) => text?.[locale];
  return [
    say(draft.title),
    say(draft.bodyHtml),
    draft.type,
    draft.categoryId,
    draft.brand,
    draft.tags,
    draft.attributes?.map((attribute) => [say(attribute.name), say(attribute.value)]),
    draft.options.map((option) => [say(option.name), option.values.map(say)]),
    draft.images?.map((image) => say(image.alt)),
  ];
}
