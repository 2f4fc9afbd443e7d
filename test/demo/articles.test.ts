import { describe, expect, it } from 'vitest';
import { ARTICLES } from '../../dev/demo/articles.ts';
import { PRODUCTS } from '../../dev/demo/products.ts';
import { sanitizeMerchantHtml } from '../../shared/adapters/sanitizer.ts';

describe.each(ARTICLES)('the demo article $slug', ({ products, bodyHtml, summary, title }) => {
  it('shows products that there are', () => {
    const handles = PRODUCTS.map(({ handle }) => handle);
    expect(products.filter((handle) => !handles.includes(handle))).toEqual([]);
  });

  it('is stored as it is written', () => {
    for (const html of Object.values(bodyHtml)) expect(sanitizeMerchantHtml(html)).toBe(html);
  });

  it('is written in both languages', () => {
    for (const { en, 'zh-CN': zh } of [title, summary, bodyHtml]) {
      expect(en).not.toMatch(/\p{Script=Han}/u);
      expect(zh).toMatch(/\p{Script=Han}/u);
    }
  });
});
