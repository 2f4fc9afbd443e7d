import { expect, test } from 'vitest';
import { readOrdersLink, signOrdersLink } from '../../../shared/domain/orders/mod.ts';
import { DAY } from '../../../shared/kernel/clock.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { signToken } from '../../../shared/kernel/signing.ts';

const NOW = Date.UTC(2026, 10, 30);
const SECRET = 'a secret of this test';
const buyerId = newId('buyer', NOW);

test('a link shows its buyer for 90 days', async () => {
  const token = await signOrdersLink(buyerId, NOW, SECRET);
  expect(await readOrdersLink(token, NOW + 90 * DAY - 1, SECRET)).toBe(buyerId);
  expect(await readOrdersLink(token, NOW + 90 * DAY, SECRET)).toBeNull();
});

test('a link that was not signed for this shows nothing', async () => {
  const token = await signOrdersLink(buyerId, NOW, SECRET);
  const other = await signToken('visitor', { b: buyerId, exp: NOW + DAY }, SECRET);
  const odd = await signToken('orders', { b: 'somebody', exp: NOW + DAY }, SECRET);
  for (const text of [`${token}x`, other, odd, '', 'a.b', 'a.b.c']) {
    expect(await readOrdersLink(text, NOW, SECRET)).toBeNull();
  }
  expect(await readOrdersLink(token, NOW, 'another secret')).toBeNull();
});
