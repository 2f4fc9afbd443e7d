import type { Context, MiddlewareHandler } from 'hono';
import { Refused } from './refused.ts';

const RETRY_AFTER = '2';

/**
 * Answers after a time (ms) at the latest, whatever is slow underneath: with `outcome_unknown`, for what was begun is not
 * undone. It goes on, and `keepAlive` is given its end to wait for, so that who asks again finds what came of it.
 */
export function deadline(options: {
  applies(c: Context): boolean;
  ms(c: Context): number;
  keepAlive(c: Context, work: Promise<void>): void;
}): MiddlewareHandler {
  return async function answerInTime(c, next) {
    if (!options.applies(c)) return next();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, options.ms(c), 'late');
    });
    const work = next();
    const first = await Promise.race([work, late]).finally(() => clearTimeout(timer));
    if (first !== 'late') return;
    options.keepAlive(c, work);
    throw new Refused({ code: 'outcome_unknown', headers: { 'retry-after': RETRY_AFTER } });
  };
}
