import { cartTexts } from './en/cart.ts';
import { catalogTexts } from './en/catalog.ts';
import { ordersTexts } from './en/orders.ts';
import { problemsTexts } from './en/problems.ts';

export type { ProblemParams } from './en/problems.ts';

/** English texts; the other catalogues have exactly this shape. */
export const en = { ...catalogTexts, ...cartTexts, ...ordersTexts, ...problemsTexts };

/** The shape that every catalogue has. */
export type Messages = typeof en;

/** Codes of refusals that have a text. */
export type ProblemCode = keyof Messages['problems'];
