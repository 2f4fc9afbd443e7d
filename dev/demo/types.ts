/** Text in both languages of the demo mall. */
export interface DemoText {
  en: string;
  'zh-CN': string;
}

/** A background of a picture. */
export type DemoTone = 'sand' | 'mint' | 'sky' | 'rose' | 'lilac' | 'lemon' | 'clay' | 'sage';

/** How the colours of an emoji are changed: turned by `hue` degrees; the others are factors, 1 when absent. */
export interface DemoDye {
  hue?: number;
  saturation?: number;
  brightness?: number;
}

/** A picture: `emoji` is a file's stem in the assets of @lobehub/fluent-emoji-3d. */
export interface DemoPicture {
  emoji: string;
  tone: DemoTone;
  dye?: DemoDye;
}

/** A shop; freight in minor units, `freeFrom: null` is never free. */
export interface DemoShop {
  slug: string;
  name: DemoText;
  tagline: DemoText;
  freight: { flat: number; freeFrom: number | null };
  picture: DemoPicture;
}

/** A category of the two-level tree; `parent` is a slug, null at the top. */
export interface DemoCategory {
  slug: string;
  parent: string | null;
  name: DemoText;
  emoji: string;
  tone: DemoTone;
}

/** A named fact about a product, such as its material. */
export interface DemoAttribute {
  name: DemoText;
  value: DemoText;
}

/** An axis that a buyer chooses along. */
export interface DemoOption {
  name: DemoText;
  values: DemoText[];
}

/** What is sold: `sku` is the merchant's code, `options` holds one value index per axis, prices are minor units. */
export interface DemoVariant {
  sku: string;
  options: number[];
  price: number;
  compareAt: number | null;
  stock: number;
  barcode?: string;
}

/** A product; `shop` and `category` are slugs. */
export interface DemoProduct {
  handle: string;
  shop: string;
  category: string;
  brand: string | null;
  tags: string[];
  title: DemoText;
  body: DemoText;
  attributes: DemoAttribute[];
  state: 'on_shelf' | 'off_shelf' | 'coming_soon' | 'draft';
  options: DemoOption[];
  variants: DemoVariant[];
  picture: DemoPicture;
  pictureAlt: DemoText;
  /** The other values of its first option, in their order, where each has a picture of its own. */
  dyed: { picture: DemoPicture; alt: DemoText }[];
}
