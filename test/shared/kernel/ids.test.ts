import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isId, newId, newSlottedId, shardSlot, slotOfId } from '../../../shared/kernel/ids.ts';
import { localePrefix, splitLocale } from '../../../shared/kernel/locale.ts';
import { constantTimeEqual, readToken, signToken } from '../../../shared/kernel/signing.ts';

const SECRET = 'a-secret-for-tests-alone';

describe('ids', () => {
  it('sort by time and say what they name', () => {
    const [early, late] = [newId('order', 1_700_000_000_000), newId('order', 1_700_000_000_001)];
    expect(early < late).toBe(true);
    expect([isId('order', early), isId('product', early), isId('order', 'ord_x')]).toEqual([true, false, false]);
  });

  it("carry their buyer's shard slot", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 40), (now) => {
        const buyer = newId('buyer', now);
        const order = newSlottedId('order', now, buyer);
        expect(isId('order', order)).toBe(true);
        expect(slotOfId(order)).toBe(shardSlot(buyer));
      }),
    );
  });
});

describe('signed tokens', () => {
  it('give back what was signed, for the same purpose and secret only', async () => {
    const token = await signToken('visitor', { b: '买家' }, SECRET);
    expect(await readToken('visitor', token, SECRET)).toEqual({ b: '买家' });
    expect(await readToken('orders', token, SECRET)).toBeNull();
    expect(await readToken('visitor', token, 'another')).toBeNull();
  });

  it('are refused when anything about them was changed', async () => {
    const token = await signToken('visitor', { b: 'someone' }, SECRET);
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '.', '-', '%'), async (at, char) => {
        fc.pre(token[at] !== char);
        const forged = token.slice(0, at) + char + token.slice(at + 1);
        // The last character of base64 may carry bits that are not part of the signature's bytes; the text still differs.
        expect(await readToken('visitor', forged, SECRET)).toBeNull();
      }),
    );
  });

  it('compares texts of any length', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => constantTimeEqual(a, b) === (a === b)));
  });
});

describe('locales', () => {
  it('are found in a path and put before it again', () => {
    expect(splitLocale('/zh/p/a', 'en')).toEqual({ locale: 'zh-CN', path: '/p/a' });
    expect(splitLocale('/zhongguo', 'en')).toEqual({ locale: 'en', path: '/zhongguo' });
    expect(splitLocale('/en', 'zh-CN')).toEqual({ locale: 'en', path: '/' });
    expect([localePrefix('en', 'en'), localePrefix('zh-CN', 'en'), localePrefix('en', 'zh-CN')]).toEqual([
      '',
      '/zh',
      '/en',
    ]);
  });
});
