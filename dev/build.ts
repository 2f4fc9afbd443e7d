import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { buildIcons } from './icons.ts';
import { ROOT } from './paths.ts';
import { explain, Problem, runMain } from './problem.ts';

const OUT = `${ROOT}/static/build`;

/** Bundles the storefront's islands into static/build; files whose content is the same are left untouched. */
export async function buildIslands(): Promise<void> {
  const entries = globSync('workers/storefront/client/*.ts', { cwd: ROOT }).filter((file) => !file.endsWith('.d.ts'));
  mkdirSync(OUT, { recursive: true });
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: entries,
    outdir: OUT,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  }).catch((error) => {
    throw new Problem(`The islands could not be bundled: ${explain(error)}`, { cause: error });
  });
  for (const { path, contents } of result.outputFiles) writeIfChanged(path, contents);
  const made = new Set(result.outputFiles.map(({ path }) => basename(path)));
  for (const name of readdirSync(OUT)) if (name.endsWith('.js') && !made.has(name)) rmSync(join(OUT, name));
}

function writeIfChanged(path: string, contents: Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  writeFileSync(path, contents);
}

/** Everything that the workers need made before they start: islands, icons and the demo mall's pictures. */
export async function buildAll(): Promise<void> {
  const pictures = `${ROOT}/dev/demo/pictures.ts`;
  await Promise.all([buildIslands(), buildIcons()]);
  if (!existsSync(pictures)) return;
  const { buildPictures } = (await import(pictures)) as { buildPictures(): Promise<unknown> };
  await buildPictures();
}

if (import.meta.main) await runMain(buildAll);
