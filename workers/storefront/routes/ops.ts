import { Hono, type Next } from 'hono';
import { z } from 'zod';
import { keyText, pagesAhead, publishPages, stalenessOf } from '../../../shared/domain/pages/mod.ts';
import { invalidInput } from '../../../shared/http/faults.ts';
import { isOpsRequest } from '../../../shared/http/ops-token.ts';
import { Refused } from '../../../shared/http/refused.ts';
import type { ShopContext, ShopEnv } from '../context.ts';

const publishSchema = z.strictObject({ keys: z.array(z.string().max(1024)).max(500) });

/** The keys that a request names. Throws Refused for anything else. */
async function readKeys(c: ShopContext): Promise<string[]> {
  const body = await c.req.json().catch(() => {
    throw new Refused({ code: 'body_malformed' });
  });
  const input = publishSchema.safeParse(body);
  if (!input.success) throw new Refused(invalidInput(input.error));
  return input.data.keys;
}

/** To whoever has no key, these routes are not there. */
async function requireKey(c: ShopContext, next: Next): Promise<void> {
  const { ops, now } = c.var.services;
  if (!(await isOpsRequest(c.req.header('authorization'), ops.key, now()))) throw new Refused({ code: 'not_found' });
  c.header('cache-control', 'no-store');
  await next();
}

/** What the mall's own people have done by command; signed, and of no use to anybody else. */
export const opsRoutes = new Hono<ShopEnv>()
  .use(requireKey)
  .get('/pages', async (c) => {
    const { db, settings } = c.var.services;
    const keys = await pagesAhead(db);
    return c.json({ build: settings.build, keys: keys.map((key) => keyText(key, '')) });
  })
  .get('/staleness', async (c) => c.json({ kinds: stalenessOf(await c.var.services.ops.staleness()) }))
  .post('/pages', async (c) => {
    const { ops, settings } = c.var.services;
    return c.json({ build: settings.build, ...(await publishPages(ops.publish, await readKeys(c))) });
  });
