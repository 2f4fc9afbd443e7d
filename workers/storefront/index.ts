import { WorkerEntrypoint } from 'cloudflare:workers';
import type { Published } from '../../shared/domain/pages/mod.ts';
import { frontOf } from './front-services.ts';

async function askMall(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
  const mall = await import('./mall.ts');
  return mall.askMall(request, env, ctx);
}

export default {
  fetch(request: Request, env: Env, ctx: ExecutionContext): Response | Promise<Response> {
    const stored = frontOf(env).answer(request);
    if (stored instanceof Promise) return stored.then((page) => page ?? askMall(request, env, ctx));
    return stored ?? askMall(request, env, ctx);
  },
} satisfies ExportedHandler<Env>;

/** The mall's only renderer of pages, for the workers that know when one has changed. */
export class Pages extends WorkerEntrypoint<Env> {
  /** Renders pages afresh and hands them to their writers; says what failed. `changedAt` (ms): the oldest change behind it. */
  async render(keys: string[], changedAt?: number): Promise<Published> {
    const mall = await import('./mall.ts');
    return mall.publish(this.env, keys, changedAt);
  }
}
