import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../dev/ports.ts';
import { stopGroup } from '../../../dev/processes.ts';
import { chromiumPath } from '../../support/browser.ts';
import { until } from '../../support/until.ts';

// As a person's browser is, but for what it would look up by itself: no switch that tools for testing set.
const FLAGS = [
  ...['--headless=new', '--no-first-run', '--no-default-browser-check', '--disable-extensions', '--mute-audio'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--password-store=basic'],
];

/** A Chromium of its own, with a profile that has been nowhere; it is spoken to through a port. */
export interface FreshChromium {
  port: number;
  close(): Promise<void>;
}

/** Starts a fresh Chromium, with `more` switches. Throws when there is none, or when it does not come up. */
export async function startFreshChromium(more: readonly string[] = []): Promise<FreshChromium> {
  const program = chromiumPath();
  if (!program) throw new Error('No Chromium: set CHROMIUM_PATH or install chromium');
  const [port, profile] = [await freePort(0), mkdtempSync(join(tmpdir(), 'jishi-chromium-'))];
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const own = [`--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, ...root, 'about:blank'];
  const child = spawn(program, [...FLAGS, ...more, ...own], { stdio: 'ignore', detached: true });
  const close = async () => {
    if (child.pid !== undefined) await stopGroup(child.pid);
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await until(() => isUp(port), 20_000);
    return { port, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function isUp(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/json/version`)).ok;
  } catch {
    return false;
  }
}
