import { describe, expect, test } from 'vitest';
import { canonicalInput } from '../../../shared/domain/checkout/inputs.ts';
import { checkoutInput, idempotencyKey, orderNumber } from '../../../shared/domain/checkout/mod.ts';

const good = {
  contact: { name: 'Mei Lin', email: 'mei@example.com' },
  address: { country: 'CN', region: 'Zhejiang', city: 'Hangzhou', line1: '1 West Lake Road' },
  provider: 'cashier' as const,
};
const withContact = (changes: object) => ({ ...good, contact: { ...good.contact, ...changes } });
const withAddress = (changes: object) => ({ ...good, address: { ...good.address, ...changes } });

function faultsOf(input: unknown): string[] {
  const parsed = checkoutInput.safeParse(input);
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
}

describe('a request to check out', () => {
  test('may say only what is needed, or everything, in any script', () => {
    expect(faultsOf(good)).toEqual([]);
    expect(
      faultsOf({
        ...good,
        contact: { name: '林 梅 👩‍🍳', email: 'a.b+c@example.co.uk', phone: '+86 (571) 8765-4321' },
        address: { ...good.address, line2: 'Flat 3', postcode: 'SW1A 1AA' },
        note: 'Ring twice\nand wait',
      }),
    ).toEqual([]);
  });

  test('is trimmed, and its country written in capitals', () => {
    const parsed = checkoutInput.parse(withAddress({ country: ' cn ', city: '  Hangzhou ' }));
    expect(parsed.address).toMatchObject({ country: 'CN', city: 'Hangzhou' });
  });

  test.each([
    ['an unknown field', { ...good, total: 1 }],
    ['an unknown field inside', withContact({ vip: true })],
    ['no name', withContact({ name: '   ' })],
    ['a name that is a number', withContact({ name: 7 })],
    ['a name too long', withContact({ name: 'x'.repeat(101) })],
    ['a NUL', withContact({ name: 'a\0b' })],
    ['half a character', withAddress({ city: 'a\ud800' })],
    ['a line break in a line', withAddress({ line1: 'a\nb' })],
    ['an address that is none', withContact({ email: 'mei@' })],
    ['a phone of letters', withContact({ phone: 'call me' })],
    ['a country that does not exist', withAddress({ country: 'XX' })],
    ['a union for a country', withAddress({ country: 'EU' })],
    ['a postcode with signs', withAddress({ postcode: '<b>' })],
    ['another provider', { ...good, provider: 'cash' }],
    ['a note too long', { ...good, note: 'x'.repeat(501) }],
    ['a bell in the note', { ...good, note: 'ring \u0007' }],
    ['nothing', null],
    ['a list', []],
  ])('is refused with %s', (_, input) => {
    expect(faultsOf(input)).not.toEqual([]);
  });

  test('names the kind of a format fault', () => {
    expect(faultsOf(withContact({ email: 'x' }))).toEqual(['contact.email email']);
    expect(faultsOf(withContact({ phone: 'x' }))).toEqual(['contact.phone phone']);
    expect(faultsOf(withAddress({ country: 'Mars' }))).toEqual(['address.country country']);
    expect(faultsOf(withAddress({ postcode: '!' }))).toEqual(['address.postcode postcode']);
  });

  test('is the same request whatever the order of its fields, with empty ones or without', () => {
    const [a, b] = [
      checkoutInput.parse({ ...good, note: '' }),
      checkoutInput.parse({
        provider: 'cashier',
        address: good.address,
        contact: { email: 'mei@example.com', name: 'Mei Lin ' },
      }),
    ];
    expect(canonicalInput(a)).toBe(canonicalInput(b));
    expect(canonicalInput(checkoutInput.parse(withContact({ name: 'Mei' })))).not.toBe(canonicalInput(a));
  });

  test('has a key of 8 to 128 visible characters', () => {
    expect(idempotencyKey.safeParse('8aa1f6c2-3c9e').success).toBe(true);
    for (const key of ['', 'short', 'x'.repeat(129), 'with a space', 'emoji-👍-key', 'tab\tbed-key']) {
      expect(idempotencyKey.safeParse(key).success).toBe(false);
    }
  });
});

test('an order number starts with the day in the time zone of the mall', () => {
  const late = Date.UTC(2026, 10, 30, 20);
  expect(orderNumber(late, 'Asia/Shanghai', '7k3f9q2m')).toBe('J2612017K3F9Q2M');
  expect(orderNumber(late, 'UTC')).toMatch(/^J261130[0-9A-Z]{8}$/);
});
