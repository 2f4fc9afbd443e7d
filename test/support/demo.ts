import { seedDemoMall } from '../../dev/demo/seed.ts';
import { type Stack, type StackOptions, startStack } from './stack.ts';

/** The whole mall with its demo catalogue. */
export async function startDemoStack(options: StackOptions = {}): Promise<Stack> {
  const stack = await startStack(options);
  await seedDemo(stack);
  return stack;
}

/** Fills a mall with the demo catalogue. */
export async function seedDemo(stack: Stack): Promise<void> {
  const { merchant, ops } = stack.database.urls;
  await seedDemoMall({ merchantUrl: merchant, opsUrl: ops, proxy: stack.database.proxy });
  await stack.fetchMall('/readyz');
}
