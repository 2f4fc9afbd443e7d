// A tag names something that a stored page depends on. Events name tags; the pages that carry them are rendered again.

/** Depends on what a product shows. */
export const productTag = (id: string): string => `product:${id}`;
/** Depends on what a shop shows. */
export const shopTag = (id: string): string => `shop:${id}`;
/** Depends on what an article says. */
export const articleTag = (id: string): string => `article:${id}`;
/** Shows a category. */
export const categoryTag = (id: string): string => `category:${id}`;
/** Depends on which products a category lists, those of its subcategories included. */
export const categoryListTag = (id: string): string => `list:category:${id}`;
/** Depends on which products a shop lists. */
export const shopListTag = (id: string): string => `list:shop:${id}`;
/** Depends on which products, shops and articles the home page picks. */
export const HOME_LIST = 'list:home';
/** Depends on which articles there are. */
export const ARTICLE_LIST = 'list:articles';
/** Shows which other products a product's page leads to. */
export const neighboursTag = (id: string): string => `neighbours:${id}`;
/** Depends on the category tree; every page does, for its header. */
export const CATEGORIES = 'categories';
/** Depends on the settings that pages are made with; every page does. */
export const SETTINGS = 'settings';
/** Depends on nothing being at a path (without the locale's prefix). */
export const missingTag = (path: string): string => `path:${path}`;

/** Says on a product's own page which category it lies in, or below. */
export const placeTag = (productId: string, categoryId: string): string => `place:${productId}:${categoryId}`;

/**
 * The lists that are touched when pages that carry `carried` are hit by `invalidated`: their own, and those of the
 * categories where an invalidated product lay. The pages stored before a change tell where a product was.
 */
export function listsOf(carried: readonly string[], invalidated: readonly string[]): string[] {
  const hit = new Set(invalidated);
  const lists = carried.flatMap((tag) => {
    if (tag.startsWith('list:')) return [tag];
    const [kind, productId = '', categoryId = ''] = tag.split(':');
    return kind === 'place' && hit.has(productTag(productId)) ? [categoryListTag(categoryId)] : [];
  });
  return Array.from(new Set(lists)).filter((list) => !hit.has(list));
}
