// Room for `-{shop}` (63 characters at most) and a few random ones within the 255 of the column.
const LONGEST = 180;

/**
 * A shop's name for a product as a path segment: lower case, words joined by hyphens, letters of any script kept.
 * Null when nothing usable is left.
 */
export function normaliseHandle(text: string): string | null {
  const handle = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_]+/gu, '-')
    .replace(/^-+/, '');
  return cut(handle).replace(/-+$/, '') || null;
}

function cut(text: string): string {
  const short = text.slice(0, LONGEST);
  return short.isWellFormed() ? short : short.slice(0, -1);
}

/** The handles that a product may get, best first: its own, then with its shop's slug, then with random letters too. */
export function handleChoices(handle: string, shopSlug: string, letters: string): [string, string, string] {
  return [handle, `${handle}-${shopSlug}`, `${handle}-${shopSlug}-${letters}`];
}
