import { createRoute, z } from '@hono/zod-openapi';
import { json, jsonRoutes } from '../api.ts';
import type { Check } from '../context.ts';

const PATIENCE_MS = 2000;

const stateSchema = z.object({ ok: z.boolean(), ms: z.number(), counts: z.record(z.string(), z.int()).optional() });
const readinessSchema = z
  .object({ ready: z.boolean(), checks: z.record(z.string(), stateSchema) })
  .openapi('Readiness');

const liveness = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Whether the worker runs',
  responses: { 200: { description: 'It does', content: { 'text/plain': { schema: z.string() } } } },
});

const readiness = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'Whether what the mall depends on answers',
  responses: { 200: json(readinessSchema, 'All of it does'), 503: json(readinessSchema, 'Some of it does not') },
});

async function ask(check: Check): Promise<[string, z.infer<typeof stateSchema>]> {
  const started = Date.now();
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('No answer in time')), PATIENCE_MS));
  const said = await Promise.race([check.run(), late]).then(
    (counts) => ({ ok: true, ...(counts ? { counts } : {}) }),
    () => ({ ok: false }),
  );
  return [check.name, { ...said, ms: Date.now() - started }];
}

/** Liveness and readiness. */
export const healthRoutes = jsonRoutes()
  .openapi(liveness, (c) => c.text('ok', 200, { 'cache-control': 'no-store' }))
  .openapi(readiness, async (c) => {
    const checks = Object.fromEntries(await Promise.all(c.var.services.checks.map(ask)));
    const ready = Object.values(checks).every((check) => check.ok);
    return c.json({ ready, checks }, ready ? 200 : 503, { 'cache-control': 'no-store' });
  });
