/** An address of the mall in its languages: `loc` is the one that is listed; times are ISO. */
export interface SitemapEntry {
  loc: string;
  /** hreflang and address of each language, x-default included. */
  alternates: [hreflang: string, href: string][];
  lastmod: string | null;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

const xml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

/** The index of sitemaps, by sitemaps.org's protocol. */
export function sitemapIndex(addresses: readonly string[]): string {
  const parts = addresses.map((address) => `<sitemap><loc>${xml(address)}</loc></sitemap>`);
  return `${HEAD}<sitemapindex xmlns="${SPACE}">\n${parts.join('\n')}\n</sitemapindex>\n`;
}

/** One sitemap. */
export function sitemap(entries: readonly SitemapEntry[]): string {
  const lines = entries.map(({ loc, alternates, lastmod }) => {
    const links = alternates.map(
      ([hreflang, href]) => `<xhtml:link rel="alternate" hreflang="${hreflang}" href="${xml(href)}"/>`,
    );
    const changed = lastmod === null ? '' : `<lastmod>${new Date(lastmod).toISOString()}</lastmod>`;
    return `<url><loc>${xml(loc)}</loc>${changed}${links.join('')}</url>`;
  });
  return `${HEAD}<urlset xmlns="${SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${lines.join('\n')}\n</urlset>\n`;
}
