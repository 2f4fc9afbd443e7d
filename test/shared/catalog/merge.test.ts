import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeMatrix, type RecordedMatrix } from '../../../shared/domain/catalog/merge.ts';
import type { ProductDraft } from '../../../shared/domain/catalog/mod.ts';
import { draft, shirt, variant } from './mall.ts';

/** What is recorded after a first import of a draft. */
function recordedFrom(given: ProductDraft): RecordedMatrix {
  return {
    options: given.options,
    variants: given.variants.map((v, i) => {
      return { id: `var_${i}`, merchantCode: v.merchantCode, optionIndex: v.optionIndex, retired: false };
    }),
  };
}

/** A draft with every combination of some values on up to three axes, some with codes. */
const matrixDraft = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    coded: fc.boolean(),
  })
  .map(({ sizes, coded }) => {
    const options = sizes.map((size, axis) => ({
      name: { en: `Axis ${axis}` },
      values: Array.from({ length: size }, (_, value) => ({ en: `Value ${axis}.${value}` })),
    }));
    const places = sizes.reduce<number[][]>(
      (all, size) => all.flatMap((place) => Array.from({ length: size }, (_, value) => [...place, value])),
      [[]],
    );
    const variants = places.map((optionIndex, i) => variant({ optionIndex, merchantCode: coded ? `C${i}` : null }));
    return draft('x', { options, variants });
  });

/** The same draft with its values listed in another order. */
function reordered(given: ProductDraft, turn: number): ProductDraft {
  const at = (axis: number, value: number) => {
    const size = given.options[axis]?.values.length ?? 1;
    return (value + turn) % size;
  };
  const options = given.options.map((option, axis) => {
    const values = option.values.map((_, value) => option.values.find((_, i) => at(axis, i) === value) ?? {});
    return { ...option, values };
  });
  const variants = given.variants.map((v) => ({
    ...v,
    optionIndex: v.optionIndex.map((value, axis) => at(axis, value)),
  }));
  return { ...given, options, variants };
}

describe('meeting recorded variants', () => {
  it('recognises every variant of the same matrix, in whatever order its values come', () => {
    fc.assert(
      fc.property(matrixDraft, fc.nat(3), (given, turn) => {
        const merged = mergeMatrix(recordedFrom(given), reordered(given, turn));
        expect(merged?.matches.map((match) => match?.id)).toEqual(given.variants.map((_, i) => `var_${i}`));
        expect(merged?.gone).toEqual([]);
      }),
    );
  });

  it('never lets two variants of the draft continue the same one, and loses none', () => {
    fc.assert(
      fc.property(matrixDraft, matrixDraft, (first, second) => {
        const recorded = recordedFrom(first);
        const merged = mergeMatrix(recorded, second);
        if (!merged) throw new Error('Both speak English, so there is an answer');
        const matched = merged.matches.filter((match) => match !== undefined);
        expect(new Set(matched).size).toBe(matched.length);
        expect(matched.length + merged.gone.length).toBe(recorded.variants.length);
      }),
    );
  });

  it('keeps what a retired variant stood for among the options', () => {
    fc.assert(
      fc.property(matrixDraft, (given) => {
        const recorded = recordedFrom(given);
        const rest = { ...given, variants: given.variants.slice(0, 1) };
        const merged = mergeMatrix(recorded, rest);
        for (const { variant: gone, optionIndex } of merged?.gone ?? []) {
          const said = optionIndex.map((value, axis) => merged?.options[axis]?.values[value]?.en);
          expect(said).toEqual(gone.optionIndex.map((value, axis) => given.options[axis]?.values[value]?.en));
        }
      }),
    );
  });

  it('follows codes where the values say nothing in common', () => {
    const english = shirt('en', ['S', 'M'], {
      variants: [variant({ merchantCode: 'A', optionIndex: [0] }), variant({ merchantCode: 'B', optionIndex: [1] })],
    });
    const chinese = shirt('zh-CN', ['中', '小'], {
      variants: [variant({ merchantCode: 'B', optionIndex: [0] }), variant({ merchantCode: 'A', optionIndex: [1] })],
    });
    expect(mergeMatrix(recordedFrom(english), chinese)?.options[0]?.values).toEqual([
      { en: 'M', 'zh-CN': '中' },
      { en: 'S', 'zh-CN': '小' },
    ]);
  });

  it('does not carry a translation over to an axis that took the place of another', () => {
    const recorded = recordedFrom(shirt('en', ['S']));
    recorded.options = [{ name: { en: 'Size', 'zh-CN': '尺码' }, values: [{ en: 'S', 'zh-CN': '小' }] }];
    const colours = shirt('en', ['Red'], { options: [{ name: { en: 'Colour' }, values: [{ en: 'Red' }] }] });
    const merged = mergeMatrix(recorded, colours);
    expect(merged?.options[0]?.name).toEqual({ en: 'Colour' });
    expect(merged?.options[0]?.values[0]).toEqual({ en: 'Red' });
  });
});
