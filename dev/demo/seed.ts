import { sql } from 'drizzle-orm';
import { neonDatabase } from '../../shared/adapters/postgres.ts';
import { sanitizeMerchantHtml } from '../../shared/adapters/sanitizer.ts';
import { type Database, query } from '../../shared/database/port.ts';
import {
  importProducts,
  type ProductDraft,
  upsertCategories,
  type VariantDraft,
} from '../../shared/domain/catalog/mod.ts';
import { upsertArticle } from '../../shared/domain/content/mod.ts';
import { type Shop, upsertShop } from '../../shared/domain/merchants/mod.ts';
import { ARTICLES } from './articles.ts';
import { CATEGORIES } from './categories.ts';
import { pictureName, pictureSrc } from './pictures.ts';
import { PRODUCTS } from './products.ts';
import { SHOPS } from './shops.ts';
import type { DemoProduct } from './types.ts';

/** Products arrive in this many waves, so that what is newest in the mall is not all of one shop or kind. */
const WAVES = 8;
const BETWEEN_WAVES = 6 * 3600 * 1000;
const DAY = 24 * 3600 * 1000;

/**
 * Fills the mall with the demo shops, categories, products and articles, the products as each shop's merchant and the
 * rest as ops; again changes nothing. Resolves to how many products there are; throws when one is refused.
 */
export async function seedDemoMall(env: {
  merchantUrl: string;
  opsUrl: string;
  proxy: string;
}): Promise<{ products: number }> {
  const now = Date.now();
  const ops = neonDatabase({ url: env.opsUrl, proxy: env.proxy });
  const merchant = neonDatabase({ url: env.merchantUrl, proxy: env.proxy });
  const drafts = CATEGORIES.map(({ slug, parent, name }) => {
    return { slug, parent, name, imageSrc: pictureSrc(`category-${slug}`, 400) };
  });
  const categories = await upsertCategories(ops, drafts, { now });
  const categoryIds = new Map(categories.map(({ slug, id }) => [slug, id]));
  const counts = await Promise.all(
    SHOPS.map(async ({ slug, name, tagline, freight }) => {
      const terms = { freightFlat: freight.flat, freightFreeFrom: freight.freeFrom };
      const shop = await upsertShop(ops, { slug, name, tagline, ...terms }, { now });
      return stockShop(merchant, shop, categoryIds, now);
    }),
  );
  for (const { daysAgo, ...article } of ARTICLES) {
    await upsertArticle(ops, article, { now: now - daysAgo * DAY, sanitize: sanitizeMerchantHtml });
  }
  return { products: counts.reduce((sum, count) => sum + count, 0) };
}

async function stockShop(db: Database, shop: Shop, categoryIds: Map<string, string>, now: number): Promise<number> {
  const products = PRODUCTS.filter((product) => product.shop === shop.slug);
  const known = await knownHandles(db, shop);
  for (let wave = 0; wave < WAVES; wave += 1) {
    const drafts = products
      .filter((_, index) => index % WAVES === wave)
      .map((product) => draftOf(product, categoryIds.get(product.category) ?? null));
    const arrived = now - (WAVES - wave) * BETWEEN_WAVES;
    const reduced = drafts.filter(({ sourceHandle, variants }) => !known.has(sourceHandle) && variants.some(isReduced));
    await bring(db, shop, reduced.map(beforeReduction), arrived);
    await bring(db, shop, drafts, arrived);
  }
  return products.length;
}

async function bring(db: Database, shop: Shop, drafts: ProductDraft[], now: number): Promise<void> {
  const outcomes = await importProducts(db, shop, drafts, { now, sanitize: sanitizeMerchantHtml });
  for (const outcome of outcomes) {
    if (outcome.status !== 'failed') continue;
    throw new Error(`The demo product "${outcome.sourceHandle}" was refused: ${JSON.stringify(outcome.issue)}`);
  }
}

async function knownHandles(db: Database, shop: Shop): Promise<Set<string>> {
  const scope = { kind: 'merchant', shopId: shop.id } as const;
  const rows = await query<{ handle: string }>(
    db,
    scope,
    sql`select source_handle as handle from catalog.product where shop_id = ${shop.id}`,
    { readOnly: true },
  );
  return new Set(rows.map(({ handle }) => handle));
}

const isReduced = ({ price, compareAt }: VariantDraft) => compareAt !== null && compareAt > price;

/** The product at the prices from before its reduction: the page of a reduced one names them from the price ledger. */
function beforeReduction(draft: ProductDraft): ProductDraft {
  const variants = draft.variants.map((variant) => {
    const price = isReduced(variant) ? variant.compareAt : null;
    return price === null ? variant : { ...variant, price, compareAt: null };
  });
  return { ...draft, variants };
}

function draftOf(product: DemoProduct, categoryId: string | null): ProductDraft {
  const { handle, title, body, brand, tags, attributes, options, state, pictureAlt, dyed } = product;
  return {
    sourceHandle: handle,
    title,
    bodyHtml: body,
    categoryId,
    brand,
    tags,
    attributes,
    options,
    state,
    images: [pictureAlt, ...dyed.map(({ alt }) => alt)].map((alt, index) => {
      return { src: pictureSrc(pictureName(handle, index), 800), width: 800, height: 800, alt };
    }),
    variants: product.variants.map((variant) => ({
      merchantCode: variant.sku,
      optionIndex: variant.options,
      price: variant.price,
      compareAt: variant.compareAt,
      barcode: variant.barcode ?? null,
      grams: null,
      stock: variant.stock,
      imageIndex: dyed.length > 0 ? (variant.options[0] ?? null) : null,
    })),
  };
}
