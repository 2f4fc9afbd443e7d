import { beforeEach, describe, expect, test } from 'vitest';
import { type CartFacts, createFactsMemo, FACTS_AGE, rememberFacts } from '../../../shared/domain/cart/mod.ts';
import type { VariantFacts } from '../../../shared/domain/catalog/mod.ts';
import { parseSettings } from '../../../shared/domain/config/mod.ts';

// What is read of a SKU is shared for a moment, so that a SKU that everybody wants is read once.

const settings = parseSettings([]);
const known = (sku: string) => sku !== 'GONE';
const answerFor = (skus: readonly string[]): CartFacts => ({
  facts: skus.filter(known).map((sku) => ({ sku, price: 100 }) as VariantFacts),
  stock: skus.filter(known).map((sku) => ({ variantId: sku, sku, available: 5 })),
  settings,
});

let asked: (readonly string[])[] = [];
let now = 0;
let answer: (skus: readonly string[]) => Promise<CartFacts>;
let read: ReturnType<typeof rememberFacts>;

beforeEach(() => {
  [asked, now] = [[], 1000];
  answer = async (skus) => answerFor(skus);
  const reading = (skus: readonly string[]) => {
    asked.push(skus);
    return answer(skus);
  };
  read = rememberFacts(createFactsMemo(), reading, { waitUntil: () => {}, now: () => now });
});

const skusOf = ({ facts }: CartFacts) => facts.map(({ sku }) => sku);

describe('facts of SKUs', () => {
  test('are read once, and again when they are too old', async () => {
    expect(await read(['A'])).toEqual(answerFor(['A']));
    now += FACTS_AGE - 1;
    expect(await read(['A'])).toEqual({ ...answerFor(['A']), remembered: true });
    expect(asked).toEqual([['A']]);
    now += 1;
    await read(['A']);
    expect(asked.length).toBe(2);
  });

  test('are read once for all who ask at a time', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => read(['A'])));
    const others = answers.slice(1).map(() => ({ ...answerFor(['A']), remembered: true }));
    expect(answers).toEqual([answerFor(['A']), ...others]);
    expect(asked).toEqual([['A']]);
  });

  test('are read for those that are missing alone, and in one go', async () => {
    await read(['A']);
    expect(skusOf(await read(['A', 'B', 'C'])).toSorted()).toEqual(['A', 'B', 'C']);
    expect(asked).toEqual([['A'], ['B', 'C']]);
  });

  test('that are not there are not remembered', async () => {
    expect(skusOf(await read(['GONE']))).toEqual([]);
    await read(['GONE']);
    expect(asked.length).toBe(2);
  });

  test('are as old as their read, however long it took', async () => {
    answer = async (skus) => {
      now += FACTS_AGE;
      return answerFor(skus);
    };
    await read(['A']);
    await read(['A']);
    expect(asked.length).toBe(2);
  });

  test('are asked for again where a read failed or never ended', async () => {
    answer = async () => {
      throw new Error('away');
    };
    await expect(read(['A'])).rejects.toThrow('away');
    answer = () => new Promise(() => {});
    void read(['A']);
    answer = async (skus) => answerFor(skus);
    expect(await read(['A'])).toEqual(answerFor(['A']));
  });

  test('are those of all SKUs of a cart, whoever reads some of them', async () => {
    const answers = await Promise.all([read(['A', 'B']), read(['B', 'C']), read(['A', 'C'])]);
    expect(answers.map((each) => skusOf(each).toSorted())).toEqual([
      ['A', 'B'],
      ['B', 'C'],
      ['A', 'C'],
    ]);
    expect(asked).toEqual([['A', 'B'], ['C']]);
  });
});
