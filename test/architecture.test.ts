import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as bundledZod from '../workers/storefront/zod.ts';

// The import rules of docs/architecture.md. Each rule is a function from one import to a complaint, so that the
// tests at the end can show that it complains.

interface Import {
  from: string;
  to: string;
  relative: boolean;
  typeOnly: boolean;
}

const SLICES = [
  ['customers', 'merchants', 'catalog', 'config'],
  ['inventory', 'pricing', 'promotions', 'loyalty', 'content'],
  ['cart'],
  ['orders'],
  ['payments', 'shipping', 'returns', 'reviews', 'ledger'],
  ['checkout'],
  ['settlement', 'pages', 'search', 'messages', 'chat', 'recommendations', 'ads', 'reports'],
];
// The services of what answers for stored pages, before anything else of the storefront is loaded.
const FRONT = 'workers/storefront/front-services.ts';
const LAYERS = ['kernel', 'database', 'outbox', 'domain', 'edge', 'workers'];
const sliceOf = (file: string) => /^shared\/domain\/([^/]+)\//.exec(file)?.[1];
const rankOf = (slice: string) => SLICES.findIndex((row) => row.includes(slice));
const workerOf = (file: string) => /^workers\/([^/]+)\//.exec(file)?.[1];

function layerOf(file: string): string | undefined {
  const folder = /^shared\/([^/]+)\//.exec(file)?.[1];
  if (folder && ['adapters', 'http', 'ui', 'i18n'].includes(folder)) return 'edge';
  if (folder) return folder;
  return file.startsWith('workers/') ? 'workers' : undefined;
}

function importsOf(file: string, source: string): Import[] {
  const found = source.matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm);
  return Array.from(found, ([, type, target = '']) => {
    const relative = target.startsWith('.');
    return { from: file, to: relative ? normalize(join(dirname(file), target)) : target, relative, typeOnly: !!type };
  });
}

const rules: Record<string, (i: Import) => boolean> = {
  'imports go from workers to the kernel and never back': ({ from, to, relative }) => {
    const [a, b] = [layerOf(from), layerOf(to)];
    return !relative || !a || !b || LAYERS.indexOf(b) <= LAYERS.indexOf(a);
  },
  'the kernel imports nothing but itself': ({ from, to }) => layerOf(from) !== 'kernel' || layerOf(to) === 'kernel',
  'workers never import each other, except types': ({ from, to, typeOnly }) => {
    const [a, b] = [workerOf(from), workerOf(to)];
    return typeOnly || !a || !b || a === b;
  },
  'slices meet at mod.ts': ({ from, to }) => {
    const [a, b] = [sliceOf(from), sliceOf(to)];
    return !a || !b || a === b || to.endsWith('/mod.ts');
  },
  'slices import only slices further down the list': ({ from, to }) => {
    const [a, b] = [sliceOf(from), sliceOf(to)];
    return !a || !b || a === b || (rankOf(a) >= 0 && rankOf(b) >= 0 && rankOf(b) <= rankOf(a));
  },
  'workers meet slices at mod.ts, or at the interface of a port': ({ from, to, typeOnly }) =>
    layerOf(from) !== 'workers' ||
    !sliceOf(to) ||
    to.endsWith('/mod.ts') ||
    typeOnly ||
    // The one other door, for what must not load what is behind mod.ts (decision 0009).
    (from === FRONT && to === 'shared/domain/pages/front.ts'),
  'the domain knows kernel, database, outbox, zod and drizzle': ({ from, to, relative }) =>
    layerOf(from) !== 'domain' || relative || to === 'zod' || to.startsWith('drizzle-orm'),
  'only services, object shells and the Deno entry import adapters': ({ from, to }) =>
    !to.startsWith('shared/adapters/') ||
    !from.startsWith('workers/') ||
    /\/(services|deno)\.ts$/.test(from) ||
    from === FRONT ||
    from.startsWith('workers/objects/'),
  'cloudflare:* stays in index.ts, services.ts, and objects': ({ from, to }) =>
    !to.startsWith('cloudflare:') ||
    /^workers\/[^/]+\/(index|services)\.ts$/.test(from) ||
    from.startsWith('workers/objects/') ||
    from === 'workers/cashier/ledger.ts',
  'node:* stays out of what Deno and browsers share': ({ from, to }) =>
    !to.startsWith('node:') || !from.startsWith('shared/') || from.startsWith('shared/adapters/'),
  'relative imports name their file': ({ to, relative }) => !relative || /\.(ts|tsx|css|json|wasm)$/.test(to),
};

const files = globSync(['shared/**/*.{ts,tsx}', 'workers/**/*.{ts,tsx}'], {
  exclude: (path) => path.endsWith('worker-configuration.d.ts'),
});
const imports = files.flatMap((file) => importsOf(file, readFileSync(file, 'utf8')));

/** A file and all that is evaluated with it: files of ours, and libraries. What it imports lazily is not. */
function reachOf(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const { from, to, typeOnly } of imports) if (from === file && !typeOnly) reachOf(to, reached);
  return reached;
}

describe('architecture', () => {
  for (const [name, holds] of Object.entries(rules)) {
    it(name, () => {
      const broken = imports.filter((entry) => !holds(entry)).map(({ from, to }) => `${from} imports ${to}`);
      expect(broken).toEqual([]);
    });
  }

  it('every slice has its place in the order', () => {
    const slices = new Set(files.map(sliceOf).filter((slice) => slice !== undefined));
    expect(Array.from(slices).filter((slice) => rankOf(slice) < 0)).toEqual([]);
  });

  it('env is read by services.ts, the front’s services, entry points and objects alone', () => {
    const readers = files.filter(
      (file) =>
        file.startsWith('workers/') &&
        /\benv\.[A-Z]/.test(readFileSync(file, 'utf8')) &&
        !/\/(services|index|deno)\.tsx?$/.test(file) &&
        file !== FRONT &&
        !file.startsWith('workers/objects/') &&
        file !== 'workers/cashier/ledger.ts',
    );
    expect(readers).toEqual([]);
  });

  it('a stored page is served without any library, and without the rest of the mall', () => {
    const front = Array.from(reachOf('workers/storefront/index.ts'));
    expect(front.filter((to) => !to.includes('.'))).toEqual(['cloudflare:workers']);
    expect(front.filter((to) => to.endsWith('/mod.ts') || to === 'workers/storefront/services.ts')).toEqual([]);
    expect(Array.from(reachOf('workers/storefront/mall.ts'))).toEqual(
      expect.arrayContaining(['zod', 'drizzle-orm', 'hono', 'workers/storefront/app.tsx', FRONT]),
    );
  });

  it('what the storefront is bundled with in place of zod has all that is used of it', () => {
    const used = Array.from(reachOf('workers/storefront/mall.ts'))
      .filter((file) => files.includes(file))
      .flatMap((file) => Array.from(readFileSync(file, 'utf8').matchAll(/\bz\s*\.\s*(\w+)\b(?!<|\.\$)/g)))
      .map(([, name = '']) => name);
    expect(used).toContain('string');
    expect(used.filter((name) => name in z && !(name in bundledZod))).toEqual([]);
  });

  it('mod.ts is the only barrel, beside what stands in for zod', () => {
    const barrels = files.filter((file) => {
      if (file.endsWith('/mod.ts') || file.endsWith('/index.ts') || file === 'workers/storefront/zod.ts') return false;
      const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      const rest = code.replace(/export\s+(type\s)?(\*|\{[^}]*\})\s+from\s+['"][^'"]+['"];?/g, '').trim();
      return rest === '' && code.trim() !== '';
    });
    expect(barrels).toEqual([]);
  });

  it('the domain is told what time it is', () => {
    const readers = files.filter((file) => sliceOf(file) && /\bDate\.now\(\)/.test(readFileSync(file, 'utf8')));
    expect(readers).toEqual([]);
  });

  it('no client is built at import time, but by the Deno entry, which is a process of its own', () => {
    const CLIENT =
      /^(?:export )?(?:const|let) \w+ = (?:await )?(?:neon|neonDatabase|cashierGateway|new Pool|createApp)\(/m;
    const builders = files.filter((file) => CLIENT.test(readFileSync(file, 'utf8')));
    expect(builders).toEqual(['workers/storefront/deno.ts']);
  });

  const broken: Record<string, [from: string, to: string]> = {
    'imports go from workers to the kernel and never back': ['shared/domain/cart/a.ts', 'shared/http/b.ts'],
    'the kernel imports nothing but itself': ['shared/kernel/a.ts', 'zod'],
    'workers never import each other, except types': ['workers/jobs/a.ts', 'workers/objects/b.ts'],
    'slices meet at mod.ts': ['shared/domain/cart/a.ts', 'shared/domain/catalog/x.ts'],
    'slices import only slices further down the list': ['shared/domain/cart/a.ts', 'shared/domain/orders/mod.ts'],
    'workers meet slices at mod.ts, or at the interface of a port': ['workers/jobs/a.ts', 'shared/domain/cart/cart.ts'],
    'the domain knows kernel, database, outbox, zod and drizzle': ['shared/domain/cart/a.ts', 'hono'],
    'only services, object shells and the Deno entry import adapters': ['workers/jobs/a.ts', 'shared/adapters/b.ts'],
    'cloudflare:* stays in index.ts, services.ts, and objects': ['workers/jobs/a.ts', 'cloudflare:workers'],
    'node:* stays out of what Deno and browsers share': ['shared/http/a.ts', 'node:fs'],
    'relative imports name their file': ['shared/http/a.ts', 'shared/http/b'],
  };

  it.each(Object.entries(rules))('complains when it should: %s', (name, holds) => {
    const [from, to] = broken[name] ?? ['', ''];
    const relative = to.startsWith('shared/') || to.startsWith('workers/');
    expect(holds({ from, to, relative, typeOnly: false })).toBe(false);
  });
});
