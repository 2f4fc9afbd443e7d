import { expect, it } from 'vitest';
import type { Shopper } from '../support/shopper.ts';
import { checkOut, takePatience } from './shopping.ts';

/** A shopper whom the mall answers with one status after the other. */
function answered(...statuses: number[]): Shopper {
  const request = async () => new Response('{}', { status: statuses.shift() ?? 201, headers: { 'retry-after': '0' } });
  return { cookies: new Map(), request, get: request, post: request, form: request };
}

it('what the mall has checkouts asked for once more is counted, and counted anew for each run', async () => {
  takePatience();
  expect((await checkOut(answered(503, 503, 201), 'one')).status).toBe(201);
  expect((await checkOut(answered(409), 'two')).status).toBe(409);
  expect(takePatience()).toEqual({ bought: 2, again: 2 });
  expect(takePatience()).toEqual({ bought: 0, again: 0 });
});
