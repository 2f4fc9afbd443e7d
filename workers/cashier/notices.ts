import { hmac } from '../../shared/kernel/signing.ts';
import type { NoticeType } from './payment.ts';

/** A webhook to be delivered: `body` is the JSON sent, the same on each try. */
export interface Notice {
  id: string;
  type: NoticeType;
  body: string;
  webhookUrl: string;
}

/** How one try to deliver a notice went; `status` is null when no answer came. */
export interface Delivery {
  at: number;
  status: number | null;
  error: string | null;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const WAITS = [SECOND, 5 * SECOND, 30 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR];
const TRIES = WAITS.length + 2;
const TIMEOUT = 5 * SECOND;

/** How long a try may be under way before another is made, in ms: more than the longest try takes. */
export const LEASE = 2 * TIMEOUT;

/** Ms to wait after the n-th failed try (from 1), growing to a day; null after about three days: given up. */
export function waitAfter(tries: number): number | null {
  return tries >= TRIES ? null : (WAITS[tries - 1] ?? 24 * HOUR);
}

/** The value of `cashier-signature` for a body sent at `now` (ms). */
export async function signature(body: string, key: string, now: number): Promise<string> {
  const t = Math.floor(now / 1000);
  return `t=${t},v1=${await hmac(`${t}.${body}`, key)}`;
}

/** Tries once to deliver a notice; a redirect counts as a failure. Never throws. */
export async function deliver(notice: Notice, key: string, now: number): Promise<Delivery> {
  try {
    const response = await fetch(notice.webhookUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'sandbox-cashier',
        'cashier-signature': await signature(notice.body, key, now),
      },
      body: notice.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    await response.body?.cancel();
    return { at: now, status: response.status, error: response.ok ? null : `Answered ${response.status}` };
  } catch (error) {
    return { at: now, status: null, error: error instanceof Error ? error.message : String(error) };
  }
}
