import { CAMPING } from './products/camping.ts';
import { CARE } from './products/care.ts';
import { CLOTHING } from './products/clothing.ts';
import { COOKWARE } from './products/cookware.ts';
import { HOME } from './products/home.ts';
import { LARDER } from './products/larder.ts';
import { PAPER } from './products/paper.ts';
import { SWEETS } from './products/sweets.ts';
import { TEA } from './products/tea.ts';
import { TOYS } from './products/toys.ts';
import type { DemoProduct } from './types.ts';

/** Every product of the demo mall. */
export const PRODUCTS: DemoProduct[] = [
  ...TEA,
  ...COOKWARE,
  ...SWEETS,
  ...LARDER,
  ...CAMPING,
  ...CLOTHING,
  ...PAPER,
  ...TOYS,
  ...HOME,
  ...CARE,
];
