import type { MiddlewareHandler } from 'hono';

/** Source lists of the Content-Security-Policy that differ between workers and pages. */
export interface PolicySources {
  /** `'sha256-…'` of inline stylesheets. */
  styles: readonly string[];
  /** Origins beside our own that a form may lead to, also by redirect. */
  forms: readonly string[];
}

/** The strict policy of every HTML page: nothing inline but what is named by hash, nothing framed, no foreign script. */
export function contentSecurityPolicy(sources: PolicySources): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${sources.styles.join(' ') || "'none'"}`,
    "img-src 'self' https: data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    `form-action ${["'self'", ...sources.forms].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers that every answer carries, whatever its type; `secure` when the mall is reached over HTTPS. */
export function securityHeaderValues(secure: boolean): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(secure && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  };
}

/** Puts them on every answer; a route may have chosen a stricter referrer policy. */
export function securityHeaders(): MiddlewareHandler {
  return async function setSecurityHeaders(c, next) {
    await next();
    const { headers } = c.res;
    for (const [name, value] of Object.entries(securityHeaderValues(new URL(c.req.url).protocol === 'https:'))) {
      if (name !== 'referrer-policy' || !headers.has(name)) headers.set(name, value);
    }
  };
}
