/** A change of the cart, as the mall's JSON routes take it; made once for its `key`, however often it is sent. */
export interface Command {
  key: string;
  method: 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body?: { sku?: string; quantity: number };
  /** What it is about, for people. */
  title: string;
}

/** What of a browser's storage is used; all tabs of a device see the same. */
export interface Shelf {
  readonly length: number;
  key(index: number): string | null;
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/** A command that is kept, by its name in the storage. Names sort in the order in which commands were kept. */
export interface Kept {
  name: string;
  command: Command;
}

const PREFIX = 'jishi-cart/';
const NAME = /^jishi-cart\/\d{15}-/;
/** Refusals that nobody has read yet, as texts. */
const REFUSED = 'jishi-cart-refused';
/** How many commands a device keeps. */
export const MOST_KEPT = 50;

/**
 * Commands of all tabs of a device, oldest first. Each lies under a name of its own, so that tabs which keep and drop at
 * the same time undo nothing of each other. What is no command is dropped: it would be in the way of all others.
 */
export function keptCommands(shelf: Shelf): Kept[] {
  const names = Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? '');
  const own = names.filter((name) => name.startsWith(PREFIX)).sort();
  return own.flatMap((name) => {
    const command = parsed(shelf.getItem(name));
    if (NAME.test(name) && isCommand(command)) return [{ name, command }];
    shelf.removeItem(name);
    return [];
  });
}

/** What was refused and nobody has read yet; what is no text is left out. */
export function keptRefusals(shelf: Shelf): string[] {
  const texts = parsed(shelf.getItem(REFUSED));
  return Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : [];
}

/** Keeps what was refused until it is read. Throws when there is no room. */
export function keepRefusal(shelf: Shelf, text: string): void {
  shelf.setItem(REFUSED, JSON.stringify([...keptRefusals(shelf), text]));
}

/** Forgets all refusals. */
export function dropRefusals(shelf: Shelf): void {
  shelf.removeItem(REFUSED);
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

// No more than it takes to be sent and told: the mall says the rest.
function isCommand(value: unknown): value is Command {
  const { key, method, path, title } = (value ?? {}) as Partial<Record<keyof Command, unknown>>;
  if (![key, method, path, title].every((part) => typeof part === 'string')) return false;
  return /^(POST|PATCH|DELETE) \/api\/cart\/\S* [\w-]+$/.test(`${method} ${path} ${key}`);
}

/** Keeps a command behind all others, also where the clock went back; false when there is no room. */
export function keepCommand(shelf: Shelf, command: Command, now: number): boolean {
  const kept = keptCommands(shelf);
  if (kept.length >= MOST_KEPT) return false;
  const last = Number(kept.at(-1)?.name.slice(PREFIX.length, PREFIX.length + 15) ?? 0);
  const turn = String(Math.max(now, last + 1)).padStart(15, '0');
  try {
    shelf.setItem(`${PREFIX}${turn}-${command.key}`, JSON.stringify(command));
    return true;
  } catch {
    return false;
  }
}

/** What became of a command that was sent: an answer that ends it (with what a refusal says), or none yet. */
export type Sent = { answered: true; refused?: string } | { answered: false };

/**
 * Sends what is kept, one after the other, until nothing is left or no answer comes; a command is dropped only once it was
 * answered. Resolves to whether all were. Tabs that send at the same time send the same one first, which its key allows.
 */
export async function sendKept(
  shelf: Shelf,
  send: (command: Command) => Promise<Sent>,
  refused: (command: Command, why: string) => void,
): Promise<boolean> {
  for (let [head] = keptCommands(shelf); head; [head] = keptCommands(shelf)) {
    const sent = await send(head.command);
    if (!sent.answered) return false;
    // Another tab may have seen the same answer.
    const first = shelf.getItem(head.name) !== null;
    shelf.removeItem(head.name);
    if (first && sent.refused) refused(head.command, sent.refused);
  }
  return true;
}
