import { neonDatabase } from '../../shared/adapters/postgres.ts';
import { forceHeat } from '../../shared/domain/checkout/mod.ts';
import type { Guard } from '../support/figure.ts';
import { sellOut } from './oversell.chaos.ts';
import { rewriteFunction, type Stage } from './stage.ts';

// The oversell run with its SKUs said to be hot: all checkouts meet at StockDesks, which die now and then, before or after
// they have committed.

const NAME = 'hot-oversell';

/** Guards that keep checkouts which are committed together from harming each other. */
export const guards: Guard[] = [
  {
    name: 'each checkout of a list has an end of its own',
    misses: `${NAME}: refused without what is left`,
    revert: (database) =>
      rewriteFunction(database, 'orders.commit_checkout', "when sqlstate 'JS001' then", "when sqlstate 'JS009' then"),
  },
  {
    name: 'a checkout whose desk is gone is committed without it',
    misses: `${NAME}: refused without what is left`,
    patch: { worker: 'storefront', from: /case "away":/, to: 'case "away": throw new Error("The desk is gone");' },
  },
];

/** Every fifth checkout finds its desk dead: the one before it has committed, or after. */
const DYING = {
  worker: 'objects',
  from: /return this\.#desk\.commit\(commit\);/,
  to: `const turn = (this.asked = (this.asked ?? 0) + 1);
    if (turn % 10 === 5) throw new Error('The desk died before its commit');
    const answer = await this.#desk.commit(commit);
    if (turn % 10 === 0) throw new Error('The desk died after its commit');
    return answer;`,
} as const;

async function heat({ database }: Stage, skus: string[]): Promise<void> {
  const ops = neonDatabase({ url: database.urls.ops, proxy: database.proxy });
  for (const sku of skus) await forceHeat(ops, sku, 'on', { now: Date.now() });
}

/** 20 rounds, `short` one. */
export const run = sellOut(NAME, { prepare: heat, patches: [DYING] });
