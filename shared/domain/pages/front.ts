import type { Locale } from '../../kernel/locale.ts';
import { type PageKey, pathToKey } from './keys.ts';
import { type StoredPorts, serveRemembered, serveStored } from './serve.ts';

// What answers for stored pages imports this file instead of mod.ts: nothing that it reaches needs zod or drizzle, so
// an isolate that starts serves its first page without having evaluated them.

export { createMemo } from './memo.ts';
export type { StoredPorts } from './serve.ts';

/** What the front of a mall needs: the stored pages, and how their addresses are read. */
export interface FrontPorts extends StoredPorts {
  defaultLocale: Locale;
}

/** Serves stored pages before anything else of the mall is set up for a request. One per isolate. */
export interface PageFront {
  /** The stored page that a request asks for; null when it asks for no page, or the page is not stored. */
  answer(request: Request): Response | null | Promise<Response | null>;
  /** Whether the store was asked for this request already, so that nobody asks it again. */
  hasAsked(request: Request): boolean;
}

/** The page that a request asks for; null when it asks for something else. */
function keyOf(request: Request, defaultLocale: Locale): PageKey | null {
  if (request.method !== 'GET' || request.body !== null) return null;
  const url = new URL(request.url);
  // A path that ends in a slash is led to the one without it, by whoever comes after.
  if (url.pathname.length > 1 && url.pathname.endsWith('/')) return null;
  return pathToKey(url.pathname, url.searchParams, defaultLocale);
}

/** Makes the front of a mall. */
export function pageFront(ports: FrontPorts): PageFront {
  const asked = new WeakSet<Request>();
  return {
    hasAsked: (request) => asked.has(request),
    answer(request) {
      const key = keyOf(request, ports.defaultLocale);
      if (!key) return null;
      const ready = serveRemembered(ports, key, request);
      if (ready) return ready;
      asked.add(request);
      return serveStored(ports, key, request);
    },
  };
}
