/** Something a person can put right; `message` says what and how, and is shown without a stack trace. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

/** The text of a failure for a person's eyes: the message alone, whatever was thrown. */
export function explain(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(explain).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** Runs a command's main function: a failure prints one sentence (a stack only for bugs) and ends with exit code 1. */
export async function runMain(main: () => Promise<unknown>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error);
    process.exitCode = 1;
  }
}
