import { WorkerEntrypoint } from 'cloudflare:workers';
import type { Context } from 'hono';
import { type Published, publishPages } from '../../shared/domain/pages/mod.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { createApp } from './app.tsx';
import { buildServices, frontOf, publishPorts } from './services.ts';

const servicesOf = (c: Context): ReturnType<typeof buildServices> => buildServices(c.env as Env, c.executionCtx);
let app: ReturnType<typeof createApp> | undefined;

export default {
  fetch(request: Request, env: Env, ctx: ExecutionContext): Response | Promise<Response> {
    const stored = frontOf(env).answer(request);
    const askMall = () => {
      app ??= createApp(servicesOf, env.DEFAULT_LOCALE as Locale);
      return app.fetch(request, env, ctx);
    };
    return stored instanceof Promise ? stored.then((page) => page ?? askMall()) : (stored ?? askMall());
  },
} satisfies ExportedHandler<Env>;

/** The mall's only renderer of pages, for the workers that know when one has changed. */
export class Pages extends WorkerEntrypoint<Env> {
  /** Renders pages afresh and hands them to their writers; says what failed. `changedAt` (ms): the oldest change behind it. */
  render(keys: string[], changedAt?: number): Promise<Published> {
    return publishPages(publishPorts(this.env), keys, changedAt);
  }
}
