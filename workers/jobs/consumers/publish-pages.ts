import { impactOf, PAGE_EVENTS, readChange } from '../../../shared/domain/pages/mod.ts';
import type { Consumer, JobServices } from '../consumer.ts';

// A page takes a few ms; the call to the storefront should stay well below the time that a request may take.
const PAGES_PER_CALL = 96;

/** All stored pages that carry one of the tags; pages read before `version` are refused from now on. */
async function invalidate(services: JobServices, tags: readonly string[], version: number) {
  const found = await Promise.all(services.writers.map((writer) => writer.invalidate(tags, version)));
  return { keys: found.flatMap((one) => one.keys), lists: Array.from(new Set(found.flatMap((one) => one.lists))) };
}

/** Brings a page's key of no build next to the same page's key of the live one, so that it is rendered once. */
function sortByPage(keys: ReadonlySet<string>): string[] {
  const page = (key: string) => key.slice(key.indexOf('/'));
  return Array.from(keys).sort((a, b) => (page(a) < page(b) ? -1 : 1));
}

/** Renders the pages that show what has changed. All changes of a batch are published together, each page once. */
export const publishPages: Consumer = {
  name: 'publish-pages',
  types: PAGE_EVENTS,
  tries: 8,
  async together(services, events) {
    const changes = events.map(readChange).filter((change) => change !== null);
    const impact = await impactOf(services.db, changes);
    const first = await invalidate(services, impact.tags, impact.version);
    const second = first.lists.length > 0 ? await invalidate(services, first.lists, impact.version) : { keys: [] };
    const keys = sortByPage(new Set([...impact.keys, ...first.keys, ...second.keys]));
    const changedAt = Math.min(...events.map(({ at }) => Date.parse(at)));
    const failed: string[] = [];
    for (let start = 0; start < keys.length; start += PAGES_PER_CALL) {
      const published = await services.renderPages(keys.slice(start, start + PAGES_PER_CALL), changedAt);
      failed.push(...published.failed);
    }
    if (failed.length > 0) throw new Error(`${failed.length} of ${keys.length} pages were not published`);
  },
};
