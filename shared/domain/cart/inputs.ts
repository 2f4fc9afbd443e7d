import { z } from 'zod';

// No control characters, unpaired surrogates or the like: Postgres takes no NUL, and no SKU has any of them.
const sku = z
  .string()
  .min(1)
  .max(64)
  .regex(/^\P{C}+$/u);
// The limit that counts is a setting; this one only keeps sums safe.
const quantity = z.int().min(1).max(1_000_000);

/** Body of `POST /api/cart/items`. */
export const addItemInput = z.strictObject({ sku, quantity });

/** The `Idempotency-Key` of a change to the cart: 8 to 128 visible ASCII characters. */
export const commandKey = z.string().regex(/^[\x21-\x7e]{8,128}$/);

/** Body of `PATCH /api/cart/items/{sku}`. */
export const setQuantityInput = z.strictObject({ quantity });

/** Body of `POST /api/cart/settle`: one line, or all of them. */
export const settleInput = z.strictObject({ sku: sku.optional() });

/** The SKU in a path. */
export const skuParam = sku;
