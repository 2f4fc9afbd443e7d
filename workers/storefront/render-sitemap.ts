import { addressOf, type PageKey, type SitemapModel } from '../../shared/domain/pages/mod.ts';
import { LOCALES, type Locale } from '../../shared/kernel/locale.ts';
import { sitemap, sitemapIndex } from '../../shared/ui/sitemap.ts';
import type { MallSettings } from './context.ts';

/** A sitemap as XML: the index names those of all languages, a part has its language's addresses with the others'. */
export function renderSitemap(
  { mallUrl, defaultLocale }: Pick<MallSettings, 'mallUrl' | 'defaultLocale'>,
  key: PageKey & { kind: 'sitemap' },
  model: SitemapModel,
): string {
  const at = (page: PageKey, locale: Locale) => mallUrl + addressOf({ ...page, locale }, defaultLocale);
  if (key.part === 0) {
    const parts = Array.from({ length: model.parts }, (_, index): PageKey => ({ ...key, part: index + 1 }));
    return sitemapIndex(LOCALES.flatMap((locale) => parts.map((part) => at(part, locale))));
  }
  return sitemap(
    model.entries.map(({ key: page, lastmod }) => ({
      loc: at(page, key.locale),
      alternates: [
        ...LOCALES.map((locale): [string, string] => [locale, at(page, locale)]),
        ['x-default', at(page, defaultLocale)],
      ],
      lastmod,
    })),
  );
}
