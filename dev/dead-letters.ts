import { parseArgs } from 'node:util';
import type { Database } from '../shared/database/port.ts';
import { type DeadLetter, deadLetters, replayDeadLetter } from '../shared/outbox/mod.ts';
import { asOps } from './as-ops.ts';
import { explain, Problem, runMain } from './problem.ts';

// `npm run dead-letters`: what consumers of events gave up on, and how to hand it out again.

const USAGE = `Usage: npm run dead-letters [-- --replay ID|all]

Lists the events that were given up on, as "ops" of the database that DATABASE_URL_OWNER or DATABASE_URL_OPS names, or
of the local mall.

  --replay ID|all   has the relay hand one of them out again, or all`;

/** Reads the command line: which letters to replay, none to list them. Throws Problem on what it does not know. */
function readReplay(args: string[]): 'help' | 'none' | 'all' | number {
  const { values } = parse(args);
  if (values.help) return 'help';
  if (values.replay === undefined) return 'none';
  if (values.replay === 'all') return 'all';
  if (!/^[1-9]\d{0,14}$/.test(values.replay))
    throw new Problem(`"${values.replay}" is no id of a dead letter.\n\n${USAGE}`);
  return Number(values.replay);
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: { replay: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
  } catch (error) {
    throw new Problem(`${explain(error).split('. ')[0]}.\n\n${USAGE}`);
  }
}

function describe({ id, at, consumer, type, eventId, failures, error, replayedAt }: DeadLetter): string {
  const replayed = replayedAt === null ? '' : "\n    is handed out again at the relay's next run";
  const tries = failures === 1 ? 'after the first try' : `after ${failures} tries`;
  return `${id}  ${at}  ${consumer} gave up on ${type ?? 'an event'} (${eventId}) ${tries}\n    ${error}${replayed}`;
}

async function list(db: Database): Promise<void> {
  const letters = await deadLetters(db);
  console.log(letters.length === 0 ? 'There are no dead letters.' : letters.map(describe).join('\n'));
}

async function replay(db: Database, which: 'all' | number): Promise<void> {
  const ids = which === 'all' ? (await deadLetters(db)).map(({ id }) => id) : [which];
  let marked = 0;
  for (const id of ids) if (await replayDeadLetter(db, id, Date.now())) marked += 1;
  if (which !== 'all' && marked === 0) throw new Problem(`There is no dead letter ${which}`);
  const letters = marked === 1 ? '1 dead letter is' : `${marked} dead letters are`;
  console.log(`${letters} handed out again at the relay's next run.`);
}

async function main(): Promise<void> {
  const which = readReplay(process.argv.slice(2));
  if (which === 'help') return console.log(USAGE);
  await asOps((db) => (which === 'none' ? list(db) : replay(db, which)));
}

await runMain(main);
