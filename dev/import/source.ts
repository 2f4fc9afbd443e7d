import { isUtf8 } from 'node:buffer';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Problem } from '../problem.ts';

/** The most that one cell may hold, in characters; Shopify's own limit for a description. */
export const LONGEST_CELL = 524_288;

// A quote that is never closed would otherwise take the rest of the file into memory.
const LONGEST_ROW = 8 * 1024 * 1024;
const DELIMITERS = [',', ';', '\t'];

/** A row of the file: where it starts, counted in lines, and its number, as a spreadsheet counts. */
export interface SourceRow {
  line: number;
  row: number;
  cells: string[];
}

/** An open file. */
export interface Source {
  name: string;
  size: number;
  /** Bytes read so far. */
  position(): number;
  rows(): AsyncGenerator<SourceRow>;
}

/** Opens a CSV file. Throws Problem when it is not there, not a file, empty, or not text. */
export function openSource(path: string): Source {
  const name = basename(path);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new Problem(`The file "${path}" is not there`);
  if (stat.isDirectory()) throw new Problem(`"${path}" is a directory; name the CSV file in it`);
  if (stat.isFile() && stat.size === 0) throw new Problem(`The file "${path}" is empty`);
  let position = 0;
  const blocks = () =>
    lineBlocks(path, (bytes) => {
      position += bytes;
    });
  return { name, size: stat.size, position: () => position, rows: () => readRows(blocks()) };
}

/** The file in blocks that end with a line, each checked to be UTF-8 text. */
async function* lineBlocks(path: string, count: (bytes: number) => void): AsyncGenerator<Buffer> {
  let line = 1;
  let pending: Buffer[] = [];
  const flush = (block: Buffer) => {
    requireText(block, line);
    for (let at = block.indexOf(10); at >= 0; at = block.indexOf(10, at + 1)) line += 1;
    return block;
  };
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
      count(chunk.length);
      const end = chunk.lastIndexOf(10) + 1;
      if (end > 0) {
        const block = Buffer.concat([...pending, chunk.subarray(0, end)]);
        pending = [];
        yield flush(block);
      }
      if (end < chunk.length) pending.push(chunk.subarray(end));
      if (pending.reduce((sum, part) => sum + part.length, 0) > LONGEST_ROW) requireText(Buffer.concat(pending), line);
    }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EACCES'
      ? new Problem(`The file "${path}" may not be read`)
      : error;
  }
  if (pending.length > 0) yield flush(Buffer.concat(pending));
}

function requireText(block: Buffer, firstLine: number): void {
  if (firstLine === 1 && ((block[0] === 0xff && block[1] === 0xfe) || (block[0] === 0xfe && block[1] === 0xff))) {
    throw new Problem('The file is UTF-16; save it as "CSV UTF-8" and import that');
  }
  if (isUtf8(block) && !block.includes(0)) return;
  const binary = hasControls(block);
  let line = firstLine;
  for (let start = 0; start < block.length; line += 1) {
    const found = block.indexOf(10, start);
    const end = found < 0 ? block.length : found + 1;
    const part = block.subarray(start, end);
    if (binary && hasControls(part)) throw new Problem(`Line ${line}: there is binary data; this is not a CSV file`);
    if (!binary && !isUtf8(part)) {
      throw new Problem(
        `Line ${line}: the text is not UTF-8 (it may be Latin-1 or GBK); save the file as "CSV UTF-8" and import that`,
      );
    }
    start = end;
  }
}

/** Whether there are bytes that no text has: control characters other than white space. */
function hasControls(block: Buffer): boolean {
  return block.some((byte) => byte < 9 || (byte > 13 && byte < 32));
}

async function* readRows(blocks: AsyncGenerator<Buffer>): AsyncGenerator<SourceRow> {
  const first = await blocks.next();
  if (first.done) throw new Problem('The file is empty');
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(first.value),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  const source = Readable.from(concat(first.value, blocks));
  source.once('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let row = 0;
  // The parser counts a line break of CR and LF inside of quotes as two lines.
  let doubled = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      row += 1;
      doubled += countIn(record, '\r');
      yield { line: info.lines - doubled - countIn(record, '\n'), row, cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? explainCsv(error, doubled) : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

async function* concat(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/** The separator that the first line has most of, outside of quotes. */
function delimiterOf(block: Buffer): string {
  const end = block.indexOf(10);
  const line = block
    .subarray(0, end < 0 ? block.length : end)
    .toString('utf8')
    .replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function countIn(cells: string[], sign: string): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf(sign); at >= 0; at = cell.indexOf(sign, at + 1)) count += 1;
  }
  return count;
}

function explainCsv(error: CsvError, doubled: number): Problem {
  const line = 'lines' in error ? `Line ${Number(error.lines) - doubled}: ` : '';
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new Problem(`${line}a quotation mark is opened in the last row and never closed`);
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new Problem(`${line}a row is longer than 8 MB; a quotation mark before it may not be closed`);
  }
  return new Problem(`${line}${error.message}`);
}
