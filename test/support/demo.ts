import { seedDemoMall } from '../../dev/demo/seed.ts';
import { type Stack, startStack } from './stack.ts';

/** The whole mall with its demo catalogue. */
export async function startDemoStack(): Promise<Stack> {
  const stack = await startStack();
  await seedDemo(stack);
  return stack;
}

/** Fills a mall with the demo catalogue. */
export async function seedDemo(stack: Stack): Promise<void> {
  const { merchant, ops } = stack.database.urls;
  await seedDemoMall({ merchantUrl: merchant, opsUrl: ops, proxy: stack.database.proxy });
  await stack.fetchMall('/readyz');
}
