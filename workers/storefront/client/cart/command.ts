import type { Command } from './queue.ts';

/** A key that no other command has. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
}

/** Sends a command to the mall. Throws when no answer comes. */
export function sendCommand({ key, method, path, body }: Command, signal?: AbortSignal): Promise<Response> {
  return fetch(path, {
    method,
    headers: {
      'content-type': 'application/json',
      'accept-language': document.documentElement.lang,
      'idempotency-key': key,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    ...(signal ? { signal } : {}),
  });
}

/** What a refusal says to a person. */
export async function problemText(response: Response, otherwise = ''): Promise<string> {
  try {
    const problem = (await response.json()) as { title?: string; detail?: string };
    return problem.detail ?? problem.title ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** What is asked of the outbox; it says in `told` that it keeps the command. */
export interface KeepRequest {
  command: Command;
  /** It was sent, and no answer came. */
  tried: boolean;
  told?: string;
}

/**
 * Has a command kept on this device, if that is due: while it is offline, while others wait, or after it was tried in vain.
 * What people are to be told then; '' when it is not kept.
 */
export function keep(command: Command, tried = false): string {
  const detail: KeepRequest = { command, tried };
  document.dispatchEvent(new CustomEvent('cart-keep', { detail }));
  return detail.told ?? '';
}
