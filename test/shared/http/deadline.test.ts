import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { deadline } from '../../../shared/http/deadline.ts';
import { Refused } from '../../../shared/http/refused.ts';

/** An app whose answers wait for `release`; `/late` has a deadline. */
function openApp() {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const kept: Promise<void>[] = [];
  const done: string[] = [];
  const app = new Hono();
  app.onError((error, c) =>
    error instanceof Refused ? c.json(error.refusal, 503, error.refusal.headers) : c.json('', 500),
  );
  app.use(
    deadline({ applies: (c) => c.req.path === '/late', ms: () => 20, keepAlive: (_, work) => void kept.push(work) }),
  );
  app.post('/:what', async (c) => {
    await released;
    done.push(c.req.param('what'));
    return c.text('done');
  });
  return { ask: (path: string) => app.request(path, { method: 'POST' }), release, kept, done };
}

it('who waits for too long is told that the outcome is unknown, and when to ask again; the work goes on', async () => {
  const { ask, release, kept, done } = openApp();
  const answer = await ask('/late');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await answer.json()).toMatchObject({ code: 'outcome_unknown' });
  expect(done).toEqual([]);
  release();
  await Promise.all(kept);
  expect(done).toEqual(['late']);
});

it('who asks for anything else waits for as long as it takes', async () => {
  const { ask, release, kept } = openApp();
  const answer = ask('/patient');
  setTimeout(release, 60);
  expect([await (await answer).text(), kept.length]).toEqual(['done', 0]);
});

it('who is answered in time has their answer', async () => {
  const { ask, release, kept } = openApp();
  release();
  expect([await (await ask('/late')).text(), kept.length]).toEqual(['done', 0]);
});
