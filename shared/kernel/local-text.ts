import { LOCALES, type Locale } from './locale.ts';

/** Text for a reader of `locale`: in that language, else in another one, which `lang` then names. */
export function textIn(
  text: { readonly [L in Locale]?: string } | null | undefined,
  locale: Locale,
): { text: string; lang?: Locale } {
  const own = text?.[locale];
  if (own) return { text: own };
  for (const lang of LOCALES) {
    const other = text?.[lang];
    if (other) return { text: other, lang };
  }
  return { text: '' };
}
