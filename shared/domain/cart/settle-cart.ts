import type { ReviewedLine } from './review.ts';
import { acceptPrices, type CartPorts, loadCart, removeItem, setItemQuantity } from './use-cart.ts';

/**
 * Makes a cart one that can be bought as it is: leaves of what ran short what there is, takes out what cannot be had,
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
    const left = problem.code === 'short_stock' ? problem.left : 0;
    // Taking less is refused only where another tab took the line out already.
    if (left > 0) await setItemQuantity(ports, buyerId, { sku, quantity: left });
    else await removeItem(ports, buyerId, sku);
  }
}
