import type { Clock } from '../../kernel/clock.ts';
import { errorText, log } from '../../kernel/log.ts';
import { finishPage, offerOf } from './finish.ts';
import { keyText, type PageKey, parseKey } from './keys.ts';
import type { Compression, PageOffer, PageWriter, RenderedPage } from './ports.ts';

/** Loads and renders pages together. Throws when the database does not answer; a page that its view fails on is rejected. */
export type RenderPages = (keys: readonly PageKey[]) => Promise<PromiseSettledResult<RenderedPage>[]>;

/** What publishing needs. */
export interface PublishPorts {
  build: string;
  writer: PageWriter;
  renderAll: RenderPages;
  compression: Compression;
  now: Clock;
}

/** What came of publishing: pages offered to their writers, pages of other generations taken out, and what failed. */
export interface Published {
  offered: number;
  forgotten: number;
  failed: string[];
}

// Pages that are read together, in one round trip. While some wait for the database or their writers, others are
// rendered; a Worker has six connections at once.
const TOGETHER = 24;
const AT_ONCE = 3;

/**
 * Renders pages afresh and hands them to their writers. `keys` are keyText()s: of this build or of no build ('' stands for
 * whichever is live); a page of any other build cannot be made here and is taken out of the store. Never throws for a single page:
 * what could not be rendered or handed over is in `failed`, to be tried again. `changedAt` (ms) is when the oldest
 * change was committed that the pages are rendered for.
 */
export async function publishPages(
  ports: PublishPorts,
  keys: readonly string[],
  changedAt?: number,
): Promise<Published> {
  const wanted = new Map<string, PageKey>();
  const foreign: string[] = [];
  for (const text of keys) {
    const parsed = parseKey(text);
    if (!parsed) continue;
    if (parsed.build === '' || parsed.build === ports.build) wanted.set(keyText(parsed.key, ports.build), parsed.key);
    else foreign.push(text);
  }
  const failed: string[] = [];
  const queue = sortByPage(wanted);
  const work = async () => {
    for (let batch = queue.splice(0, TOGETHER); batch.length > 0; batch = queue.splice(0, TOGETHER)) {
      failed.push(...(await publishBatch(ports, batch, changedAt)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (foreign.length > 0) await ports.writer.forget(foreign);
  return { offered: wanted.size - failed.length, forgotten: foreign.length, failed };
}

/** Brings the languages of a page next to each other, for they are read from the same rows. */
function sortByPage(wanted: ReadonlyMap<string, PageKey>): [string, PageKey][] {
  const page = (text: string) => text.split('/').slice(2).join('/');
  return Array.from(wanted).sort(([a], [b]) => (page(a) < page(b) ? -1 : 1));
}

/** Resolves to the pages that failed. */
async function publishBatch(
  ports: PublishPorts,
  batch: [string, PageKey][],
  changedAt: number | undefined,
): Promise<string[]> {
  const failed: string[] = [];
  const fail = (text: string, error: unknown) => {
    log('warn', 'A page could not be published', { page: text, error: errorText(error) });
    failed.push(text);
  };
  try {
    const results = await ports.renderAll(batch.map(([, key]) => key));
    const offers: PageOffer[] = [];
    for (const [index, [text, key]] of batch.entries()) {
      const result = results[index];
      if (result?.status !== 'fulfilled') fail(text, result?.reason);
      else offers.push(await makeOffer(ports, key, text, result.value, changedAt));
    }
    const outcomes = await ports.writer.putAll(offers);
    for (const [index, { key }] of offers.entries()) if (outcomes[index] === 'outdated') failed.push(key);
    return failed;
  } catch (error) {
    const texts = batch.map(([text]) => text);
    log('warn', 'Pages could not be published', { first: texts[0], pages: texts.length, error: errorText(error) });
    return texts;
  }
}

async function makeOffer(
  ports: PublishPorts,
  key: PageKey,
  text: string,
  rendered: RenderedPage,
  changedAt: number | undefined,
): Promise<PageOffer> {
  const page = await finishPage(rendered, ports.compression, ports.now());
  return { ...offerOf(key, text, page, rendered.tags), ...(changedAt !== undefined && { changedAt }) };
}
