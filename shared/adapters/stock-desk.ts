import type { DeskAnswer, StockDesk } from '../domain/checkout/mod.ts';
import { errorText, log } from '../kernel/log.ts';

/** As much of a namespace of StockDesk objects as is used here. */
interface DeskNamespace {
  getByName(name: string): unknown;
}

/** How long a desk may take to answer, in ms: a checkout is answered in two seconds, and may yet have to look under its key. */
const PATIENCE = 1200;

/** The StockDesk object of a SKU. It answers in time, if only to say that it is not known what happened; never throws. */
export function deskObject(namespace: DeskNamespace, sku: string, patience = PATIENCE): StockDesk {
  return {
    async commit(commit) {
      const late = Promise.withResolvers<DeskAnswer>();
      const timer = setTimeout(() => late.resolve({ answer: 'unknown' }), patience);
      try {
        return await Promise.race([(namespace.getByName(sku) as StockDesk).commit(commit), late.promise]);
      } catch (error) {
        // What the platform says of an object that more ask than it can answer.
        if ((error as { overloaded?: boolean }).overloaded) return { answer: 'busy' };
        log('warn', 'a desk could not be reached', { sku, error: errorText(error) });
        return { answer: 'away' };
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
