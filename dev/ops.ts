import { OPS_TOKEN } from '../shared/http/ops-token.ts';
import { MINUTE } from '../shared/kernel/clock.ts';
import { signToken } from '../shared/kernel/signing.ts';
import { DATA } from './paths.ts';
import { explain, Problem } from './problem.ts';
import { loadSecrets } from './secrets.ts';

/** A mall that does what its own people ask for. */
export interface OpsClient {
  /** Asks for a path under /ops; `body` makes it a POST. Throws Problem where asking again is of no use, Error else. */
  ask<T>(path: string, body?: unknown): Promise<T>;
}

/** The key of the mall's people: OPS_KEY, or that of the local mall. */
export async function opsKey(): Promise<string> {
  return process.env.OPS_KEY || (await loadSecrets(`${DATA}/secrets.json`)).ops;
}

// The platform's way to ask a version that gets no traffic yet; the name is the storefront's in wrangler.toml.
const versionHeader = (build: string) => ({
  'cloudflare-workers-version-overrides': `jishi-storefront="${build}"`,
});

const PATIENCE_MS = 2 * MINUTE;

/** The mall at an address; `build` asks for that version of it. */
export function opsClient(url: URL, key: string, build: string | null = null): OpsClient {
  return {
    async ask<T>(path: string, body?: unknown) {
      const token = await signToken(OPS_TOKEN, { until: Date.now() + PATIENCE_MS }, key);
      const response = await fetch(new URL(`/ops${path}`, url), {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          ...(build !== null && versionHeader(build)),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      }).catch((error: unknown) => {
        throw new Error(`The mall at ${url.origin} does not answer (${explain((error as Error).cause ?? error)})`);
      });
      if (response.status === 404) throw new Problem(`The mall at ${url.origin} does not take this OPS_KEY`);
      if (!response.ok) throw new Error(`The mall at ${url.origin} answered with ${response.status}`);
      return (await response.json()) as T;
    },
  };
}
