import { Hono } from 'hono';
import { LOCALES, localePrefix } from '../../../shared/kernel/locale.ts';
import type { ShopEnv } from '../context.ts';

// What is one shopper's own, or changes something.
const PERSONAL = ['/cart', '/checkout', '/orders', '/pay'];

/** What crawlers may read, and where the sitemaps are: /robots.txt. */
export const robotsRoutes = new Hono<ShopEnv>().get('/robots.txt', (c) => {
  const { mallUrl, defaultLocale } = c.var.services.settings;
  const personal = LOCALES.flatMap((locale) => PERSONAL.map((path) => localePrefix(locale, defaultLocale) + path));
  const lines = ['User-agent: *', ...['/api/', ...personal].map((path) => `Disallow: ${path}`)];
  const text = `${lines.join('\n')}\n\nSitemap: ${mallUrl}/sitemap.xml\n`;
  return c.text(text, 200, { 'cache-control': 'public, max-age=3600' });
});
