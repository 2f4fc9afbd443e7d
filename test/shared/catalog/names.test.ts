import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSku, matchCategory, mintSku, normaliseHandle } from '../../../shared/domain/catalog/mod.ts';

describe('a SKU of the mall', () => {
  it('is short, made of letters that cannot be mistaken, and the same for the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
        const sku = mintSku(bytes);
        expect(sku).toMatch(/^J-[^ILOU]{4}-[^ILOU]{4}$/);
        expect(isSku(sku)).toBe(true);
        expect(mintSku(bytes)).toBe(sku);
      }),
    );
  });

  it('differs where five of the bits of a byte differ', () => {
    expect(mintSku(new Uint8Array(8))).toBe('J-0000-0000');
    expect(mintSku(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 31))).toBe('J-1234-567Z');
    expect(isSku('J-0000-000O')).toBe(false);
  });
});

describe('a handle', () => {
  it.each([
    ['Ocean Blue Shirt', 'ocean-blue-shirt'],
    ['  --A/B?c#d%e--  ', 'a-b-c-d-e'],
    ['龙井 茶', '龙井-茶'],
    ['Café', 'café'],
    ['../..', null],
    ['', null],
  ])('%j becomes %j', (text, handle) => expect(normaliseHandle(text)).toBe(handle));

  it('is a path segment as it is, fits its column, and is its own handle', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const handle = normaliseHandle(text);
        if (handle === null) return;
        expect(handle).toMatch(/^[^\s/?#%]{1,180}$/);
        expect(handle.isWellFormed()).toBe(true);
        expect(normaliseHandle(handle)).toBe(handle);
      }),
    );
  });
});

describe('the category that a file means', () => {
  const category = (slug: string, name: Record<string, string>) => {
    return { id: slug, slug, name, parentId: null, imageSrc: null };
  };
  const tree = [category('tea', { en: 'Tea & Coffee', 'zh-CN': '茶与咖啡' }), category('tops', { en: 'Tops' })];

  it.each([
    [['tea'], 'tea'],
    [['TEA & COFFEE'], 'tea'],
    [['茶与咖啡'], 'tea'],
    [['Shirts', 'Apparel > Clothing > Tops'], 'tops'],
    [['Apparel > Tops > Shirts'], 'tops'],
    [['Shirts'], undefined],
    [['', ' > '], undefined],
    [[], undefined],
  ])('%j is %j', (hints, slug) => expect(matchCategory(tree, hints)?.slug).toBe(slug));
});
