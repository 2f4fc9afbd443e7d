import { vi } from 'vitest';
import { kvPageStore, nodeBrotli } from '../../../shared/adapters/page-store.ts';
import { writerObjects } from '../../../shared/adapters/page-writer.ts';
import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import {
  createMemo,
  keyText,
  type PageKey,
  type PageOffer,
  type PageWriterRpc,
  type PublishPorts,
  pagesAhead,
  parseKey,
  publishPages,
  servePage,
  stalenessOf,
  WRITERS,
} from '../../../shared/domain/pages/mod.ts';
import { claimDue } from '../../../shared/outbox/mod.ts';
import type { JobServices } from '../../../workers/jobs/consumer.ts';
import { availability } from '../../../workers/jobs/consumers/availability.ts';
import { publishPages as publishing } from '../../../workers/jobs/consumers/publish-pages.ts';
import { handleEvents } from '../../../workers/jobs/handle-events.ts';
import { renderPage, renderPages } from '../../../workers/storefront/render-page.tsx';
import type { TestDatabase } from '../../support/database.ts';
import { objectState } from '../../support/sql-storage.ts';
import { strictKv, VISIBLE_AFTER } from './kv.ts';

// Imported by its address, for the types of workerd are not those of these tests.
const object = new URL('../../../workers/objects/page-writer.ts', import.meta.url).href;
const { PageWriter } = (await import(object)) as {
  PageWriter: new (state: unknown, env: unknown) => PageWriterRpc & { alarm(): Promise<void> };
};

const settings = {
  currency: 'CNY',
  defaultLocale: 'en' as const,
  mallUrl: 'http://mall.test',
  payOrigins: ['http://cashier.test'],
  checkoutPatience: 1600,
  signingSecret: 'none',
  build: 'b1',
};

type Thinning = (tag: string, page: string) => boolean;

/**
 * Outbox, consumers, PageWriters and renderer as they are, in one process over a clock of our own: only queue and KV are
 * stand-ins. `keepTag` drops tags of pages (by their
 * stored key) on their way to the writers, to show that the tests would notice.
 */
export function publishingMall(database: TestDatabase, keepTag: Thinning = () => true) {
  const shop = neonDatabase({ url: database.urls.shop, proxy: database.proxy });
  const jobs = neonDatabase({ url: database.urls.jobs, proxy: database.proxy });
  const kv = strictKv();
  const objects = new Map(
    WRITERS.map((name) => {
      const state = objectState();
      return [name, { state, writer: new PageWriter(state, { PAGES: kv }) }];
    }),
  );
  const thin = (offer: PageOffer) => ({ ...offer, tags: offer.tags.filter((tag) => keepTag(tag, offer.key)) });
  const writerOf = (name: string): PageWriterRpc => {
    const { writer } = objects.get(name) ?? {};
    if (!writer) throw new Error(`No writer ${name}`);
    return {
      put: (offer) => writer.put(thin(offer)),
      putAll: (offers) => writer.putAll(offers.map(thin)),
      forget: (keys) => writer.forget(keys),
      invalidate: (tags, version) => writer.invalidate(tags, version),
      staleness: () => writer.staleness(),
    };
  };
  const rendered = new Set<string>();
  const ports: PublishPorts = {
    build: settings.build,
    writer: writerObjects({ getByName: writerOf }),
    renderAll: (keys) => renderPages({ db: shop, settings }, keys),
    compression: nodeBrotli,
    now: () => Date.now(),
  };
  const services = {
    db: jobs,
    writers: WRITERS.map(writerOf),
    renderPages: (keys: string[], changedAt: number) => {
      for (const key of keys) rendered.add(key.slice(key.indexOf('/')));
      return publishPages(ports, keys, changedAt);
    },
    kickRelay: async () => {},
    now: () => Date.now(),
  } as unknown as JobServices;

  const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
  const ring = async () => {
    for (const { state, writer } of objects.values()) if (state.takeAlarm(Date.now())) await writer.alarm();
  };
  const ahead = async () => (await pagesAhead(shop)).map((key) => keyText(key, ''));
  const html = (body: Uint8Array) => new TextDecoder().decode(body);

  return {
    kv,
    /** Keys (without their build) of the pages that events have had rendered since it was asked last. */
    takeRendered(): string[] {
      const keys = Array.from(rendered);
      rendered.clear();
      return keys;
    },
    /** Keys (without their build) of the pages that are published ahead. */
    ahead,
    publishAll: async () => publishPages(ports, await ahead()),
    /** A shopper asks for a page. */
    async visit(key: PageKey): Promise<void> {
      const offered: Promise<unknown>[] = [];
      const { writer, compression, now } = ports;
      const stored = { build: settings.build, memo: createMemo(), store: kvPageStore(kv), headers: {} };
      const render = (wanted: PageKey) => renderPage({ db: shop, settings }, wanted);
      const waitUntil = (promise: Promise<unknown>) => void offered.push(promise);
      await servePage(
        { ...stored, writer, compression, now, render, waitUntil },
        key,
        new Request('http://mall.test/'),
      );
      await Promise.all(offered);
    },
    /** Hands out events until there are none, then lets time pass until all that waits is stored and seen. */
    async settle(): Promise<void> {
      for (let round = 0; round < 20; round += 1) {
        const events = await claimDue(jobs, Date.now(), 100);
        if (events.length === 0) break;
        await handleEvents(services, [availability, publishing], events);
        pass(300);
      }
      for (let second = 0; second < 3; second += 1) {
        pass(1000);
        await ring();
      }
      pass(VISIBLE_AFTER);
      await ring();
    },
    /** What is stored, by key without its build. */
    async stored(): Promise<Map<string, string>> {
      const pages = new Map<string, string>();
      for (const text of kv.keys()) {
        const page = await kvPageStore(kv).get(text);
        if (page)
          pages.set(
            text.slice(text.indexOf('/')),
            `${page.meta.status} ${html(await nodeBrotli.decompress(page.body))}`,
          );
      }
      return pages;
    },
    /** The same pages, rendered now. */
    async fresh(texts: readonly string[]): Promise<Map<string, string>> {
      const keys = texts.flatMap((text) => parseKey(text)?.key ?? []);
      const results = await renderPages({ db: shop, settings }, keys);
      return new Map(
        results.map((result, index) => {
          if (result.status === 'rejected') throw result.reason;
          return [texts[index] ?? '', `${result.value.status} ${result.value.html}`];
        }),
      );
    },
    async staleness() {
      return stalenessOf((await Promise.all(services.writers.map((writer) => writer.staleness()))).flat());
    },
    pass,
  };
}
