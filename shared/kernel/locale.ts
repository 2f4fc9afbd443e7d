/** The locales that the mall speaks, as BCP 47 tags. */
export const LOCALES = ['en', 'zh-CN'] as const;

/** One of the mall's locales. */
export type Locale = (typeof LOCALES)[number];

/** Path prefix of a locale: none for the default one, `/zh` for zh-CN, `/en` for en when it is not the default. */
export function localePrefix(locale: Locale, defaultLocale: Locale): string {
  if (locale === defaultLocale) return '';
  return locale === 'zh-CN' ? '/zh' : '/en';
}

/** Splits a path into its locale and the path without the locale's prefix (always starting with `/`). */
export function splitLocale(path: string, defaultLocale: Locale): { locale: Locale; path: string } {
  for (const locale of LOCALES) {
    const prefix = localePrefix(locale, defaultLocale);
    if (prefix === '') continue;
    if (path === prefix) return { locale, path: '/' };
    if (path.startsWith(`${prefix}/`)) return { locale, path: path.slice(prefix.length) };
  }
  return { locale: defaultLocale, path };
}

/** The locale that an Accept-Language header likes best (RFC 9110, 12.5.4); null when it names none of ours. */
export function preferredLocale(header: string | undefined): Locale | null {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';');
      const quality = parameters.map((text) => /^\s*q=(\d(?:\.\d+)?)\s*$/.exec(text)?.[1]).find((q) => q !== undefined);
      return { language: tag.trim().toLowerCase().split('-')[0], quality: Number(quality ?? 1) };
    });
  const liked = wishes
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .flatMap(({ language }) => LOCALES.filter((locale) => locale.split('-')[0] === language));
  return liked[0] ?? null;
}
