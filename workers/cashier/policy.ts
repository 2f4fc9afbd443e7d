import { STYLES } from './styles.ts';

/**
 * The Content-Security-Policy of a page: no scripts at all, the one style sheet by its hash. `returnUrl` is where
 * its forms lead in the end, because browsers apply `form-action` to redirects too.
 */
export async function documentPolicy(returnUrl?: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLES));
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    "img-src 'self'",
    "base-uri 'none'",
    `form-action 'self'${returnUrl ? ` ${new URL(returnUrl).origin}` : ''}`,
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Whether a form post may be acted on: a browser says where it came from, and only this origin's own page will do
 * (another port of the same host is `same-site`, not us). Clients that say nothing have no cookies or shopper to abuse.
 */
export function isOwnForm(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = request.headers.get('origin');
  return origin === null || origin === new URL(request.url).origin;
}
