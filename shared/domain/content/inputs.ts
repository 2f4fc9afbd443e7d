import { z } from 'zod';
import { isImageSrc } from '../catalog/mod.ts';

const MAX_PRODUCTS = 48;

const textOf = (most: number) => {
  const text = z.string().trim().min(1).max(most).optional();
  return z.strictObject({ en: text, 'zh-CN': text });
};
const someText = (most: number) =>
  textOf(most).refine((text) => Object.values(text).some((words) => words !== undefined), 'Say it in one language');

const pictureSchema = z.strictObject({
  src: z.string().refine(isImageSrc),
  width: z.int().min(1).max(20_000),
  height: z.int().min(1).max(20_000),
  alt: textOf(300).default({}),
});

/** An article as its editor writes it; `products` are handles in the order of the grid. */
export const articleSchema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  kind: z.enum(['article', 'campaign']),
  title: someText(120),
  summary: textOf(300).default({}),
  bodyHtml: textOf(100_000).default({}),
  cover: pictureSchema.nullable().default(null),
  products: z
    .array(z.string().regex(/^[^\s/?#%]{1,255}$/))
    .max(MAX_PRODUCTS)
    .refine((handles) => new Set(handles).size === handles.length, 'Name a product once')
    .default([]),
  state: z.enum(['draft', 'published']).default('draft'),
});

/** An article to record; what is left out is empty, and its state draft. */
export type ArticleDraft = z.input<typeof articleSchema>;
