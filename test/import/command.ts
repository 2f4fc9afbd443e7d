import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../dev/paths.ts';

/** What a run of `npm run import` came to. */
export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
  /** The most memory it had at a time, in MB; NaN where the system does not tell. */
  peak: number;
}

/** Runs the import as `npm run import -- ARGS` does, on a given database. */
export function runImport(args: string[], database: { url: string; proxy: string }): Promise<Run> {
  const { DATABASE_URL: _, DATABASE_URL_OWNER: __, ...rest } = process.env;
  const env = { ...rest, DATABASE_URL_MERCHANT: database.url, DATABASE_PROXY: database.proxy, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [...commandLine(), ...args], { cwd: ROOT, env });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output.stderr += text;
  });
  let peak = Number.NaN;
  const watch = setInterval(() => {
    peak = peakOf(child.pid) ?? peak;
  }, 20);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(watch);
      resolve({ code, ...output, peak });
    });
  });
}

/** What package.json makes of `npm run import`, without its `node`. */
function commandLine(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { import: string } };
  return scripts.import.split(' ').slice(1);
}

function peakOf(pid: number | undefined): number | null {
  try {
    const kilobytes = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

/** The path of a small catalogue of our own. */
export function sample(name: string): string {
  return join(ROOT, 'test/import/samples', name);
}

/** A folder for files of a test's own. */
export function openFolder(): { write(name: string, content: string | Uint8Array): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'jishi-import-'));
  return {
    write: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
