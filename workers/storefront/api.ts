import { OpenAPIHono, z } from '@hono/zod-openapi';
import { invalidInput } from '../../shared/http/faults.ts';
import { Refused } from '../../shared/http/refused.ts';
import type { ShopEnv } from './context.ts';

/** An empty set of JSON routes; input that does not fit its schema is refused with a fault per field. */
export function jsonRoutes(): OpenAPIHono<ShopEnv> {
  return new OpenAPIHono<ShopEnv>({
    defaultHook: (result) => {
      if (!result.success) throw new Refused(invalidInput(result.error));
    },
  });
}

/** A problem document (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    status: z.int(),
    code: z.string(),
    title: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), code: z.string(), detail: z.string() })).optional(),
  })
  .openapi('Problem');

/** A response entry for a JSON body. */
export function json<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** The refusals that any JSON route can answer with, and those it names itself. */
export function problems<const C extends number>(...statuses: C[]) {
  const entry = { description: 'Refused', content: { 'application/problem+json': { schema: problemSchema } } };
  return Object.fromEntries(statuses.map((status) => [status, entry])) as Record<C, typeof entry>;
}
