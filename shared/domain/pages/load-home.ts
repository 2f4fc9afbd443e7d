import { type SQL, sql } from 'drizzle-orm';
import type { LocalText } from '../../database/columns.ts';
import { textIn } from '../../kernel/local-text.ts';
import { readStory, STORY, type StoryRow } from './load-article.ts';
import {
  cardsOf,
  LISTED,
  type LoadContext,
  type PageQuery,
  PICTURE,
  type PictureRow,
  readCards,
  readCategory,
  readCategoryPicture,
  readPicture,
  readShop,
} from './rows.ts';
import { articleTag, categoryTag, HOME_LIST, productTag, shopTag } from './tags.ts';

/** How many products the home page shows in each of its parts. */
const FEATURED = 4;
const NEW_ARRIVALS = 12;
const DISCOUNTED = 8;
const SHOPS = 12;
const STORIES = 3;

const newest = (where: SQL, limit: number) => sql`
  select p.id, row_number() over (order by p.created_at desc, p.id desc) as rank from catalog.product p
  where ${where} and ${LISTED} order by rank limit ${limit}`;

// The newest product with a picture of each category, newest categories first: a varied greeting.
const FEATURED_PRODUCTS = sql`
  select id, row_number() over (order by created_at desc, id desc) as rank from (
    select distinct on (p.category_id) p.id, p.created_at from catalog.product p
    where p.state = 'on_shelf' and exists (select 1 from catalog.image i where i.product_id = p.id) and ${LISTED}
    order by p.category_id, p.created_at desc, p.id desc) f
  order by rank limit ${FEATURED}`;

const ON_SALE = sql`p.state = 'on_shelf' and exists (select 1 from catalog.variant d
  where d.product_id = p.id and not d.retired and not d.sold_out and d.compare_at > d.price)`;

const TILES = sql`select id, slug, name, image_src as "imageSrc" from catalog.category
  where parent_id is null order by position, slug`;

const SHOP_TILES = sql`select s.id, s.slug, s.name, s.tagline, coalesce(pictures.list, '[]') as pictures
  from merchants.shop s left join lateral (
    select jsonb_agg(picture order by created_at desc, id desc) as list from (
      select p.id, p.created_at, (select ${PICTURE} || jsonb_build_object('productId', p.id) from catalog.image i
        where i.product_id = p.id order by i.position, i.id limit 1) as picture
      from catalog.product p
      where p.shop_id = s.id and exists (select 1 from catalog.image i where i.product_id = p.id) and ${LISTED}
      order by p.created_at desc, p.id desc limit 3) latest) pictures on true
  where s.state = 'open' order by s.created_at, s.id limit ${SHOPS}`;

const LATEST_STORIES = sql`select ${STORY} from content.article a where a.state = 'published'
  order by a.published_at desc nulls last, a.id limit ${STORIES}`;

interface TileRow {
  id: string;
  slug: string;
  name: LocalText;
  imageSrc: string | null;
}

interface ShopTileRow {
  id: string;
  slug: string;
  name: LocalText;
  tagline: LocalText;
  pictures: (PictureRow & { productId: string })[];
}

function readShopTile(row: ShopTileRow, context: LoadContext) {
  const tagline = textIn(row.tagline, context.locale);
  return {
    ...readShop(row, context),
    tagline: tagline.text || null,
    ...(tagline.lang && { taglineLang: tagline.lang }),
    images: row.pictures.map((picture) => readPicture(picture, context)),
  };
}

/** The statements of the home page. */
export function homeQuery(context: LoadContext): PageQuery {
  return {
    statements: [
      cardsOf(FEATURED_PRODUCTS),
      cardsOf(newest(sql`true`, NEW_ARRIVALS)),
      cardsOf(newest(ON_SALE, DISCOUNTED)),
      TILES,
      SHOP_TILES,
      LATEST_STORIES,
    ],
    read([featuredRows, newRows, saleRows, tileRows, shopRows, storyRows]) {
      const tiles = (tileRows ?? []) as unknown as TileRow[];
      const shops = (shopRows ?? []) as unknown as ShopTileRow[];
      const stories = (storyRows ?? []) as unknown as StoryRow[];
      const featured = readCards(featuredRows, context);
      const newArrivals = readCards(newRows, context);
      const discounted = readCards(saleRows, context);
      const shown = shops.flatMap((shop) => [shopTag(shop.id), ...shop.pictures.map((p) => productTag(p.productId))]);
      return {
        tags: [
          HOME_LIST,
          ...tiles.map((tile) => categoryTag(tile.id)),
          ...featured.tags,
          ...newArrivals.tags,
          ...discounted.tags,
          ...shown,
          ...stories.map((story) => articleTag(story.id)),
        ],
        model: {
          kind: 'home',
          featured: featured.cards,
          categories: tiles.map((tile) => ({
            ...readCategory(tile, context),
            image: readCategoryPicture(tile.imageSrc),
          })),
          newArrivals: newArrivals.cards,
          discounted: discounted.cards,
          shops: shops.map((row) => readShopTile(row, context)),
          stories: stories.map((row) => readStory(row, context)),
        },
      };
    },
  };
}
