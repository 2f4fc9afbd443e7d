import type { LocalText } from '../../database/columns.ts';

/** Where a product stands: hidden, sold, withdrawn (its page says so), or announced. */
export type ProductState = 'draft' | 'on_shelf' | 'off_shelf' | 'coming_soon';

/** A picture as recorded; width and height in pixels when known. */
export interface PictureFacts {
  src: string;
  width: number | null;
  height: number | null;
  alt: LocalText;
}

/** A shop as cart and checkout need it; freight in minor units, `freightFreeFrom` null when freight is never free. */
export interface ShopFacts {
  id: string;
  slug: string;
  name: LocalText;
  state: 'open' | 'closed';
  freightFlat: number;
  freightFreeFrom: number | null;
}

/** A variant with everything that decides whether and at what price it can be bought; amounts in minor units. */
export interface VariantFacts {
  variantId: string;
  sku: string;
  productId: string;
  handle: string;
  title: LocalText;
  options: { name: LocalText; value: LocalText }[];
  image: PictureFacts | null;
  price: number;
  compareAt: number | null;
  productState: ProductState;
  retired: boolean;
  shop: ShopFacts;
}

/** A product with its variants that are not retired; amounts in minor units. */
export interface ProductFacts {
  productId: string;
  handle: string;
  title: LocalText;
  state: ProductState;
  shop: ShopFacts;
  variants: {
    variantId: string;
    sku: string;
    options: { name: LocalText; value: LocalText }[];
    price: number;
    compareAt: number | null;
  }[];
}
