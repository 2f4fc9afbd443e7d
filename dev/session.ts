import { explain, presentable } from './problem.ts';
import { parentOf, processIdentity, processName } from './processes.ts';

/** A run of `npm run dev`: the parts that were started, and their common end. */
export interface Session {
  /** Calls back once the end begins. */
  onEnding(tell: () => void): void;
  /** Notes a part; parts are stopped in the reverse order of their start. */
  add(stop: () => Promise<unknown>): void;
  /** Ends everything because a part has died; says which, and where to look. */
  died(part: string, log: string): void;
  /** Whether the end has begun: then nothing more is to be started, and an ending part is no news. */
  readonly ending: boolean;
}

/** Thrown out of the start when the end begins before it is through. */
class Interrupted extends Error {}

/**
 * Runs `start`, then stays until a signal, a lost terminal or the death of a part ends everything. Whatever
 * happens, all parts are stopped before the process exits.
 */
export async function runSession(start: (session: Session) => Promise<void>): Promise<never> {
  const stops: (() => Promise<unknown>)[] = [];
  const tells: (() => void)[] = [];
  const end = Promise.withResolvers<number>();
  let ending = false;
  const finish = (code: number, words: string) => {
    if (ending) return;
    ending = true;
    if (words) console.log(words);
    for (const tell of tells) tell();
    end.resolve(code);
  };
  const session: Session = {
    add: (stop) => stops.push(stop),
    onEnding: (tell) => tells.push(tell),
    died: (part, log) => finish(1, `\nThe ${part} has ended by itself, so everything else ends too. See ${log}`),
    get ending() {
      return ending;
    },
  };
  onSignals(() => finish(0, '\nStopping …'));
  const started = start(session).catch((error) => {
    if (error instanceof Interrupted || ending) return;
    finish(1, '');
    console.error(presentable(error));
  });
  const code = await end.promise;
  await started;
  for (const stop of stops.reverse()) await stop().catch((error) => console.error(explain(error)));
  process.exit(code);
}

/** To be called between two steps of the start: goes no further once the end has begun. */
export function goOn(session: Session): void {
  if (session.ending) throw new Interrupted();
}

function onSignals(stop: () => void): void {
  // Ctrl-C comes twice under npm (from the terminal, and passed on), so a repetition means nothing.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.env.npm_lifecycle_event === undefined) return;
  const starter = npmProcess();
  const identity = processIdentity(starter);
  setInterval(() => {
    // npm was killed: nobody is left who could stop us.
    if (processIdentity(starter) !== identity) stop();
  }, 1000).unref();
}

/** The npm that runs us; it may have put a shell in between. */
function npmProcess(): number {
  const shell = /(^|\/)(ba|da|z)?sh$/.test(processName(process.ppid));
  return shell ? (parentOf(process.ppid) ?? process.ppid) : process.ppid;
}
