import { createRoute, z } from '@hono/zod-openapi';
import { json, type jsonRoutes } from '../api.ts';

const INFO = {
  openapi: '3.1.0',
  info: {
    title: 'Jishi storefront',
    version: '1',
    description: 'What a shopper can do, as JSON. Amounts are integers in minor units.',
  },
};

const describe = createRoute({
  method: 'get',
  path: '/api/openapi.json',
  summary: 'This description',
  responses: { 200: json(z.record(z.string(), z.unknown()), 'OpenAPI 3.1') },
});

/** Adds the description of all JSON routes, its own included. */
export function mountDocument(app: ReturnType<typeof jsonRoutes>): void {
  // The same for everybody, and writing it takes longer than answering anything else.
  let text: string | undefined;
  app.openapi(describe, (c) => {
    text ??= JSON.stringify(app.getOpenAPI31Document(INFO));
    return c.body(text, 200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=60' }) as never;
  });
}
