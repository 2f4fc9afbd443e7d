export {
  type Impact,
  impactOf,
  PAGE_EVENTS,
  type PageChange,
  readChange,
} from './affected.ts';
export { pagesAhead } from './ahead.ts';
export { refreshAvailability } from './availability.ts';
export { finishPage, SHORT_TTL, SITEMAP_TTL, ttlOf } from './finish.ts';
export { type FrontPorts, type PageFront, pageFront } from './front.ts';
export {
  addressOf,
  isPublished,
  keyText,
  LAST_PAGE,
  type PageKey,
  parseKey,
  pathOf,
  pathToKey,
  SORTS,
  type Sort,
  WRITERS,
  writerOf,
} from './keys.ts';
export { bareNavigation, loadNavigation, loadPage, loadPages } from './load.ts';
export { PER_PAGE } from './load-list.ts';
export { SITEMAP_SIZE } from './load-sitemap.ts';
export { createMemo, MEMO_AGE, type Memo } from './memo.ts';
export type {
  ArticlePageModel,
  ArticlesPageModel,
  CardModel,
  CategoryModel,
  CategoryPageModel,
  FreightModel,
  HomeModel,
  LoadedPage,
  Navigation,
  PageModel,
  ProductPageModel,
  ShopPageModel,
  SitemapModel,
  StoryModel,
  VariantModel,
} from './models.ts';
export type {
  Affected,
  Compression,
  PageMeta,
  PageOffer,
  PageStore,
  PageWriter,
  PageWriterRpc,
  PutOutcome,
  RenderedPage,
  RenderPage,
  StoredPage,
} from './ports.ts';
export { type Published, type PublishPorts, publishPages, type RenderPages } from './publish.ts';
export type { LoadContext } from './rows.ts';
export {
  type CacheState,
  type ServePorts,
  type StoredPorts,
  servePage,
  serveRendered,
  takesBrotli,
} from './serve.ts';
export {
  bucketOf,
  quantileOf,
  STALENESS_BOUNDS,
  STALENESS_DAYS,
  type Staleness,
  type StalenessCount,
  stalenessOf,
} from './staleness.ts';
export { listsOf } from './tags.ts';
export {
  decidePut,
  isNewer,
  type KnownPage,
  MISSING_LIMIT,
  type PutDecision,
  retryDelay,
  WRITE_INTERVAL,
} from './writer.ts';
