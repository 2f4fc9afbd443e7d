import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// What a worker's configuration binds is what its code reads: a binding that nobody reads is a leftover, and one that
// is read but not bound fails in production only.

const WORKERS: Record<string, { readers: string[]; unread?: string[] }> = {
  // ASSETS is served by the platform, before the worker.
  storefront: { readers: ['services.ts', 'front-services.ts', 'index.ts'], unread: ['ASSETS'] },
  // The objects' own classes are bound so that every tool knows how they are stored; others reach them by script name.
  objects: { readers: ['*.ts'], unread: ['CART', 'PAGE_WRITER', 'RELAY', 'STOCK_DESK'] },
  payments: { readers: ['services.ts'] },
  jobs: { readers: ['services.ts', 'index.ts'] },
  cashier: { readers: ['services.ts', 'ledger.ts'] },
};

function bound(worker: string): string[] {
  const types = readFileSync(`workers/${worker}/worker-configuration.d.ts`, 'utf8');
  const body = /interface __BaseEnv_Env \{([\s\S]*?)\n\}/.exec(types)?.[1] ?? '';
  return Array.from(body.matchAll(/^\s+([A-Z_]+)\??:/gm), ([, name = '']) => name).sort();
}

function read(worker: string, readers: string[]): string[] {
  const files = globSync(readers.map((reader) => `workers/${worker}/${reader}`)).filter(
    (file) => !file.endsWith('.d.ts'),
  );
  const sources = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  return Array.from(new Set(Array.from(sources.matchAll(/\benv\.([A-Z_]+)\b/g), ([, name = '']) => name))).sort();
}

describe('bindings', () => {
  it.each(Object.entries(WORKERS))('%s reads exactly what it binds', (worker, { readers, unread = [] }) => {
    expect([...read(worker, readers), ...unread].sort()).toEqual(bound(worker));
  });
});
