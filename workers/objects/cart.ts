import { DurableObject } from 'cloudflare:workers';
import {
  type CartCommand,
  type CartLimits,
  type CartRefusal,
  type Cart as CartState,
  type CartStore,
  cartNews,
  decideCart,
  type GuestCart,
  type Merged,
  mergeCarts,
  NO_LIMITS,
} from '../../shared/domain/cart/mod.ts';
import type { Result } from '../../shared/kernel/result.ts';
import { cartTables } from './cart-tables.ts';

/** Open tabs and devices of one shopper that are told at a time; one more, and the first of them is hung up on. */
const MOST_LISTENERS = 20;
const GOING_AWAY = 1001;
const NOT_ALLOWED = 1008;

/**
 * One shopper's cart, named by its cart id: load, decide in the slice, keep what changed, all in one transaction, and
 * tell whoever listens. Sockets hibernate: open tabs alone keep no cart in memory.
 */
export class Cart extends DurableObject<Env> implements CartStore {
  readonly #tables: ReturnType<typeof cartTables>;
  /** The cart as it is stored: nobody else writes there, so it is read once. */
  #known: CartState | null = null;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#tables = cartTables(state.storage);
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  async read(): Promise<CartState> {
    return this.#load();
  }

  async apply(command: CartCommand, limits: CartLimits): Promise<Result<CartState, CartRefusal>> {
    const before = this.#load();
    const outcome = decideCart(before, command, limits, Date.now());
    if (outcome.ok) this.#keep(before, outcome.value);
    return outcome;
  }

  async bought(version: number): Promise<CartState> {
    const outcome = await this.apply({ kind: 'bought', version }, NO_LIMITS);
    if (!outcome.ok) throw new Error(`Clearing a bought cart was refused with "${outcome.error.code}"`);
    return outcome.value;
  }

  /** Takes a guest's cart over, as mergeCarts says; for whoever signs a guest in, who then has the guest's `bought`. */
  async merge(guest: GuestCart, stock: ReadonlyMap<string, number>, limits: CartLimits): Promise<Merged> {
    const before = this.#load();
    const merged = mergeCarts(guest, before, stock, limits);
    this.#keep(before, merged.cart);
    return merged;
  }

  /** Opens a socket over which news of the cart are told, what it is now at once; the only request that comes here. */
  override async fetch(): Promise<Response> {
    const { 0: theirs, 1: ours } = new WebSocketPair();
    const listening = this.ctx.getWebSockets().filter(({ readyState }) => readyState === WebSocket.OPEN);
    const oldest = listening.toSorted((a, b) => sinceOf(a) - sinceOf(b));
    for (const socket of oldest.slice(0, Math.max(0, oldest.length - MOST_LISTENERS + 1))) {
      socket.close(GOING_AWAY, 'Too many tabs');
    }
    this.ctx.acceptWebSocket(ours);
    ours.serializeAttachment({ since: Date.now() });
    const cart = this.#load();
    ours.send(JSON.stringify(cartNews(cart, cart)));
    return new Response(null, { status: 101, webSocket: theirs });
  }

  /** Listeners have nothing to say: changes are requests, with all their checks. "ping" is answered before this. */
  override webSocketMessage(socket: WebSocket): void {
    socket.close(NOT_ALLOWED, 'This socket only tells');
  }

  #load(): CartState {
    this.#known ??= this.#tables.load();
    return this.#known;
  }

  #keep(before: CartState, after: CartState): void {
    if (after === before) return;
    this.#tables.save(before, after);
    this.#known = after;
    if (after.version !== before.version) this.#tell(JSON.stringify(cartNews(before, after)));
  }

  #tell(news: string): void {
    for (const socket of this.ctx.getWebSockets()) if (socket.readyState === WebSocket.OPEN) socket.send(news);
  }
}

const sinceOf = (socket: WebSocket): number => (socket.deserializeAttachment() as { since: number }).since;
