import { z } from 'zod';
import { refreshAvailability } from '../../../shared/domain/pages/mod.ts';
import type { Consumer } from '../consumer.ts';

const stockTurned = z.object({ variantId: z.string() });

/** Copies to the catalogue that a variant has sold out or is back, which publishes its pages in turn. */
export const availability: Consumer = {
  name: 'availability',
  types: ['stock.turned'],
  tries: 8,
  async together(services, events) {
    const ids = new Set(events.map((event) => stockTurned.parse(event.payload).variantId));
    const changed = await refreshAvailability(services.db, Array.from(ids));
    if (changed > 0) await services.kickRelay();
  },
};
