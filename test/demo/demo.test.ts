import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '../../dev/demo/categories.ts';
import { emojiFile } from '../../dev/demo/pictures.ts';
import { PRODUCTS } from '../../dev/demo/products.ts';
import { SHOPS } from '../../dev/demo/shops.ts';
import type { DemoText } from '../../dev/demo/types.ts';

const VARIANTS = PRODUCTS.flatMap((product) => product.variants);
const isSoldOut = ({ stock }: { stock: number }) => stock === 0;

function twice(values: string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function textsOf(product: (typeof PRODUCTS)[number]): DemoText[] {
  const { title, body, pictureAlt, dyed, attributes, options } = product;
  const facts = attributes.flatMap(({ name, value }) => [name, value]);
  return [
    title,
    body,
    pictureAlt,
    ...dyed.map(({ alt }) => alt),
    ...facts,
    ...options.flatMap(({ name, values }) => [name, ...values]),
  ];
}

describe('the demo mall', () => {
  it('is as large as promised', () => {
    const leaves = CATEGORIES.filter(({ parent }) => parent !== null);
    expect(SHOPS).toHaveLength(3);
    expect(leaves.length).toBeGreaterThanOrEqual(8);
    expect(PRODUCTS.length).toBeGreaterThanOrEqual(120);
    expect(PRODUCTS.filter(({ options }) => options.length > 0).length).toBeGreaterThanOrEqual(50);
  });

  it('shows every state that a shopper meets', () => {
    const onShelf = PRODUCTS.filter(({ state }) => state === 'on_shelf');
    expect(onShelf.filter(({ variants }) => variants.every(isSoldOut)).length).toBeGreaterThanOrEqual(3);
    expect(onShelf.filter(({ variants }) => variants.some(isSoldOut)).length).toBeGreaterThanOrEqual(8);
    expect(onShelf.filter(({ variants }) => variants.some((one) => one.compareAt !== null)).length).toBe(21);
    expect(PRODUCTS.filter(({ state }) => state === 'coming_soon').length).toBeGreaterThanOrEqual(2);
    expect(PRODUCTS.filter(({ state }) => state === 'off_shelf')).toHaveLength(1);
  });

  it('shows whatever comes in several colours in each of them', () => {
    const coloured = PRODUCTS.filter(({ options }) => options[0]?.name.en === 'Colour');
    expect(coloured.length).toBeGreaterThanOrEqual(8);
    for (const { handle, options, dyed } of PRODUCTS.filter((one) => one.dyed.length > 0 || coloured.includes(one))) {
      expect([handle, options[0]?.values.length]).toEqual([handle, dyed.length + 1]);
      expect(twice(dyed.map(({ alt }) => alt.en))).toEqual([]);
    }
  });

  it('speaks both languages everywhere', () => {
    const texts = [
      ...SHOPS.flatMap(({ name, tagline }) => [name, tagline]),
      ...CATEGORIES.map(({ name }) => name),
      ...PRODUCTS.flatMap(textsOf),
    ];
    expect(texts.filter((text) => !text.en.trim() || !text['zh-CN'].trim())).toEqual([]);
    expect(texts.filter((text) => /[\u4e00-\u9fff]/.test(text.en))).toEqual([]);
    const titles = PRODUCTS.flatMap(({ title, body, pictureAlt, dyed }) => {
      return [title, body, pictureAlt, ...dyed.map(({ alt }) => alt)];
    });
    expect(titles.filter((text) => !/[\u4e00-\u9fff]/.test(text['zh-CN']))).toEqual([]);
  });

  it('describes products with paragraphs, lists and emphasis only', () => {
    const tags = PRODUCTS.flatMap(({ body }) => `${body.en}${body['zh-CN']}`.match(/<[^>]*>/g) ?? []);
    expect(new Set(tags)).toEqual(new Set(['<p>', '</p>', '<ul>', '</ul>', '<li>', '</li>', '<strong>', '</strong>']));
  });

  it('names nothing twice', () => {
    expect(twice(PRODUCTS.map(({ handle }) => handle))).toEqual([]);
    expect(twice(VARIANTS.map(({ sku }) => sku))).toEqual([]);
    expect(twice(SHOPS.map(({ slug }) => slug))).toEqual([]);
    expect(twice(CATEGORIES.map(({ slug }) => slug))).toEqual([]);
    expect(twice(PRODUCTS.map(({ title }) => title.en))).toEqual([]);
    expect(twice(PRODUCTS.map(({ picture }) => picture.emoji))).toEqual([]);
  });

  it('puts every product into a shop and a leaf of a two-level tree', () => {
    const tops = CATEGORIES.filter(({ parent }) => parent === null).map(({ slug }) => slug);
    const leaves = CATEGORIES.filter(({ parent }) => parent !== null);
    expect(leaves.filter(({ parent }) => !tops.includes(parent ?? ''))).toEqual([]);
    const shops = new Set(SHOPS.map(({ slug }) => slug));
    const slugs = new Set(leaves.map(({ slug }) => slug));
    expect(PRODUCTS.filter(({ shop, category }) => !shops.has(shop) || !slugs.has(category))).toEqual([]);
    const empty = leaves.filter(({ slug }) => PRODUCTS.filter(({ category }) => category === slug).length < 4);
    expect(empty).toEqual([]);
  });

  it('sells every combination of options once', () => {
    const wrong = PRODUCTS.filter(({ options, variants }) => {
      const chosen = variants.map((variant) => variant.options.join());
      const valid = variants.every(
        (variant) =>
          variant.options.length === options.length &&
          variant.options.every((value, axis) => options[axis]?.values[value] !== undefined),
      );
      const all = options.reduce((count, { values }) => count * values.length, 1);
      return !valid || twice(chosen).length > 0 || variants.length !== all || options.length > 2;
    });
    expect(wrong.map(({ handle }) => handle)).toEqual([]);
  });

  it('has prices, stock and barcodes that make sense', () => {
    const isAmount = (value: number) => Number.isInteger(value) && value >= 1000 && value <= 100_000;
    expect(VARIANTS.filter(({ price }) => !isAmount(price))).toEqual([]);
    expect(VARIANTS.filter(({ price, compareAt }) => compareAt !== null && compareAt <= price)).toEqual([]);
    expect(VARIANTS.filter(({ stock }) => !Number.isInteger(stock) || stock < 0 || stock > 500)).toEqual([]);
    const barcodes = VARIANTS.flatMap(({ barcode }) => barcode ?? []);
    expect(barcodes.filter((code) => !isEan13(code))).toEqual([]);
  });

  it('has a picture for everything', () => {
    const emoji = [
      ...PRODUCTS.map(({ picture }) => picture.emoji),
      ...SHOPS.map(({ picture }) => picture.emoji),
      ...CATEGORIES.map((category) => category.emoji),
    ];
    expect(emoji.filter((stem) => !existsSync(emojiFile(stem)))).toEqual([]);
  });
});

/** Whether 13 digits end in their check digit (GS1: weights 1 and 3 in turn). */
function isEan13(code: string): boolean {
  const sum = [...code].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return /^\d{13}$/.test(code) && sum % 10 === 0;
}
