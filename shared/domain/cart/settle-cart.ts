import type { LineProblem, ReviewedLine } from './review.ts';
import { acceptPrices, type CartPorts, loadCart, removeItem, setItemQuantity } from './use-cart.ts';

/**
 * Makes a cart one that can be bought as it is: leaves of each line as many as can be had, takes out what cannot be had,
 * and accepts today's prices. The shopper asked for it and sees the outcome before they buy.
 */
export async function settleCart(ports: CartPorts, buyerId: string): Promise<void> {
  const { groups } = await loadCart(ports, buyerId);
  for (const line of groups.flatMap((group) => group.lines)) await settleLine(ports, buyerId, line);
  await acceptPrices(ports, buyerId);
}

async function settleLine(ports: CartPorts, buyerId: string, { sku, problems }: ReviewedLine): Promise<void> {
  for (const problem of problems) {
    if (problem.code === 'price_changed') continue;
    const quantity = piecesLeft(problem);
    // Taking less is refused only where another tab took the line out already.
    if (quantity > 0) await setItemQuantity(ports, buyerId, { sku, quantity });
    else await removeItem(ports, buyerId, sku);
  }
}

function piecesLeft(problem: LineProblem): number {
  if (problem.code === 'short_stock') return problem.left;
  return problem.code === 'over_limit' ? problem.max : 0;
}
