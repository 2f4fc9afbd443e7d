import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decidePut,
  type KnownPage,
  listsOf,
  MISSING_LIMIT,
  ttlOf,
  WRITE_INTERVAL,
} from '../../../shared/domain/pages/mod.ts';

const offer = (version: number, renderedAt: number, etag = `e${version}.${renderedAt}`, status: 200 | 404 = 200) => ({
  meta: { version, renderedAt, etag, status, csp: '' },
  ttl: 86_400,
});
const facts = (now: number, more: { invalidated?: number; missing?: number } = {}) => ({
  invalidated: 0,
  missing: 0,
  now,
  ...more,
});

describe('the order of writes', () => {
  it('whatever the order of offers, the newest one is stored last, and puts are a second apart', () => {
    const offers = fc.array(fc.record({ version: fc.nat(5), renderedAt: fc.nat(5), wait: fc.nat(1500) }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(offers, (list) => {
        let known: KnownPage | null = null;
        let now = 10_000;
        let lastAt = Number.NEGATIVE_INFINITY;
        for (const { version, renderedAt, wait } of list) {
          now += wait;
          const one = offer(version, renderedAt);
          const decision = decidePut(known, one, facts(now));
          if (decision.do !== 'write') continue;
          expect(decision.at).toBeGreaterThanOrEqual(now);
          if (known) expect(decision.at - known.putAt).toBeGreaterThanOrEqual(WRITE_INTERVAL);
          // A put that waits takes the place of the one that waited before it.
          lastAt = Math.max(lastAt, decision.at);
          const { etag, status } = one.meta;
          known = { version, renderedAt, etag, status, expiresAt: decision.at + 86_400_000, putAt: decision.at };
        }
        const newest = list.reduce((a, b) =>
          b.version > a.version || (b.version === a.version && b.renderedAt > a.renderedAt) ? b : a,
        );
        expect(known).toMatchObject({ version: newest.version, renderedAt: newest.renderedAt });
      }),
    );
  });

  it('a page that was read before something on it changed is refused, even when no page is known', () => {
    expect(decidePut(null, offer(7, 1), facts(0, { invalidated: 8 }))).toEqual({ do: 'refuse', because: 'outdated' });
    expect(decidePut(null, offer(8, 1), facts(0, { invalidated: 8 }))).toMatchObject({ do: 'write' });
  });

  it('the same bytes are not written again until half their time is over', () => {
    const known = { version: 1, renderedAt: 1, etag: 'same', status: 200, expiresAt: 86_400_000, putAt: 0 };
    expect(decidePut(known, offer(2, 2, 'same'), facts(1000))).toEqual({ do: 'note' });
    expect(decidePut(known, offer(2, 2, 'same'), facts(50_000_000))).toMatchObject({ do: 'write' });
    expect(decidePut(known, offer(2, 2, 'other'), facts(1000))).toMatchObject({ do: 'write' });
  });

  it('made-up addresses cannot fill the store', () => {
    const missing = offer(1, 1, 'e', 404);
    expect(decidePut(null, missing, facts(0, { missing: MISSING_LIMIT }))).toEqual({ do: 'refuse', because: 'full' });
    expect(decidePut(null, offer(1, 1), facts(0, { missing: MISSING_LIMIT }))).toMatchObject({ do: 'write' });
  });
});

describe('how long a page is stored', () => {
  const home = { kind: 'home', locale: 'en' } as const;
  it('a published page for about a day, not all ending at once; the rest for a minute', () => {
    expect(ttlOf(home, 200, 0)).toBe(77_760);
    expect(ttlOf(home, 200, 0.999)).toBeGreaterThan(95_000);
    expect(ttlOf(home, 404, 0)).toBe(60);
    expect(ttlOf({ kind: 'shop', locale: 'en', slug: 's', page: 6 }, 200, 0.5)).toBe(60);
  });
});

describe('lists touched by a change', () => {
  it('are those of pages hit, and of the categories where a changed product lay, not of its neighbours', () => {
    const carried = ['list:home', 'place:prd_1:cat_1', 'place:prd_2:cat_2', 'category:cat_3', 'product:prd_2'];
    expect(listsOf(carried, ['product:prd_1'])).toEqual(['list:home', 'list:category:cat_1']);
    expect(listsOf(carried, ['product:prd_1', 'list:home'])).toEqual(['list:category:cat_1']);
  });
});
