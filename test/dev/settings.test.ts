import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unstable_readConfig } from 'wrangler';
import { readOptions } from '../../dev/import/options.ts';
import { ROOT } from '../../dev/paths.ts';
import { mallSettings, readVars } from '../../dev/settings.ts';
import { LIMITS } from '../../workers/storefront/deno-limits.ts';

const configured = () => unstable_readConfig({ config: `${ROOT}/wrangler.toml` }, { hideWarnings: true });

describe('the mall’s currency and language', () => {
  // A mall elsewhere, so that one running in this checkout has no say.
  beforeEach(() => {
    for (const name of ['CURRENCY', 'DEFAULT_LOCALE']) vi.stubEnv(name, '');
    vi.stubEnv('DATABASE_URL_MERCHANT', 'postgres://merchant:secret@127.0.0.1:1/mall');
  });
  afterEach(() => vi.unstubAllEnvs());

  it('are those of wrangler.toml', () => {
    const { CURRENCY, DEFAULT_LOCALE } = configured().vars;
    expect(mallSettings()).toEqual({ currency: CURRENCY, defaultLocale: DEFAULT_LOCALE });
  });

  it('may be others by the environment, also for an import', () => {
    vi.stubEnv('CURRENCY', 'JPY');
    vi.stubEnv('DEFAULT_LOCALE', 'zh-CN');
    expect(mallSettings()).toEqual({ currency: 'JPY', defaultLocale: 'zh-CN' });
    expect(readOptions(['x.csv', '--shop', 'x'])).toMatchObject({ currency: 'JPY', locale: 'zh-CN' });
  });

  it.each([
    ['CURRENCY', 'Yen', 'CURRENCY is "Yen"; it has to be a code such as CNY'],
    ['DEFAULT_LOCALE', 'fr', 'DEFAULT_LOCALE is "fr"; there are en, zh-CN'],
  ])('are refused when a mall cannot have them: %s=%s', (name, value, sentence) => {
    vi.stubEnv(name, value);
    expect(mallSettings).toThrow(sentence);
  });

  it('are read as the workers’ tools read them', () => {
    const toml = `name = "x"\n[vars] # texts\nA = "one" # a remark\n# B = "no"\nC='two'\n\n[secrets]\nD = "three"\n`;
    expect(readVars(toml)).toEqual({ A: 'one', C: 'two' });
    expect(readVars('name = "x"')).toEqual({});
  });
});

it('limits as often under Deno as in the workers', () => {
  const bindings: { name: string; simple: object }[] = configured().ratelimits;
  const limits = bindings.map(({ name, simple }) => [name, { ...simple }]);
  expect(Object.fromEntries(limits)).toEqual({ RATE_BUYER: LIMITS.buyer, RATE_ADDRESS: LIMITS.address });
});
