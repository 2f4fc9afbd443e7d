import { securityHeaderValues } from '../../shared/http/security-headers.ts';

/** Headers of every stored page of a mall at that origin: they are served without the middleware that adds them elsewhere. */
export function pageHeaders(mallUrl: string): Readonly<Record<string, string>> {
  return { ...securityHeaderValues(mallUrl.startsWith('https:')), 'speculation-rules': '"/speculation-rules.json"' };
}
