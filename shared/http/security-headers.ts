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

/** Headers that every answer carries, whatever its type. */
export function securityHeaders(): MiddlewareHandler {
  return async function setSecurityHeaders(c, next) {
    await next();
    const headers = c.res.headers;
    headers.set('x-content-type-options', 'nosniff');
    if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'strict-origin-when-cross-origin');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
    if (new URL(c.req.url).protocol === 'https:') {
      headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
    }
  };
}
