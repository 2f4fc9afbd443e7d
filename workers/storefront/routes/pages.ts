import { Hono } from 'hono';
import { pathToKey, servePage, serveRendered } from '../../../shared/domain/pages/mod.ts';
import { Refused } from '../../../shared/http/refused.ts';
import type { ShopContext, ShopEnv } from '../context.ts';

async function page(c: ShopContext): Promise<Response> {
  const { pages, settings } = c.var.services;
  const url = new URL(c.req.url);
  const key = pathToKey(url.pathname, url.searchParams, settings.defaultLocale);
  if (!key) throw new Refused({ code: 'not_found' });
  const request = c.req.raw;
  return pages.hasAsked(request) ? serveRendered(pages, key, request) : servePage(pages, key, request);
}

/** Pages that are the same for everybody. */
export const pageRoutes = new Hono<ShopEnv>()
  .get('/', page)
  .get('/c/:slug', page)
  .get('/p/:slug', page)
  .get('/s/:slug', page)
  .get('/a', page)
  .get('/a/:slug', page)
  .get('/sitemap.xml', page)
  .get('/sitemaps/:part', page);
