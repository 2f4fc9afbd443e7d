import { neonDatabase } from '../../shared/adapters/postgres.ts';
import { sanitizeMerchantHtml } from '../../shared/adapters/sanitizer.ts';
import { importProducts, type ProductDraft } from '../../shared/domain/catalog/mod.ts';
import { type Shop, type ShopDraft, upsertShop } from '../../shared/domain/merchants/mod.ts';
import type { TestDatabase } from './database.ts';

/** A product as a test describes it; amounts in minor units. */
export interface Goods {
  handle: string;
  price: number;
  stock: number;
  state?: ProductDraft['state'];
  compareAt?: number;
}

/** Opens a shop, as the mall's people do. */
export async function openShop(database: TestDatabase, shop: Partial<ShopDraft> & { slug: string }): Promise<Shop> {
  const db = neonDatabase({ url: database.urls.ops, proxy: database.proxy });
  return upsertShop(
    db,
    {
      name: { en: `Shop ${shop.slug}`, 'zh-CN': `${shop.slug}店` },
      tagline: {},
      freightFlat: 800,
      freightFreeFrom: 9900,
      ...shop,
    },
    { now: Date.now() },
  );
}

/** Puts products onto a shop's shelf, as its merchant does; resolves to the mall's SKU of each. */
export async function stockShelf(database: TestDatabase, shop: Shop, goods: readonly Goods[]): Promise<string[]> {
  const db = neonDatabase({ url: database.urls.merchant, proxy: database.proxy });
  const outcomes = await importProducts(db, shop, goods.map(draftOf), {
    now: Date.now(),
    sanitize: sanitizeMerchantHtml,
  });
  const failed = outcomes.filter((outcome) => outcome.status === 'failed');
  if (failed.length > 0) throw new Error(`Not imported: ${JSON.stringify(failed)}`);
  const rows = await database.sql<{ source_handle: string; sku: string }>(
    `select p.source_handle, v.sku from catalog.variant v join catalog.product p on p.id = v.product_id
     where p.shop_id = $1 and not v.retired`,
    [shop.id],
  );
  const skus = new Map(rows.map((row) => [row.source_handle, row.sku]));
  return goods.map(({ handle }) => skus.get(handle) ?? '');
}

function draftOf({ handle, price, stock, state = 'on_shelf', compareAt }: Goods): ProductDraft {
  return {
    sourceHandle: handle,
    title: { en: `Product ${handle}`, 'zh-CN': `商品 ${handle}` },
    bodyHtml: { en: '<p>Good</p>' },
    options: [],
    state,
    variants: [
      {
        merchantCode: handle,
        optionIndex: [],
        price,
        compareAt: compareAt ?? null,
        barcode: null,
        grams: null,
        stock,
        imageIndex: null,
      },
    ],
  };
}
