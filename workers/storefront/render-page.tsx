import type { Database } from '../../shared/database/port.ts';
import {
  type LoadedPage,
  loadPage,
  loadPages,
  type PageKey,
  pathOf,
  type RenderedPage,
} from '../../shared/domain/pages/mod.ts';
import { contentSecurityPolicy } from '../../shared/http/security-headers.ts';
import type { Page } from '../../shared/ui/model.ts';
import { renderDocument, styleSource } from '../../shared/ui/render.ts';
import type { MallSettings } from './context.ts';
import { renderSitemap } from './render-sitemap.ts';
import { Article } from './views/article.tsx';
import { Articles } from './views/articles.tsx';
import { Category } from './views/category.tsx';
import { ErrorPage } from './views/error.tsx';
import { Home } from './views/home.tsx';
import { Product } from './views/product.tsx';
import { Shop } from './views/shop.tsx';

interface RenderPorts {
  db: Database;
  settings: MallSettings;
}

/** What a page shows and says of itself, from the database: one round trip, then a pure view. */
export async function renderPage({ db, settings }: RenderPorts, key: PageKey): Promise<RenderedPage> {
  return documentOf(settings, key, await loadPage(db, key, settings));
}

/** Several pages like renderPage, read together in one round trip. A view that fails spoils its own page alone. */
export async function renderPages(
  { db, settings }: RenderPorts,
  keys: readonly PageKey[],
): Promise<PromiseSettledResult<RenderedPage>[]> {
  const loaded = await loadPages(db, keys, settings);
  return Promise.allSettled(keys.map((key, index) => documentOf(settings, key, loaded[index])));
}

async function documentOf(settings: MallSettings, key: PageKey, loaded: LoadedPage | undefined): Promise<RenderedPage> {
  if (!loaded) throw new Error('A page was not loaded');
  const { path, search } = pathOf(key);
  const page: Page = {
    locale: key.locale,
    defaultLocale: settings.defaultLocale,
    origin: settings.mallUrl,
    path,
    search,
    categories: loaded.categories,
    timeZone: loaded.timeZone,
    build: settings.build,
  };
  return {
    html: textOf(settings, page, key, loaded),
    status: loaded.model ? 200 : 404,
    csp: contentSecurityPolicy({ styles: [await styleSource()], forms: settings.payOrigins }),
    version: loaded.version,
    tags: loaded.tags,
  };
}

function textOf(settings: MallSettings, page: Page, key: PageKey, loaded: LoadedPage): string {
  const { model } = loaded;
  if (key.kind === 'sitemap' && model?.kind === 'sitemap') return renderSitemap(settings, key, model);
  return renderDocument(viewOf(page, loaded));
}

function viewOf(page: Page, { model, maxQuantity }: LoadedPage) {
  switch (model?.kind) {
    case 'home':
      return <Home page={page} {...model} />;
    case 'category':
      return <Category page={page} {...model} />;
    case 'product':
      return <Product page={page} {...model} maxQuantity={maxQuantity} />;
    case 'shop':
      return <Shop page={page} {...model} />;
    case 'article':
      return <Article page={page} {...model} />;
    case 'articles':
      return <Articles page={page} {...model} />;
    default:
      return <ErrorPage page={page} status={404} code="not_found" />;
  }
}
