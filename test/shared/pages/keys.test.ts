import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressOf,
  isPublished,
  keyText,
  LAST_PAGE,
  type PageKey,
  parseKey,
  pathToKey,
  SORTS,
  WRITERS,
  writerOf,
} from '../../../shared/domain/pages/mod.ts';

const locale = fc.constantFrom('en' as const, 'zh-CN' as const);
const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const handle = fc
  .stringMatching(/^[^\s/?#%]{1,40}$/u)
  .filter((text) => text.isWellFormed() && !/^\.{1,2}$|\p{Cc}/u.test(text));
const page = fc.integer({ min: 1, max: LAST_PAGE });
const key: fc.Arbitrary<PageKey> = fc.oneof(
  fc.record({ kind: fc.constant('home' as const), locale }),
  fc.record({ kind: fc.constant('product' as const), locale, slug: handle }),
  fc.record({ kind: fc.constant('category' as const), locale, slug, sort: fc.constantFrom(...SORTS), page }),
  fc.record({ kind: fc.constant('shop' as const), locale, slug, page }),
  fc.record({ kind: fc.constant('article' as const), locale, slug }),
  fc.record({ kind: fc.constant('articles' as const), locale, page }),
  fc.record({ kind: fc.constant('sitemap' as const), locale, part: fc.integer({ min: 0, max: 9999 }) }),
);
const at = (address: string, defaultLocale: 'en' | 'zh-CN' = 'en') => {
  const url = new URL(address, 'http://mall.test');
  return pathToKey(url.pathname, url.searchParams, defaultLocale);
};

describe('page keys', () => {
  it('every page is found at its own address, whichever language is the default', () => {
    fc.assert(
      fc.property(key, locale, (one, standard) => {
        expect(at(addressOf(one, standard), standard)).toEqual(one);
      }),
    );
  });

  it('a stored key reads back as its page and its build', () => {
    fc.assert(
      fc.property(key, fc.stringMatching(/^[\w-]{0,36}$/), (one, build) => {
        expect(parseKey(keyText(one, build))).toEqual({ build, key: one });
      }),
    );
  });

  it('what is appended to an address does not make another page', () => {
    expect(at('/c/toys?utm_source=mail&page=1')).toEqual(at('/c/toys'));
    expect(at('/p/kite?page=7&sort=price-asc')).toEqual(at('/p/kite'));
  });

  it.each([
    '/cart',
    '/p/',
    '/p/a/b',
    '/p/%E4%BD',
    '/p/a%2Fb',
    '/p/a%20b',
    '/p/a%01b',
    '/c/Toys',
    '/a/No',
    '/a/',
    '/a?page=0',
    '/a?page=two',
    '/sitemaps/0.xml',
    '/sitemaps/1',
    '/sitemap/1.xml',
    '/c/toys?page=0',
    '/c/toys?page=201',
    '/c/toys?page=1e1',
    '/c/toys?sort=random',
    '/zh/zh',
    `/p/${'x'.repeat(256)}`,
  ])('there is no page at %s', (address) => {
    expect(at(address)).toBeNull();
  });

  it('the first five pages of a list in its default order are published ahead, the rest on demand', () => {
    expect(isPublished({ kind: 'category', locale: 'en', slug: 'toys', sort: 'newest', page: 5 })).toBe(true);
    expect(isPublished({ kind: 'category', locale: 'en', slug: 'toys', sort: 'newest', page: 6 })).toBe(false);
    expect(isPublished({ kind: 'category', locale: 'en', slug: 'toys', sort: 'price-asc', page: 1 })).toBe(false);
  });

  it('every key has one of the writers, and all of them have work', () => {
    const names = Array.from({ length: 400 }, (_, n) => writerOf(`b/en/product/product-${n}`));
    expect(new Set(names)).toEqual(new Set(WRITERS));
  });
});
