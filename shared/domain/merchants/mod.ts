export { allShops, type Shop, type ShopDraft, shopBySlug, upsertShop } from './shops.ts';
