import type { Services } from './ports.ts';

/** Builds the cashier's services from the worker's environment, once per request. */
export function cashierServices(env: Env): Services {
  return {
    key: env.CASHIER_KEY,
    now: Date.now,
    payment: (attempt) => env.LEDGER.getByName(attempt),
    statement: (date) => env.LEDGER.getByName(`day:${date}`).lines(),
  };
}
