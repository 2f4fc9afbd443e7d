import type { Role } from '../../../dev/secrets.ts';
import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import { sanitizeMerchantHtml } from '../../../shared/adapters/sanitizer.ts';
import type { Database, Scope } from '../../../shared/database/port.ts';
import {
  type ImportOutcome,
  importProducts,
  type ProductDraft,
  type VariantDraft,
} from '../../../shared/domain/catalog/mod.ts';
import { type Shop, upsertShop } from '../../../shared/domain/merchants/mod.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';

/** A mall with two shops, as its merchants and shoppers see it. */
export interface Mall {
  database: TestDatabase;
  as(role: Role): Database;
  tea: Shop;
  paper: Shop;
  /** Imports drafts into a shop as its merchant. */
  bring(shop: Shop, ...drafts: ProductDraft[]): Promise<ImportOutcome[]>;
  /** How many events of a type wait in the outbox. */
  events(type: string): Promise<number>;
}

/** The time that everything here happens at. */
export const NOW = Date.UTC(2026, 10, 21, 8);
/** Nobody in particular. */
export const PUBLIC: Scope = { kind: 'public' };

/** Opens a mall over a database of its own; close `database` when the tests are done. */
export async function openMall(): Promise<Mall> {
  const database = await cloneDatabase();
  const as = (role: Role) => neonDatabase({ url: database.urls[role], proxy: database.proxy });
  const ops = as('ops');
  const tea = await upsertShop(
    ops,
    { slug: 'tea', name: { en: 'Tea', 'zh-CN': '茶' }, freightFlat: 800 },
    { now: NOW },
  );
  const paper = await upsertShop(ops, { slug: 'paper', name: { en: 'Paper' } }, { now: NOW });
  return {
    database,
    as,
    tea,
    paper,
    bring: (shop, ...drafts) =>
      importProducts(as('merchant'), shop, drafts, { now: NOW, sanitize: sanitizeMerchantHtml }),
    events: async (type) => {
      const [row] = await database.sql('select count(*)::int as n from outbox.event where type = $1', [type]);
      return row?.n;
    },
  };
}

/** A variant of a draft: 19.90, ten in stock, no options. */
export function variant(given: Partial<VariantDraft> = {}): VariantDraft {
  return {
    ...{ merchantCode: null, optionIndex: [], price: 1990, compareAt: null, barcode: null },
    ...{ grams: null, stock: 10, imageIndex: null, ...given },
  };
}

/** A product on the shelf with one variant. */
export function draft(sourceHandle: string, given: Partial<ProductDraft> = {}): ProductDraft {
  return { sourceHandle, title: { en: sourceHandle }, options: [], state: 'on_shelf', variants: [variant()], ...given };
}

/** A shirt in sizes, one variant each, in one language. */
export function shirt(locale: 'en' | 'zh-CN', sizes: string[], given: Partial<ProductDraft> = {}): ProductDraft {
  return draft('shirt', {
    title: { [locale]: locale === 'en' ? 'Shirt' : '衬衫' },
    options: [
      { name: { [locale]: locale === 'en' ? 'Size' : '尺码' }, values: sizes.map((size) => ({ [locale]: size })) },
    ],
    variants: sizes.map((_, index) => variant({ optionIndex: [index] })),
    ...given,
  });
}
