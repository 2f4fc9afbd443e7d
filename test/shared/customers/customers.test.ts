import { expect, test } from 'vitest';
import { newBuyer, visitorPayload } from '../../../shared/domain/customers/mod.ts';

test('a new buyer is what the visitor cookie says, and nothing else is', () => {
  const now = Date.UTC(2026, 10, 30, 8, 0, 0, 900);
  const buyer = newBuyer(now);
  expect(visitorPayload.parse(buyer)).toEqual(buyer);
  expect(buyer.iat).toBe(Math.floor(now / 1000));
  expect(newBuyer(now).b).not.toBe(buyer.b);
  for (const payload of [null, {}, { b: buyer.b }, { ...buyer, b: 'ord_x' }, { ...buyer, iat: -1 }]) {
    expect(visitorPayload.safeParse(payload).success).toBe(false);
  }
});
