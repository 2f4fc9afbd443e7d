import fc from 'fast-check';
import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import { sanitizeMerchantHtml } from '../../../shared/adapters/sanitizer.ts';
import {
  type CategoryDraft,
  importProducts,
  type ProductDraft,
  upsertCategories,
  type VariantDraft,
} from '../../../shared/domain/catalog/mod.ts';
import { changeSetting } from '../../../shared/domain/config/mod.ts';
import { type ArticleDraft, upsertArticle } from '../../../shared/domain/content/mod.ts';
import { type Shop, type ShopDraft, upsertShop } from '../../../shared/domain/merchants/mod.ts';
import type { TestDatabase } from '../../support/database.ts';

// A small mall as the drafts of its people, and random changes of any one field of any one of them.

/** What the mall's people have written; `category` is a slug. */
export interface Drafts {
  shops: ShopDraft[];
  categories: CategoryDraft[];
  products: { shop: number; category: string | null; draft: ProductDraft }[];
  articles: ArticleDraft[];
}

/** One change: which field of which entity, and where from the new value is drawn. */
export interface Change {
  what: (typeof FIELDS)[number];
  which: number;
  draw: number;
  text: string;
}

const PRODUCTS = 14;
const SLUGS = ['toys', 'kites', 'tea', 'paper'];

/** The mall before anything has changed. */
export function firstDrafts(): Drafts {
  return {
    shops: [1, 2].map((n) => ({ slug: `shop-${n}`, name: { en: `Shop ${n}`, 'zh-CN': `店铺${n}` }, freightFlat: 800 })),
    categories: SLUGS.map((slug, n) => ({ slug, parent: n === 1 ? 'toys' : null, name: { en: slug } })),
    products: Array.from({ length: PRODUCTS }, (_, n) => ({
      shop: n % 3 === 0 ? 1 : 0,
      category: SLUGS[n % 4] ?? null,
      draft: productDraft(n),
    })),
    articles: [1, 2].map((n) => ({
      slug: `story-${n}`,
      kind: 'article',
      title: { en: `Story ${n}` },
      products: [`product-${n}`],
      state: 'published',
    })),
  };
}

function productDraft(n: number): ProductDraft {
  const variants = [0, 1].map(
    (index): VariantDraft => ({
      ...{ merchantCode: `code-${n}-${index}`, optionIndex: [index], price: 1000 + n * 10 + index, compareAt: null },
      ...{ barcode: null, grams: null, stock: 5, imageIndex: 0 },
    }),
  );
  return {
    sourceHandle: `product-${n}`,
    title: { en: `Product ${n}`, 'zh-CN': `商品${n}` },
    bodyHtml: { en: '<p>Good</p>' },
    options: [{ name: { en: 'Size' }, values: [{ en: 'Small' }, { en: 'Large' }] }],
    images: [{ src: `/pictures/${n}.webp`, width: 800, height: 800, alt: { en: 'Front' } }],
    state: 'on_shelf',
    variants,
  };
}

const FIELDS = [
  ...(['title', 'translation', 'body', 'brand', 'state', 'category', 'price', 'compareAt', 'stock'] as const),
  ...(['image', 'alt', 'option', 'variants', 'attribute'] as const),
  ...(['shopName', 'tagline', 'freight', 'freeFrom', 'shopState'] as const),
  ...(['categoryName', 'categoryOrder', 'categoryParent', 'categoryImage'] as const),
  ...(['articleTitle', 'articleBody', 'articleProducts', 'articleState'] as const),
  ...(['maxQuantity', 'timeZone'] as const),
];

/** Any change of any field. */
export const anyChange: fc.Arbitrary<Change> = fc.record({
  what: fc.constantFrom(...FIELDS),
  which: fc.nat(PRODUCTS - 1),
  draw: fc.nat(999),
  text: fc.stringMatching(/^[a-z&<'é茶]{1,6}$/),
});

/** Writes drafts through the use cases of their slices. */
export function writer(database: TestDatabase) {
  const as = (role: 'ops' | 'merchant') => neonDatabase({ url: database.urls[role], proxy: database.proxy });
  const [ops, merchant] = [as('ops'), as('merchant')];
  const shops: Shop[] = [];
  const sanitize = sanitizeMerchantHtml;
  const context = () => ({ now: Date.now(), sanitize });
  const write = {
    async shops(drafts: Drafts) {
      for (const [index, draft] of drafts.shops.entries()) shops[index] = await upsertShop(ops, draft, context());
    },
    async categories(drafts: Drafts) {
      return upsertCategories(ops, drafts.categories, context());
    },
    async products(drafts: Drafts, only?: number) {
      const categories = await write.categories(drafts);
      for (const [index, { shop, category, draft }] of drafts.products.entries()) {
        const owner = shops[shop];
        if (!owner || (only !== undefined && only !== index)) continue;
        const categoryId = categories.find(({ slug }) => slug === category)?.id ?? null;
        const [outcome] = await importProducts(merchant, owner, [{ ...draft, categoryId }], context());
        if (outcome?.status === 'failed') throw new Error(JSON.stringify(outcome));
      }
    },
    async articles(drafts: Drafts) {
      for (const draft of drafts.articles) await upsertArticle(ops, draft, context());
    },
    async setting(change: Change) {
      const { what, draw } = change;
      if (what === 'maxQuantity') await changeSetting(ops, 'cart.max_quantity', 1 + (draw % 99), context());
      else await changeSetting(ops, 'mall.time_zone', draw % 2 ? 'Asia/Tokyo' : 'Asia/Shanghai', context());
    },
  };
  return write;
}

const pick = <T>(list: readonly T[], draw: number): T => list[draw % list.length] as T;

/** Applies a change to the drafts, and writes what it changed. */
export async function applyChange(drafts: Drafts, change: Change, write: ReturnType<typeof writer>): Promise<void> {
  const { what, which } = change;
  if (what === 'maxQuantity' || what === 'timeZone') return write.setting(change);
  if (what.startsWith('shop') || what === 'tagline' || what.startsWith('fre')) {
    Object.assign(pick(drafts.shops, which), shopField(change));
    return write.shops(drafts);
  }
  if (what.startsWith('category') && what !== 'category') {
    changeCategory(drafts, change);
    await write.categories(drafts);
    return;
  }
  if (what.startsWith('article')) {
    Object.assign(pick(drafts.articles, which), articleField(change));
    return write.articles(drafts);
  }
  const product = pick(drafts.products, which);
  if (what === 'category') product.category = pick([...SLUGS, null], change.draw);
  else changeProduct(product.draft, change);
  return write.products(drafts, which);
}

function shopField({ what, draw, text }: Change): Partial<ShopDraft> {
  if (what === 'shopName') return { name: { en: text } };
  if (what === 'tagline') return { tagline: { 'zh-CN': text } };
  if (what === 'freight') return { freightFlat: draw };
  if (what === 'freeFrom') return { freightFreeFrom: draw % 2 ? draw * 10 : null };
  return { state: draw % 2 ? 'open' : 'closed' };
}

function changeCategory({ categories }: Drafts, { what, which, draw, text }: Change): void {
  const category = pick(categories, which);
  if (what === 'categoryName') category.name = { en: text };
  else if (what === 'categoryImage') category.imageSrc = draw % 2 ? `/pictures/${draw}.webp` : null;
  else if (what === 'categoryOrder') categories.push(...categories.splice(0, 1 + (draw % 3)));
  // Only one that is never a parent moves, so that no category ends below itself.
  else for (const one of categories) if (one.slug === 'kites') one.parent = pick(['toys', 'tea', null], draw);
}

function articleField({ what, draw, text }: Change): Partial<ArticleDraft> {
  if (what === 'articleTitle') return { title: { en: text } };
  if (what === 'articleBody') return { bodyHtml: { 'zh-CN': `<p>${text}</p>` } };
  if (what === 'articleState') return { state: draw % 2 ? 'published' : 'draft' };
  return { products: [`product-${draw % PRODUCTS}`, `product-${(draw + 5) % PRODUCTS}`] };
}

function changeProduct(draft: ProductDraft, { what, draw, text }: Change): void {
  const variant = pick(draft.variants, draw);
  const [image] = draft.images ?? [];
  if (what === 'title') draft.title = { ...draft.title, en: text };
  if (what === 'translation') draft.title = { ...draft.title, 'zh-CN': text };
  if (what === 'body') draft.bodyHtml = { en: `<p>${text}</p>` };
  if (what === 'brand') draft.brand = text;
  if (what === 'state') draft.state = pick(['on_shelf', 'off_shelf', 'coming_soon', 'draft'] as const, draw);
  if (what === 'price') variant.price = 1 + draw;
  if (what === 'compareAt') variant.compareAt = draw % 3 ? 1000 + draw : null;
  if (what === 'stock') variant.stock = draw % 3;
  if (what === 'image' && image) image.src = `/pictures/other-${draw}.webp`;
  if (what === 'alt' && image) image.alt = { en: text };
  if (what === 'option') draft.options = [{ name: { en: 'Size' }, values: [{ en: text }, { en: `${text}2` }] }];
  if (what === 'attribute') draft.attributes = [{ name: { en: 'Of' }, value: { en: text } }];
  if (what === 'variants' && draft.variants.length > 1) draft.variants = draft.variants.slice(0, 1);
}
