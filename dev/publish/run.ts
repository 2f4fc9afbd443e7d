import { setTimeout as sleep } from 'node:timers/promises';
import type { OpsClient } from '../ops.ts';
import { Problem } from '../problem.ts';

/** What came of publishing. */
export interface Outcome {
  build: string;
  pages: number;
  /** Keys of the pages that could not be published. */
  failed: string[];
}

/** How a run tells how far it is. */
export interface Progress {
  began(pages: number): void;
  advance(pages: number): void;
  error(line: string): void;
}

interface Answer {
  build: string;
  failed: string[];
}

// A request takes about a second, and at most 64 KB; two at once keep the mall busy while answers travel.
const PAGES_PER_REQUEST = 120;
const CHARACTERS_PER_REQUEST = 16_000;
const AT_ONCE = 2;
const TRIES = 4;

/**
 * Has a mall publish all its pages. What fails is tried again a few times; what still fails is named in the outcome.
 * Stops between two requests when the signal says so.
 */
export async function publishAll(
  mall: OpsClient,
  { build, progress, signal }: { build: string | null; progress: Progress; signal: AbortSignal },
): Promise<Outcome> {
  const list = await mall.ask<{ build: string; keys: string[] }>('/pages');
  requireBuild(list.build, build);
  progress.began(list.keys.length);
  const chunks = chunksOf(list.keys);
  const failed: string[] = [];
  const work = async () => {
    for (let chunk = chunks.shift(); chunk && !signal.aborted; chunk = chunks.shift()) {
      const left = await publishChunk(mall, chunk, list.build, progress);
      failed.push(...left);
      progress.advance(chunk.length - left.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { build: list.build, pages: list.keys.length, failed };
}

function requireBuild(answering: string, wanted: string | null): void {
  if (wanted === null || answering === wanted) return;
  throw new Problem(
    `Version ${answering} answers instead of ${wanted}. Is it part of the deployment, if only with 0 %?\n` +
      'Nothing was published; see "Deploy" in the README.',
  );
}

function chunksOf(keys: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let size = 0;
  for (const key of keys) {
    const last = chunks.at(-1);
    size += key.length;
    if (last && last.length < PAGES_PER_REQUEST && size <= CHARACTERS_PER_REQUEST) last.push(key);
    else {
      chunks.push([key]);
      size = key.length;
    }
  }
  return chunks;
}

/** Resolves to the pages that could not be published. */
async function publishChunk(mall: OpsClient, chunk: string[], build: string, progress: Progress): Promise<string[]> {
  let left = chunk;
  for (let attempt = 1; left.length > 0 && attempt <= TRIES; attempt += 1) {
    if (attempt > 1) await sleep(250 * 2 ** attempt);
    try {
      const answer = await mall.ask<Answer>('/pages', { keys: left });
      if (answer.build !== build) {
        throw new Problem(
          `Version ${answer.build} has taken the place of ${build}; publish that one, from the beginning`,
        );
      }
      left = answer.failed;
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (attempt === TRIES) progress.error((error as Error).message);
    }
  }
  return left;
}
