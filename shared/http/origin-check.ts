import type { Context, MiddlewareHandler } from 'hono';
import { Refused } from './refused.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses state-changing requests that another site made a browser send: `Sec-Fetch-Site` must say same-origin, and
 * an `Origin` must be our own. Clients that send neither are not browsers and carry no ambient authority.
 * https://web.dev/articles/fetch-metadata. `exempt` names paths that are called by machines and carry a signature.
 */
export function originCheck(options: { exempt: readonly string[] }): MiddlewareHandler {
  return async function checkOrigin(c, next) {
    if (SAFE.has(c.req.method) || options.exempt.includes(c.req.path)) return next();
    refuseCrossSite(c);
    return next();
  };
}

/** Throws Refused when another site made the browser ask; for reads that a site must not have made, as sockets are. */
export function refuseCrossSite(c: Context): void {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const ours = new URL(c.req.url).host;
  const foreign = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== ours);
  if (foreign || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    throw new Refused({ code: 'cross_site' });
  }
}
