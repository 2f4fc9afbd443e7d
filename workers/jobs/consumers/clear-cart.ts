import { z } from 'zod';
import type { Consumer } from '../consumer.ts';

const checkoutPlaced = z.object({ cartId: z.string(), cartVersion: z.int() });

/** Empties the state of a cart that a checkout has bought. */
export const clearCart: Consumer = {
  name: 'clear-cart',
  types: ['checkout.placed'],
  tries: 8,
  async each(services, event) {
    const { cartId, cartVersion } = checkoutPlaced.parse(event.payload);
    await services.cartBought(cartId, cartVersion);
  },
};
