import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sanitizeMerchantHtml } from '../../../shared/adapters/sanitizer.ts';
import { DatabaseError, query } from '../../../shared/database/port.ts';
import { type Article, type ArticleDraft, articleBySlug, upsertArticle } from '../../../shared/domain/content/mod.ts';
import { type Mall, NOW, openMall, PUBLIC } from '../catalog/mall.ts';

let mall: Mall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall.database.close());

const write = (draft: ArticleDraft, now = NOW) =>
  upsertArticle(mall.as('ops'), draft, { now, sanitize: sanitizeMerchantHtml });
const seenBy = async (role: 'shop' | 'merchant', slug: string) =>
  (await query<Article>(mall.as(role), PUBLIC, articleBySlug(slug)))[0];

const draft = (slug: string, given: Partial<ArticleDraft> = {}): ArticleDraft => ({
  slug,
  kind: 'article',
  title: { en: 'A cup of tea', 'zh-CN': '一杯茶' },
  bodyHtml: { en: '<p>Boil water</p>' },
  cover: { src: '/build/demo/tea-800.webp', width: 800, height: 800, alt: { en: 'A cup' } },
  products: ['green-tea', 'teapot'],
  state: 'published',
  ...given,
});

describe('an article', () => {
  it('is written once, changed where it differs, and says so', async () => {
    const before = await mall.events('article.changed');
    const written = await write(draft('first'));
    expect(await write(draft('first'), NOW + 1)).toMatchObject({ id: written.id, updatedAt: written.updatedAt });
    expect(await mall.events('article.changed')).toBe(before + 1);
    const changed = await write(draft('first', { title: { en: 'Two cups' } }), NOW + 2);
    expect(changed).toMatchObject({ id: written.id, publishedAt: written.publishedAt, title: { en: 'Two cups' } });
    expect(await seenBy('shop', 'first')).toMatchObject({
      title: { en: 'Two cups' },
      products: ['green-tea', 'teapot'],
    });
    expect(await mall.events('article.changed')).toBe(before + 2);
  });

  it('holds no HTML that could do harm', async () => {
    await write(draft('harm', { bodyHtml: { en: '<h1>Hi</h1><script>x</script><p onclick="x">there</p>' } }));
    expect((await seenBy('shop', 'harm'))?.bodyHtml).toEqual({ en: '<h2>Hi</h2><p>there</p>' });
  });

  it('is seen by shoppers and merchants while it is published, and keeps the date of its first time', async () => {
    await write(draft('shy', { state: 'draft' }));
    expect([await seenBy('shop', 'shy'), await seenBy('merchant', 'shy')]).toEqual([undefined, undefined]);
    const published = await write(draft('shy'), NOW + 1000);
    expect(published.publishedAt).toBe(new Date(NOW + 1000).toISOString());
    expect([await seenBy('shop', 'shy'), await seenBy('merchant', 'shy')]).toMatchObject([
      { slug: 'shy' },
      { slug: 'shy' },
    ]);
    const withdrawn = await write(draft('shy', { state: 'draft' }), NOW + 2000);
    expect(new Date(withdrawn.publishedAt ?? 0).getTime()).toBe(NOW + 1000);
    expect(await seenBy('shop', 'shy')).toBeUndefined();
  });

  it.each<[string, Partial<ArticleDraft>]>([
    ['no title', { title: {} }],
    ['a slug that is no path', { slug: 'A B' }],
    ['a cover from anywhere', { cover: { src: '/\\evil.example', width: 1, height: 1 } }],
    ['a product twice', { products: ['tea', 'tea'] }],
    ['what is no handle', { products: ['a/b'] }],
  ])('is refused with %s', async (_, given) => {
    await expect(write(draft('refused', given))).rejects.toMatchObject({ name: 'ZodError' });
  });

  it('is written by the mall alone', async () => {
    const attempt = upsertArticle(mall.as('merchant'), draft('mine'), { now: NOW, sanitize: sanitizeMerchantHtml });
    await expect(attempt).rejects.toThrow(DatabaseError);
  });
});
