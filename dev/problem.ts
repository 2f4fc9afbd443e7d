/** Something a person can put right; `message` says what and how, and is shown without a stack trace. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

/** The text of a failure for a person's eyes: the message alone, whatever was thrown. */
export function explain(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(explain).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** What to print of a failure: one sentence where it is clear, the whole error with its stack for a bug. */
export function presentable(error: unknown): unknown {
  if (error instanceof Problem) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  if ((code === 'EACCES' || code === 'EPERM') && path) {
    return `This user may not write ${path}; was it made by another user (with sudo, perhaps)?`;
  }
  return error;
}

/** Runs a command's main function: a failure prints one sentence (a stack only for bugs) and ends with exit code 1. */
export async function runMain(main: () => Promise<unknown>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(presentable(error));
    process.exitCode = 1;
  }
}
