import type { Messages } from './en.ts';
import { cartTexts } from './zh-CN/cart.ts';
import { catalogTexts } from './zh-CN/catalog.ts';
import { ordersTexts } from './zh-CN/orders.ts';
import { problemsTexts } from './zh-CN/problems.ts';

/** Simplified Chinese texts. */
export const zhCN = { ...catalogTexts, ...cartTexts, ...ordersTexts, ...problemsTexts } satisfies Messages;
