import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { checkAll } from './check.ts';
import { DATA } from './paths.ts';
import { runMain } from './problem.ts';
import { runInForeground } from './run.ts';

const REPORT = `${DATA}/test-report.json`;

function onPath(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

function hasChromium(): boolean {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named);
  return onPath('chromium') || existsSync(chromium.executablePath());
}

/** What the tests need and this machine lacks, one sentence each. */
function missing(): string[] {
  const lacking: string[] = [];
  if (!hasChromium()) {
    lacking.push(
      process.env.CHROMIUM_PATH
        ? `CHROMIUM_PATH names "${process.env.CHROMIUM_PATH}", which is not there`
        : 'Chromium is missing: apt-get install chromium, or npx playwright-core install chromium, or set CHROMIUM_PATH',
    );
  }
  if (!onPath('redis-server')) {
    lacking.push('redis-server is missing: apt-get install redis-server, or brew install redis');
  }
  return lacking;
}

/** `npm test`: everything that must hold. */
async function main(): Promise<void> {
  const began = Date.now();
  const lacking = missing();
  for (const sentence of lacking) console.error(sentence);
  if (lacking.length > 0) {
    process.exitCode = 1;
    return;
  }
  const checked = await checkAll();
  rmSync(REPORT, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const code = await runInForeground(['vitest', 'run', ...reporters, ...process.argv.slice(2)]);
  console.log(`npm test took ${((Date.now() - began) / 1000).toFixed(0)} s`);
  if (!checked || code !== 0) process.exitCode = 1;
  printCounts(checked, code === 0);
}

/** The closing line: tests, and the checks as one more. */
function printCounts(checked: boolean, clean: boolean): void {
  if (!existsSync(REPORT)) return;
  const counts = JSON.parse(readFileSync(REPORT, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  // A file that cannot be loaded fails without a test that does.
  const failed = Math.max(counts.numFailedTests, Number(!clean)) + Number(!checked);
  console.log(`${counts.numPassedTests + Number(checked)} passed, ${failed} failed`);
}

if (import.meta.main) await runMain(main);
