import {
  isNewer,
  type PageOffer,
  type PageStore,
  type PageWriter,
  type PageWriterRpc,
  type PutOutcome,
  writerOf,
} from '../domain/pages/mod.ts';

/** As much of a namespace of Durable Objects as is needed to find the PageWriters. */
export interface WriterNamespace {
  getByName(name: string): unknown;
}

/**
 * A writer without objects, for a single process that nobody tells of changes: an older render loses, and every page
 * is kept for at most `maxTtl` seconds.
 */
export function directWriter(store: PageStore, maxTtl: number): PageWriter {
  return {
    async put({ key, body, meta, ttl }: PageOffer) {
      const known = await store.get(key);
      if (known && !isNewer(meta, known.meta)) return 'older';
      await store.put(key, { body, meta }, Math.min(ttl, maxTtl));
      return 'written';
    },
    async putAll(offers) {
      const outcomes: PutOutcome[] = [];
      for (const offer of offers) outcomes.push(await this.put(offer));
      return outcomes;
    },
    async forget(keys) {
      for (const key of keys) await store.delete(key);
    },
  };
}

/** The PageWriter objects as one writer: each key belongs to one of them. */
export function writerObjects(namespace: WriterNamespace): PageWriter {
  return {
    put: (offer) => writerObject(namespace, writerOf(offer.key)).put(offer),
    async putAll(offers) {
      const groups = Map.groupBy(offers, ({ key }) => writerOf(key));
      const outcomes = new Map<PageOffer, PutOutcome>();
      await Promise.all(
        Array.from(groups, async ([name, group]) => {
          const answers = await writerObject(namespace, name).putAll(group);
          for (const [index, offer] of group.entries()) outcomes.set(offer, answers[index] ?? 'outdated');
        }),
      );
      return offers.map((offer) => outcomes.get(offer) ?? 'outdated');
    },
    async forget(keys) {
      const groups = Map.groupBy(keys, writerOf);
      await Promise.all(Array.from(groups, ([name, group]) => writerObject(namespace, name).forget(group)));
    },
  };
}

/** One PageWriter object, by its name. */
export function writerObject(namespace: WriterNamespace, name: string): PageWriterRpc {
  return namespace.getByName(name) as PageWriterRpc;
}
