import { type Locale, localePrefix } from '../kernel/locale.ts';
import type { Page } from './model.ts';

/** Address of a path (starting with `/`) within the page's language: `/cart` → `/zh/cart`. */
export function href(page: Page, path: string): string {
  return addressIn(page, page.locale, path);
}

/** Address of a path in any language. */
export function addressIn(page: Page, locale: Locale, path: string): string {
  const prefix = localePrefix(locale, page.defaultLocale);
  return path === '/' ? prefix || '/' : `${prefix}${path}`;
}

/** An address with a query of those values that are there. */
export function withQuery(address: string, values: Record<string, string | number | null>): string {
  const there = Object.entries(values).filter(([, value]) => value !== null);
  const query = new URLSearchParams(there.map(([name, value]) => [name, String(value)])).toString();
  return query ? `${address}?${query}` : address;
}

/** The page's own absolute address in a language; `search` is the part of the query that belongs to it. */
export function absolute(page: Page, locale: Locale, search = ''): string {
  return `${page.origin}${addressIn(page, locale, page.path)}${search}`;
}

/** The absolute address of a picture; null when what is recorded is none, which must not take the page down. */
export function pictureAddress(page: Page, src: string): string | null {
  return URL.parse(src, page.origin)?.href ?? null;
}

/** Address of a built script; it carries the build, so that it can be cached for ever. */
export function script(page: Page, name: string): string {
  return `/build/${name}.js?v=${encodeURIComponent(page.build)}`;
}
