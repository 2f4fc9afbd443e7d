import type { Context, MiddlewareHandler } from 'hono';
import { Refused } from './refused.ts';

/** Counts requests per key; the implementation knows the limit and its window. */
export interface RateLimiter {
  /** Seconds of the window, told to those who have to wait. */
  readonly windowSeconds: number;
  /** Counts one request; false when the key has used up its window. */
  take(key: string): Promise<boolean>;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Limits state-changing requests per key, and those that are `costly` though they change nothing; `limits` gives the
 * limiters and keys that apply to a request.
 */
export function rateLimit(
  limits: (c: Context) => { limiter: RateLimiter; key: string }[],
  costly: (c: Context) => boolean,
): MiddlewareHandler {
  return async function limitRate(c, next) {
    if (SAFE.has(c.req.method) && !costly(c)) return next();
    const asked = limits(c);
    // At the same time: each may be a call to somewhere else.
    const taken = await Promise.all(asked.map(({ limiter, key }) => limiter.take(key)));
    const refusing = asked[taken.indexOf(false)];
    if (refusing) throw tooMany(refusing.limiter);
    return next();
  };
}

/** What is answered to who has used up a window. */
export function tooMany({ windowSeconds: seconds }: RateLimiter): Refused {
  return new Refused({ code: 'rate_limited', params: { seconds }, headers: { 'retry-after': String(seconds) } });
}

/** A limiter in this process's memory, for one-process servers; production counts at the edge. */
export function memoryRateLimiter(limit: number, windowSeconds: number, now: () => number): RateLimiter {
  const counts = new Map<string, { until: number; taken: number }>();
  return {
    windowSeconds,
    async take(key) {
      const time = now();
      if (counts.size > 10_000) for (const [name, count] of counts) if (count.until <= time) counts.delete(name);
      const found = counts.get(key);
      const count = found && found.until > time ? found : { until: time + windowSeconds * 1000, taken: 0 };
      count.taken += 1;
      counts.set(key, count);
      return count.taken <= limit;
    },
  };
}
