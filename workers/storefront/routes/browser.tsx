import { type Context, Hono } from 'hono';
import { bareNavigation } from '../../../shared/domain/pages/mod.ts';
import { messagesFor } from '../../../shared/i18n/messages.ts';
import { html } from '../answer.ts';
import { localPath, pageOf, type ShopContext, type ShopEnv } from '../context.ts';
import { Offline } from '../views/offline.tsx';

// What browsers ask for by themselves, to install the mall and to fetch a page before it is asked for.

const CACHED = { 'cache-control': 'public, max-age=3600' };
const LIGHT = { theme_color: '#ffffff', background_color: '#ffffff' };
const DARK = { theme_color: '#141312', background_color: '#141312' };

const icon = (name: string, size: number, purpose: 'any' | 'maskable') => ({
  src: `/build/icons/${name}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
});

const ICONS = [
  { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
  icon('icon-192', 192, 'any'),
  icon('icon-512', 512, 'any'),
  icon('maskable-512', 512, 'maskable'),
];

function manifest(c: ShopContext): Response {
  const { mall, nav, home } = messagesFor(c.var.locale);
  const start = localPath(c, '/');
  const shortcut = (name: string, path: string) => ({ name, url: localPath(c, path) });
  const body = {
    id: start,
    name: home.title,
    short_name: mall.name,
    description: mall.description,
    lang: c.var.locale,
    start_url: start,
    scope: '/',
    display: 'standalone',
    categories: ['shopping'],
    ...LIGHT,
    color_scheme_dark: DARK,
    icons: ICONS,
    shortcuts: [shortcut(nav.cart, '/cart'), shortcut(nav.orders, '/orders')],
  };
  return c.body(JSON.stringify(body), 200, { ...CACHED, 'content-type': 'application/manifest+json' });
}

/** The addresses of pages that are the same for everybody; nothing else may be fetched ahead. */
const PAGES = ['', '/zh', '/en'].flatMap((prefix) => [
  prefix || '/',
  `${prefix}/a`,
  ...['a', 'c', 'p', 's'].map((kind) => `${prefix}/${kind}/*`),
]);

const RULES = JSON.stringify({
  prefetch: [{ source: 'document', where: { href_matches: PAGES }, eagerness: 'moderate' }],
});

/** Rules for the whole mall, whatever the language. */
export const speculationRoutes = new Hono<ShopEnv>().get('/speculation-rules.json', (c: Context) =>
  c.body(RULES, 200, { ...CACHED, 'content-type': 'application/speculationrules+json' }),
);

/** The manifest, and the page for when the network is away. */
export const installRoutes = new Hono<ShopEnv>()
  .get('/manifest.webmanifest', manifest)
  .get('/offline', (c) => html(c, <Offline page={pageOf(c, bareNavigation())} />));
