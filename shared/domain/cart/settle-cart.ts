import { NO_LIMITS } from './cart.ts';
import type { LineProblem, ReviewedLine } from './review.ts';
import { type CartPorts, loadCart } from './use-cart.ts';

/**
 * Makes a cart, or one line of it, one that can be bought as it is: leaves of each line as many as can be had, takes out
 * what cannot be had, and accepts today's prices; all in one change. Resolves to the lines that it settled, as they were.
 */
export async function settleCart(ports: CartPorts, buyerId: string, only?: string): Promise<ReviewedLine[]> {
  const { groups } = await loadCart(ports, buyerId);
  const lines = groups.flatMap((group) => group.lines).filter(({ problems }) => problems.length > 0);
  const wanted = lines.filter(({ sku }) => only === undefined || sku === only);
  if (wanted.length === 0) return [];
  const found = wanted.flatMap(({ sku, problems }) => problems.map((problem) => ({ sku, problem })));
  const most = found.flatMap(({ sku, problem }) =>
    problem.code === 'price_changed' ? [] : [[sku, piecesLeft(problem)] as const],
  );
  const prices = found.flatMap(({ sku, problem }) =>
    problem.code === 'price_changed' ? [[sku, problem.to] as const] : [],
  );
  const command = { kind: 'settle', most: Object.fromEntries(most), prices: Object.fromEntries(prices) } as const;
  const outcome = await ports.cart(buyerId).apply(command, NO_LIMITS);
  if (!outcome.ok) throw new Error(`Settling a cart was refused with "${outcome.error.code}"`);
  return wanted;
}

function piecesLeft(problem: LineProblem): number {
  if (problem.code === 'short_stock') return problem.left;
  return problem.code === 'over_limit' ? problem.max : 0;
}
