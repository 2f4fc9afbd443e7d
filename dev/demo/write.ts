import type { DemoAttribute, DemoDye, DemoOption, DemoProduct, DemoText, DemoTone, DemoVariant } from './types.ts';

/** English, then Chinese. */
export type Pair = readonly [en: string, zh: string];

/** A product as the data files write it down: texts as pairs, the body as a paragraph and points. */
export interface Draft {
  category: string;
  brand?: string;
  tags?: string[];
  state?: DemoProduct['state'];
  title: Pair;
  say: Pair;
  points: Pair[];
  attributes: DemoAttribute[];
  options?: DemoOption[];
  variants: DemoVariant[];
  picture: readonly [emoji: string, tone: DemoTone];
  alt: Pair;
  /** One for each value of the first option but the first, which `picture` shows. */
  dyed?: { tone: DemoTone; dye: DemoDye; alt: Pair }[];
}

/** Text in both languages. */
export const text = ([en, zh]: Pair): DemoText => ({ en, 'zh-CN': zh });

/** A writer of products for one shop. */
export function shelfOf(shop: string): (handle: string, draft: Draft) => DemoProduct {
  return (handle, draft) => ({
    handle,
    shop,
    category: draft.category,
    brand: draft.brand ?? null,
    tags: draft.tags ?? [],
    title: text(draft.title),
    body: { en: html(draft, 0), 'zh-CN': html(draft, 1) },
    attributes: draft.attributes,
    state: draft.state ?? 'on_shelf',
    options: draft.options ?? [],
    variants: draft.variants,
    picture: { emoji: draft.picture[0], tone: draft.picture[1] },
    pictureAlt: text(draft.alt),
    dyed: (draft.dyed ?? []).map(({ tone, dye, alt }) => {
      return { picture: { emoji: draft.picture[0], tone, dye }, alt: text(alt) };
    }),
  });
}

function html(draft: Draft, language: 0 | 1): string {
  const points = draft.points.map((point) => `<li>${point[language]}</li>`).join('');
  return `<p>${draft.say[language]}</p><ul>${points}</ul>`;
}

/** A variant: code, value index per option, price in fen, pieces in stock, then the price before a discount. */
export function v(sku: string, options: number[], price: number, stock: number, compareAt: number | null = null) {
  return { sku, options, price, compareAt, stock } satisfies DemoVariant;
}

/** An option axis. */
export const option = (name: Pair, values: Pair[]): DemoOption => ({ name: text(name), values: values.map(text) });

/** An axis with the same values in every language, such as `S`, `M`, `L`. */
export const plainOption = (name: Pair, values: string[]): DemoOption =>
  option(
    name,
    values.map((value) => [value, value]),
  );

const attribute =
  (name: Pair) =>
  (en: string, zh: string): DemoAttribute => ({ name: text(name), value: text([en, zh]) });

export const material = attribute(['Material', '材质']);
export const origin = attribute(['Origin', '产地']);
export const care = attribute(['Care', '保养']);
export const size = attribute(['Dimensions', '尺寸']);
export const weight = attribute(['Weight', '重量']);
export const contents = attribute(['In the box', '包装清单']);
export const ingredients = attribute(['Ingredients', '配料']);
export const keeps = attribute(['Keeps for', '保质期']);
export const store = attribute(['Storage', '储存']);
export const age = attribute(['Age', '适用年龄']);
export const power = attribute(['Power', '供电']);

export const FLAVOUR: Pair = ['Flavour', '口味'];
export const COLOUR: Pair = ['Colour', '颜色'];
export const SIZE: Pair = ['Size', '尺码'];
export const PACK: Pair = ['Pack', '规格'];
export const CAPACITY: Pair = ['Capacity', '容量'];
