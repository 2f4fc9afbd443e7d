// A tag names something that a stored page depends on. Events name tags; the pages that carry them are rendered again.

/** Depends on what a product shows. */
export const productTag = (id: string): string => `product:${id}`;
/** Depends on what a shop shows. */
export const shopTag = (id: string): string => `shop:${id}`;
/** Shows a category. */
export const categoryTag = (id: string): string => `category:${id}`;
/** Depends on which products a category lists, those of its subcategories included. */
export const categoryListTag = (id: string): string => `list:category:${id}`;
/** Depends on which products a shop lists. */
export const shopListTag = (id: string): string => `list:shop:${id}`;
/** Depends on which products and shops the home page picks. */
export const HOME_LIST = 'list:home';
/** Shows which other products a product's page leads to. */
export const neighboursTag = (id: string): string => `neighbours:${id}`;
/** Depends on the category tree; every page does, for its header. */
export const CATEGORIES = 'categories';
/** Depends on nothing being at a path (without the locale's prefix). */
export const missingTag = (path: string): string => `path:${path}`;

/**
 * The lists that a page's tags speak of: its own, and those of the categories that it shows. A product that has left
 * a list is still named by the pages stored before, so their tags tell where it was.
 */
export function listsOf(tags: readonly string[]): string[] {
  const lists = tags.flatMap((tag) => {
    if (tag.startsWith('list:')) return [tag];
    return tag.startsWith('category:') ? [categoryListTag(tag.slice('category:'.length))] : [];
  });
  return Array.from(new Set(lists));
}
