import { describe, expect, test } from 'vitest';
import { countryName, formatDateTime, formatDeadline } from '../../../shared/i18n/format.ts';
import { type Messages, messagesFor } from '../../../shared/i18n/messages.ts';
import { LOCALES, type Locale } from '../../../shared/kernel/locale.ts';

const PARAMS = { name: '9', left: 2, limit: 3, from: '4', to: '5', seconds: 6 };

/** Every text of a catalogue by its path, and what each function says for several inputs. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const inputs = path.endsWith('.detail')
      ? [[{}], [PARAMS], [{ left: 0 }]]
      : [
          ['1', '1'],
          [1, 2],
          [2, 3],
        ];
    return inputs
      .filter(([first]) => !(path === 'product.chooseVariant' && typeof first === 'number'))
      .map((args, index): [string, string] => [`${path}(${index})`, String(value(...args))]);
  }
  return Object.entries(value as object).flatMap(([key, inner]) => texts(inner, path ? `${path}.${key}` : key));
}

const paths = (locale: Locale): string[] => texts(messagesFor(locale)).map(([path]) => path);

describe('the catalogues', () => {
  test('have the same texts in every language', () => {
    for (const locale of LOCALES) expect(paths(locale)).toEqual(paths('en'));
  });

  test.each(LOCALES)('leave no text of %s empty or with a hole in it', (locale) => {
    for (const [path, text] of texts(messagesFor(locale))) {
      expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  test('are translated: Chinese is Chinese, and English has none', () => {
    const foreign = new Set(['nav.otherLanguage', 'nav.otherLanguageLabel', 'mall.ogLocale']);
    const neutral = /^(checkout\.(quantity|problemOf)|order\.sibling)/;
    for (const [path, text] of texts(messagesFor('zh-CN'))) {
      if (!foreign.has(path) && !neutral.test(path)) expect(text, path).toMatch(/\p{Script=Han}/u);
    }
    for (const [path, text] of texts(messagesFor('en'))) {
      if (!foreign.has(path)) expect(text, path).not.toMatch(/\p{Script=Han}/u);
    }
  });

  test.each(LOCALES)('explain every refusal in %s without a full stop at the end', (locale) => {
    const problems: Messages['problems'] = messagesFor(locale).problems;
    for (const [code, problem] of Object.entries(problems)) {
      for (const text of [problem.title, problem.detail({}), problem.detail(PARAMS)]) {
        expect(text, code).not.toMatch(/[.。]$/);
      }
    }
  });
});

describe('what is left in stock', () => {
  test('is told with its number and its name', () => {
    const { detail } = messagesFor('en').problems.short_stock;
    expect(detail({ left: 2, name: 'Teapot' })).toBe('Only 2 of “Teapot” left');
    expect(detail({ left: 0, name: 'Teapot' })).toBe('“Teapot” is sold out');
    expect(messagesFor('zh-CN').problems.short_stock.detail({ left: 2, name: '茶壶' })).toBe('“茶壶”仅剩 2 件');
  });

  test('counts in singular and plural', () => {
    expect(messagesFor('en').category.count(1)).toBe('1 product');
    expect(messagesFor('en').category.count(2)).toBe('2 products');
  });
});

describe('dates and names', () => {
  const at = '2026-11-21T06:58:03.000Z';

  test('are written in the language of the page and the zone of the mall', () => {
    expect(formatDateTime(at, 'en', 'Asia/Shanghai')).toMatch(/^21 Nov 2026, 14:58$/);
    expect(formatDateTime(at, 'zh-CN', 'Asia/Shanghai')).toMatch(/^2026年11月21日\s14:58$/);
    expect(formatDeadline(at, 'en', 'Asia/Shanghai')).toContain('14:58 GMT+8');
    expect(formatDeadline(at, 'zh-CN', 'UTC')).toBe('11月21日 06:58 UTC');
  });

  test('name countries, and show what is no country as it is', () => {
    expect(countryName('DE', 'en')).toBe('Germany');
    expect(countryName('DE', 'zh-CN')).toBe('德国');
    expect(countryName('<b>', 'en')).toBe('<b>');
  });
});
