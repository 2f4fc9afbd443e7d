import type { Clock } from '../../kernel/clock.ts';
import { errorText, log } from '../../kernel/log.ts';
import { finishPage, offerOf } from './finish.ts';
import { keyText, parseKey } from './keys.ts';
import type { Compression, PageWriter, RenderPage } from './ports.ts';

/** What publishing needs. */
export interface PublishPorts {
  build: string;
  writer: PageWriter;
  render: RenderPage;
  compression: Compression;
  now: Clock;
}

/** What came of publishing: pages offered to their writers, pages of other generations taken out, and what failed. */
export interface Published {
  offered: number;
  forgotten: number;
  failed: string[];
}

// A Worker has six connections at once; each page needs one to the database and one to its writer.
const AT_ONCE = 4;

/**
 * Renders pages afresh and hands them to their writers. `keys` are keyText()s: of this build or of no build ('' stands for
 * whichever is live); a page of any other build cannot be made here and is taken out of the store. Never throws for a single page:
 * what could not be rendered or handed over is in `failed`, to be tried again.
 */
export async function publishPages(ports: PublishPorts, keys: readonly string[]): Promise<Published> {
  const wanted = new Set<string>();
  const foreign: string[] = [];
  for (const text of keys) {
    const parsed = parseKey(text);
    if (!parsed) continue;
    if (parsed.build === '' || parsed.build === ports.build) wanted.add(keyText(parsed.key, ports.build));
    else foreign.push(text);
  }
  const failed: string[] = [];
  const queue = Array.from(wanted);
  const work = async () => {
    for (let text = queue.pop(); text !== undefined; text = queue.pop()) {
      if (!(await publishOne(ports, text))) failed.push(text);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (foreign.length > 0) await ports.writer.forget(foreign);
  return { offered: wanted.size - failed.length, forgotten: foreign.length, failed };
}

async function publishOne(ports: PublishPorts, text: string): Promise<boolean> {
  const parsed = parseKey(text);
  if (!parsed) return true;
  try {
    const rendered = await ports.render(parsed.key);
    const page = await finishPage(rendered, ports.compression, ports.now());
    const outcome = await ports.writer.put(offerOf(parsed.key, text, page, rendered.tags));
    return outcome !== 'outdated';
  } catch (error) {
    log('warn', 'A page could not be published', { page: text, error: errorText(error) });
    return false;
  }
}
