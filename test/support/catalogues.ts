import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../dev/paths.ts';

/** The path of one of the real catalogues in ../shared/data; throws a clear line when it is not there. */
export function cataloguePath(name: string): string {
  const path = join(ROOT, '../shared/data', name);
  if (existsSync(path)) return path;
  throw new Error(`The catalogue ${path} is not there; it is one of the real files of ../shared/data`);
}
