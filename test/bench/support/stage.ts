import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cut } from '../../chaos/persisted.ts';
import type { Guard } from '../../support/figure.ts';
import { type Stack, type StackOptions, startStack } from '../../support/stack.ts';
import type { WorkerBundles } from '../../support/worker-bundles.ts';

/** Starts the whole mall, without a guard if one is named, and stops it when `act` is through. */
export async function onStage<T>(
  guard: Guard | undefined,
  act: (stack: Stack) => Promise<T>,
  options: StackOptions = {},
): Promise<T> {
  const patch = guard?.patch;
  const copies: string[] = [];
  const rebundle = patch && ((bundles: WorkerBundles) => patchedBundles(bundles, patch, copies));
  const stack = await startStack({ ...options, ...(rebundle ? { rebundle } : {}) });
  try {
    await guard?.revert?.(stack.database);
    return await act(stack);
  } finally {
    await stack.close();
    for (const copy of copies) rmSync(copy, { recursive: true, force: true });
  }
}

function patchedBundles(bundles: WorkerBundles, patch: NonNullable<Guard['patch']>, copies: string[]): WorkerBundles {
  const original = bundles[patch.worker];
  const copy = `${original}-without-a-guard-${process.pid}`;
  copies.push(copy);
  cpSync(original, copy, { recursive: true });
  const file = join(copy, 'index.js');
  writeFileSync(file, cut(readFileSync(file, 'utf8'), patch.from, patch.to));
  return { ...bundles, [patch.worker]: copy };
}
