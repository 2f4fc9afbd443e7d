/** How many errors are shown one by one. */
const MOST_ERRORS = 100;
const WIDTH = 28;

/** How far something is, in whatever it is measured by. */
export interface Extent {
  readonly size: number;
  position(): number;
}

/** Where a command says how far it is. */
export interface Screen {
  /** Counts what is done. */
  advance(count: number): void;
  /** Shows an error above the bar; after a hundred they are only counted. */
  error(line: string): void;
  /** Takes the bar away, and says how many errors were not shown. */
  close(): void;
}

/** A progress bar on a terminal; elsewhere a calm line every few seconds. `noun` is what it counts, in the plural. */
export function openScreen(source: Extent, noun: string, output: NodeJS.WriteStream = process.stderr): Screen {
  const tty = output.isTTY === true;
  const started = performance.now();
  let done = 0;
  let errors = 0;
  const draw = () => {
    const part = source.size > 0 ? Math.min(1, source.position() / source.size) : 1;
    const rate = Math.round(done / Math.max(0.001, (performance.now() - started) / 1000));
    const words = `${String(Math.floor(part * 100)).padStart(3)} %  ${done.toLocaleString('en')} ${noun}  ${rate.toLocaleString('en')}/s`;
    if (!tty) return void output.write(`${words.trim()}\n`);
    const full = Math.round(part * WIDTH);
    output.write(`\r\x1b[K${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${words}`);
  };
  const timer = setInterval(draw, tty ? 100 : 5000);
  timer.unref();
  return {
    advance: (count) => {
      done += count;
    },
    error: (line) => {
      errors += 1;
      if (errors > MOST_ERRORS) return;
      output.write(`${tty ? '\r\x1b[K' : ''}${line}\n`);
    },
    close: () => {
      clearInterval(timer);
      if (tty) output.write('\r\x1b[K');
      if (errors > MOST_ERRORS) output.write(`… and ${(errors - MOST_ERRORS).toLocaleString('en')} more errors\n`);
    },
  };
}
