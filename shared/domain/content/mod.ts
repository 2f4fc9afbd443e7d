export { type Article, articleBySlug, type Cover, upsertArticle } from './articles.ts';
export { type ArticleDraft, articleSchema } from './inputs.ts';
