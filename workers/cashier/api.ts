import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { constantTimeEqual } from '../../shared/kernel/signing.ts';
import { idInput, refundInput, statementInput } from './inputs.ts';
import { type Payment, refunded } from './payment.ts';
import type { NoticeLog, Services } from './ports.ts';
import { problem, refusalProblem } from './problem.ts';
import { statementCsv } from './statement.ts';

type Env = { Variables: { services: Services } };

/** What the mall's servers call, under `/api`, with `authorization: Bearer CASHIER_KEY`. */
export function api() {
  const app = new Hono<Env>();
  app.use(bearer);
  app.get('/payments/:attempt', knownId, async (c) => {
    const found = await c.get('services').payment(c.req.param('attempt')).read();
    return found ? c.json(describe(found.payment, found.notices)) : refusalProblem(c, 'payment_unknown');
  });
  app.post('/payments/:attempt/close', knownId, async (c) => {
    const attempt = c.req.param('attempt');
    return c.json(describe(await c.get('services').payment(attempt).close(attempt)));
  });
  app.post('/payments/:attempt/refunds', knownId, async (c) => {
    const input = refundInput.safeParse(await c.req.json().catch(() => undefined));
    if (!input.success) return invalid(c, input.error.issues);
    const { refundId, amount, currency } = input.data;
    const done = await c.get('services').payment(c.req.param('attempt')).refund(refundId, amount, currency);
    return done.ok ? c.json(describe(done.value)) : refusalProblem(c, done.error);
  });
  app.get('/statements/:file', async (c) => {
    const date = statementInput.safeParse(c.req.param('file'));
    if (!date.success) return problem(c, 404, 'not_found', 'A statement is named by its date, as in 2026-11-30.csv');
    const csv = statementCsv(await c.get('services').statement(date.data));
    return c.body(csv, 200, {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="statement-${date.data}.csv"`,
    });
  });
  app.all('/payments/:attempt', (c) => wrongMethod(c, 'GET, HEAD'));
  app.all('/statements/:file', (c) => wrongMethod(c, 'GET, HEAD'));
  app.all('/payments/:attempt/:call{close|refunds}', (c) => wrongMethod(c, 'POST'));
  return app;
}

const bearer = createMiddleware<Env>(async (c, next) => {
  const [, key] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  if (key === undefined || !constantTimeEqual(key, c.get('services').key)) {
    c.header('www-authenticate', 'Bearer');
    return problem(c, 401, 'unauthorized', 'The key is missing or wrong');
  }
  await next();
});

const knownId = createMiddleware<Env>(async (c, next) => {
  if (!idInput.safeParse(c.req.param('attempt')).success) return refusalProblem(c, 'payment_unknown');
  await next();
});

function invalid(c: Context<Env>, issues: readonly { path: PropertyKey[]; message: string }[]) {
  const errors = issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message }));
  return problem(c, 400, 'invalid_body', 'The body is not a refund', { errors });
}

function wrongMethod(c: Context<Env>, allow: string) {
  c.header('allow', allow);
  return problem(c, 405, 'method_not_allowed', 'This address does not answer to that method');
}

function describe(payment: Payment, notices?: NoticeLog[]) {
  const { attempt, state, reference, request, createdAt, capturedAt, refunds } = payment;
  return {
    attempt,
    checkout: request?.checkout ?? null,
    buyer: request?.buyer ?? null,
    state,
    amount: request?.amount ?? null,
    currency: request?.currency ?? null,
    refunded: refunded(payment),
    reference,
    description: request?.description ?? null,
    createdAt,
    capturedAt,
    expiresAt: request?.expires ?? null,
    refunds,
    notices,
  };
}
