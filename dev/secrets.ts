import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The login roles of the workers, beside the owner. */
export const ROLES = ['shop', 'merchant', 'ops', 'jobs'] as const;

/** One login role. */
export type Role = (typeof ROLES)[number];

/** What a checkout keeps to itself: passwords of the local database and keys of the local workers. */
export interface Secrets {
  passwords: Record<Role | 'owner', string>;
  signing: string;
  cashier: string;
  ops: string;
}

const random = () => randomBytes(24).toString('base64url');

function fresh(): Secrets {
  return {
    passwords: { owner: random(), shop: random(), merchant: random(), ops: random(), jobs: random() },
    signing: random(),
    cashier: random(),
    ops: random(),
  };
}

/** Reads the secrets at `path`, making them (readable by this user alone) on the first call. */
export async function loadSecrets(path: string): Promise<Secrets> {
  const known = await readFile(path, 'utf8').catch(() => null);
  const secrets = { ...fresh(), ...(known === null ? {} : (JSON.parse(known) as Partial<Secrets>)) };
  if (JSON.stringify(secrets, null, 2) === known?.trimEnd()) return secrets;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

/**
 * Makes a new signing secret at `path`, so that every visitor is a new one: carts that start anew must not belong to
 * buyers whose orders a database remembers.
 */
export async function forgetVisitors(path: string): Promise<void> {
  const secrets = await loadSecrets(path);
  await writeFile(path, `${JSON.stringify({ ...secrets, signing: random() }, null, 2)}\n`, { mode: 0o600 });
}
