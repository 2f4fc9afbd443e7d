import type { Context } from 'hono';
import { type Published, publishPages } from '../../shared/domain/pages/mod.ts';
import { createApp } from './app.tsx';
import { buildServices, publishPorts, settingsOf } from './services.ts';

// All that is not a stored page. To evaluate it takes longer than to serve such a page, so it waits for the first request
// that needs it.

const servicesOf = (c: Context): ReturnType<typeof buildServices> => buildServices(c.env as Env, c.executionCtx);
let app: ReturnType<typeof createApp> | undefined;

/** Answers any request. */
export function askMall(request: Request, env: Env, ctx: ExecutionContext): Response | Promise<Response> {
  app ??= createApp(servicesOf, settingsOf(env).defaultLocale);
  return app.fetch(request, env, ctx);
}

/** Renders pages afresh and hands them to their writers; says what failed. `changedAt` (ms): the oldest change behind it. */
export function publish(env: Env, keys: string[], changedAt?: number): Promise<Published> {
  return publishPages(publishPorts(env), keys, changedAt);
}
