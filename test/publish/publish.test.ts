import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opsClient } from '../../dev/ops.ts';
import { publishAll } from '../../dev/publish/run.ts';
import { stalenessTable } from '../../dev/staleness.ts';
import type { Staleness } from '../../shared/domain/pages/mod.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { signToken } from '../../shared/kernel/signing.ts';
import { addCategory, addProduct, addShop, productId } from '../shared/pages/mall.ts';
import { OPS_KEY, type Stack, startStack } from '../support/stack.ts';
import { until } from '../support/until.ts';

// `npm run publish -- --all`, without its screen.

const PRODUCTS = 130;
let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
  await addShop(stack.database, 1);
  await addShop(stack.database, 2);
  await addCategory(stack.database, 1);
  await addCategory(stack.database, 2, 1);
  for (let n = 1; n <= PRODUCTS; n += 1) await addProduct(stack.database, n, { category: 2 });
  await addProduct(stack.database, 900, { shop: 2, state: 'draft' });
  await addProduct(stack.database, 901, { shop: 2, state: 'off_shelf' });
}, 60_000);
afterAll(() => stack?.close());

const quiet = { began: () => {}, advance: () => {}, error: () => {} };
const run = (build: string | null = null, signal = new AbortController().signal) =>
  publishAll(opsClient(stack.mall, OPS_KEY, build), { build, progress: quiet, signal });
const cacheOf = async (path: string) => {
  const response = await stack.fetchMall(path);
  await response.body?.cancel();
  return [response.status, response.headers.get('x-cache')];
};

describe('publishing all pages', () => {
  it('stores home, stories, products and the first pages of every list, in all languages', async () => {
    const outcome = await run();
    // Two categories with five of six pages, two shops with five and one.
    const expected = 2 * (1 + 1 + 2 * 5 + 5 + 1 + PRODUCTS + 1);
    expect(outcome).toMatchObject({ pages: expected, failed: [] });
    const paths = ['/', '/c/category-1', '/c/category-2?page=5', '/s/shop-1?page=5', '/s/shop-2', '/p/product-7', '/a'];
    for (const path of [...paths, '/p/product-901']) {
      expect([path, await cacheOf(path)]).toEqual([path, [200, 'kv']]);
      const chinese = `/zh${path === '/' ? '' : path}`;
      expect([chinese, await cacheOf(chinese)]).toEqual([chinese, [200, 'kv']]);
    }
    expect(await cacheOf('/c/category-1?page=6')).toEqual([200, 'miss']);
    expect(await cacheOf('/p/product-900')).toEqual([404, 'miss']);
  });

  it('can be killed and begun again', async () => {
    const killed = new AbortController();
    const began = { ...quiet, advance: () => killed.abort() };
    const client = opsClient(stack.mall, OPS_KEY);
    await publishAll(client, { build: null, progress: began, signal: killed.signal });
    expect(await run()).toMatchObject({ failed: [] });
  });

  it('publishes nothing when another version answers than the one that was asked for', async () => {
    await expect(run('another')).rejects.toThrow(/instead of another/);
  });

  it('passes over keys that are no page', async () => {
    const { build } = await run();
    const answer = await opsClient(stack.mall, OPS_KEY).ask('/pages', { keys: ['/en/home', 'nonsense'] });
    expect(answer).toEqual({ build, offered: 1, forgotten: 0, failed: [] });
  });
});

describe('staleness', () => {
  it('is told by kind of page, for every page that a change has reached', async () => {
    const id = newId('event', Date.now());
    await stack.database.sql("update catalog.variant set price = 77 where sku = 'sku-7'");
    const payload = JSON.stringify({ productId: productId(7) });
    await stack.database.sql('insert into outbox.event (id, type, payload) values ($1, $2, $3)', [
      id,
      'product.changed',
      payload,
    ]);
    await stack.fetchMall('/readyz');
    const ask = () => opsClient(stack.mall, OPS_KEY).ask<{ kinds: Staleness[] }>('/staleness');
    const countOf = async (kind: string) => (await ask()).kinds.find((one) => one.kind === kind)?.pages ?? 0;
    // Its own page in two languages, and those of the products that lead to it.
    await until(async () => (await countOf('product')) >= 4 && (await countOf('home')) === 0);
    expect(stalenessTable((await ask()).kinds)).toMatch(/^ *page +stored .*\n(.*\n)* *product +\d/);
  });
});

describe('the routes of the mall’s people', () => {
  const token = async (key: string, until: number, purpose = 'ops') =>
    `Bearer ${await signToken(purpose, { until }, key)}`;
  it.each([
    ['no token', async () => ''],
    ['another key', () => token('another-key', Date.now() + 60_000)],
    ['a token of another purpose', () => token(OPS_KEY, Date.now() + 60_000, 'visitor')],
    ['a token that is over', () => token(OPS_KEY, Date.now() - 1)],
  ])('are not there for who brings %s', async (_, authorization) => {
    const headers = { authorization: await authorization(), 'content-type': 'application/json' };
    const answers = await Promise.all([
      stack.fetchMall('/ops/pages', { headers }),
      stack.fetchMall('/ops/pages', { method: 'POST', headers, body: '{"keys":["/en/home"]}' }),
      stack.fetchMall('/ops/nothing', { headers }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(answers[0]?.headers.get('content-type')).toBe('application/problem+json');
  });

  const post = async (body: BodyInit | null) =>
    stack.fetchMall('/ops/pages', {
      ...{ method: 'POST', body },
      headers: { authorization: await token(OPS_KEY, Date.now() + 60_000), 'content-type': 'application/json' },
    });
  const keys = (count: number, key: unknown = '/en/home') =>
    JSON.stringify({ keys: Array.from({ length: count }, () => key) });

  it.each<[string, BodyInit | null, number, string]>([
    ['no body', null, 400, 'body_malformed'],
    ['bad JSON', '{"keys":["/en/home"', 400, 'body_malformed'],
    ['no text', new Uint8Array([0xff, 0xfe, 0x00]), 400, 'body_malformed'],
    ['null', 'null', 400, 'input_invalid'],
    ['an array', '["/en/home"]', 400, 'input_invalid'],
    ['no keys', '{}', 400, 'input_invalid'],
    ['keys that are no list', '{"keys":"/en/home"}', 400, 'input_invalid'],
    ['keys that are no text', keys(2, 7), 400, 'input_invalid'],
    ['a key without end', keys(1, 'x'.repeat(1025)), 400, 'input_invalid'],
    ['more keys than one request may have', keys(501), 400, 'input_invalid'],
    ['far too many keys', keys(100_000), 413, 'body_too_large'],
    ['an unknown field', '{"keys":[],"all":true}', 400, 'unknown_field'],
  ])('refuse %s, signed as it is', async (_, body, status, code) => {
    const answer = await post(body);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
  });

  it('publish the other pages where one has a name that no page can have', async () => {
    const answer = await post(JSON.stringify({ keys: ['/en/home', '/en/product/a\0b', '/en/product/a\ud800'] }));
    expect(await answer.json()).toMatchObject({ offered: 1, failed: [] });
  });

  it('explain themselves to a person whose key is wrong', async () => {
    await expect(opsClient(stack.mall, 'another-key').ask('/pages')).rejects.toThrow(/does not take this OPS_KEY/);
  });
});
