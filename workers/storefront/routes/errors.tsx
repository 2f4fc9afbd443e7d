import { bareNavigation } from '../../../shared/domain/pages/mod.ts';
import { problemResponse, refusalOf, statusOf, toProblem } from '../../../shared/http/problem.ts';
import type { Refusal } from '../../../shared/http/refused.ts';
import { contentSecurityPolicy } from '../../../shared/http/security-headers.ts';
import { log } from '../../../shared/kernel/log.ts';
import { renderDocument, styleSource } from '../../../shared/ui/render.ts';
import { isMachine, pageOf, type ShopContext } from '../context.ts';
import { ErrorPage } from '../views/error.tsx';

/** Answers a refusal: a problem document for machines, a page with the same words for people. */
export async function refuse(c: ShopContext, refusal: Refusal): Promise<Response> {
  const problem = toProblem(refusal, c.var.locale);
  if (isMachine(c.req.path) || !wantsHtml(c)) return problemResponse(problem, c.var.locale);
  const retry = c.req.method === 'GET' && (problem.status === 429 || problem.status >= 500) ? c.req.url : null;
  const html = renderDocument(
    <ErrorPage
      page={pageOf(c, bareNavigation())}
      status={problem.status}
      code={refusal.code}
      params={refusal.params}
      reference={c.var.requestId}
      retry={retry}
    />,
  );
  return new Response(html, {
    status: problem.status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy({ styles: [await styleSource()], forms: [] }),
      ...refusal.headers,
    },
  });
}

function wantsHtml(c: ShopContext): boolean {
  const accept = c.req.header('accept') ?? '';
  return accept.includes('text/html') || !accept.includes('json');
}

// The token in a pay address says who buys what, and lets whoever has it pay.
const loggedPath = (path: string): string => path.replace(/(\/pay\/start\/).+/, '$1…');

/** The one place that turns whatever a route threw into an answer; what nobody expected is logged in full. */
export async function onError(error: Error, c: ShopContext): Promise<Response> {
  const refusal = refusalOf(error);
  if (statusOf(refusal.code) >= 500) {
    log('error', 'request failed', {
      requestId: c.var.requestId,
      method: c.req.method,
      path: loggedPath(c.req.path),
      error: error.stack ?? error.message,
    });
  }
  return refuse(c, refusal);
}
