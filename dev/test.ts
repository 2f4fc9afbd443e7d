import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { checkAll } from './check.ts';
import { runMain } from './problem.ts';
import { runInForeground } from './run.ts';

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
  const code = await runInForeground(['vitest', 'run', ...process.argv.slice(2)]);
  console.log(`npm test took ${((Date.now() - began) / 1000).toFixed(0)} s`);
  if (!checked || code !== 0) process.exitCode = 1;
}

if (import.meta.main) await runMain(main);
