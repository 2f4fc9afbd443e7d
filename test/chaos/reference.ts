// What the mall is to do, written down a second time and as simply as it can be said. Amounts are minor units.

const MOST_OF_ONE = 99;

/** A shop's delivery costs `FREIGHT`, and nothing from `FREE_FROM` of goods on. */
export const FREIGHT = 800;
/** See FREIGHT. */
export const FREE_FROM = 9900;

interface Sku {
  shop: string;
  price: number;
  onShelf: boolean;
  /** What the merchant has said last that there is. */
  said: number;
  onHand: number;
  held: number;
}

interface Line {
  sku: string;
  quantity: number;
  seen: number;
}

interface Cart {
  version: number;
  lines: Line[];
}

/** An order; `left` is when it was cancelled, by the reference's own clock. */
export interface RefOrder {
  shop: string;
  lines: { sku: string; quantity: number }[];
  total: number;
  status: 'unpaid' | 'paid' | 'cancelled' | 'refunded';
  timedOut: boolean;
  left: number;
}

/** A try to take money: what the mall holds for true of it, and what is. */
export interface RefAttempt {
  amount: number;
  since: number;
  mall: 'open' | 'declined' | 'closed' | 'captured';
  provider: 'open' | 'declined' | 'closed' | 'captured';
  refunded: number;
}

/** A purchase: orders in the order of their ids, attempts in that of their making. */
export interface RefCheckout {
  orders: RefOrder[];
  attempts: RefAttempt[];
}

/** The whole mall. */
export class Reference {
  readonly skus = new Map<string, Sku>();
  readonly closed = new Set<string>();
  #clock = 0;

  /** What a shop says of one of its SKUs; stock that it has said before says nothing. */
  stock(sku: string, shop: string, { price, onShelf, said }: Pick<Sku, 'price' | 'onShelf' | 'said'>): void {
    const known = this.skus.get(sku);
    const held = known?.held ?? 0;
    const onHand = known && known.said === said ? known.onHand : Math.max(said, held);
    this.skus.set(sku, { shop, price, onShelf, said, held, onHand });
  }

  /** Puts pieces into a cart; `ok`, or why not. */
  add(cart: Cart, name: string, quantity: number): string {
    const sku = this.#sku(name);
    if (!sku.onShelf) return 'product_gone';
    if (this.closed.has(sku.shop)) return 'shop_closed';
    const line = cart.lines.find((one) => one.sku === name);
    const wanted = (line?.quantity ?? 0) + quantity;
    if (wanted > MOST_OF_ONE) return 'quantity_limit';
    if (wanted > sku.onHand - sku.held) return 'short_stock';
    cart.version += 1;
    if (line) Object.assign(line, { quantity: wanted, seen: sku.price });
    else cart.lines.push({ sku: name, quantity, seen: sku.price });
    return 'ok';
  }

  /** Sets how many pieces a cart holds. */
  set(cart: Cart, name: string, quantity: number): string {
    const line = cart.lines.find((one) => one.sku === name);
    if (!line) return 'not_found';
    if (quantity === line.quantity) return 'ok';
    const sku = this.#sku(name);
    if (quantity > line.quantity && quantity > MOST_OF_ONE) return 'quantity_limit';
    if (quantity > line.quantity && quantity > sku.onHand - sku.held) return 'short_stock';
    cart.version += 1;
    line.quantity = quantity;
    return 'ok';
  }

  /** Takes a SKU out of a cart. */
  remove(cart: Cart, name: string): string {
    const left = cart.lines.filter((line) => line.sku !== name);
    if (left.length < cart.lines.length) cart.version += 1;
    cart.lines = left;
    return 'ok';
  }

  /** Agrees to the prices of now. */
  accept(cart: Cart): string {
    const changed = cart.lines.filter((line) => line.seen !== this.#sku(line.sku).price);
    if (changed.length > 0) cart.version += 1;
    for (const line of changed) line.seen = this.#sku(line.sku).price;
    return 'ok';
  }

  /** Buys a cart; the purchase, or why not. */
  buy(cart: Cart): RefCheckout | string {
    if (cart.lines.length === 0) return 'cart_empty';
    const problems = cart.lines.flatMap((line) => this.#problems(line));
    if (problems.length > 0) return problems.every((code) => code === 'short_stock') ? 'short_stock' : 'cart_changed';
    const byShop = Map.groupBy(cart.lines, (line) => this.#sku(line.sku).shop);
    const orders = Array.from(byShop, ([shop, lines]): RefOrder => {
      const goods = lines.reduce((sum, { sku, quantity }) => sum + this.#sku(sku).price * quantity, 0);
      const total = goods + (goods >= FREE_FROM ? 0 : FREIGHT);
      return { shop, lines, total, status: 'unpaid', timedOut: false, left: 0 };
    });
    for (const order of orders) this.#move(order, 0, 1);
    cart.version += 1;
    cart.lines = [];
    return { orders, attempts: [this.#attempt(orders)] };
  }

  /** Cancels an order for its buyer. */
  cancel(checkout: RefCheckout, order: RefOrder): string {
    if (order.status === 'cancelled' || order.status === 'refunded') return 'ok';
    if (order.status !== 'unpaid') return 'order_not_cancellable';
    this.#clock += 1;
    this.#end(order, false);
    const old = [...checkout.attempts];
    const rest = checkout.orders.filter(({ status }) => status === 'unpaid');
    if (rest.length > 0) checkout.attempts.push(this.#attempt(rest));
    for (const attempt of old) this.#close(checkout, attempt);
    return 'ok';
  }

  /** Lets the time of what is unpaid run out. */
  expire(checkout: RefCheckout): void {
    this.#clock += 1;
    for (const order of checkout.orders.filter(({ status }) => status === 'unpaid')) this.#end(order, true);
    for (const attempt of checkout.attempts) this.#close(checkout, attempt);
  }

  /** A shopper presses a button at the provider. */
  press(attempt: RefAttempt, button: 'approve' | 'decline'): void {
    if (attempt.provider === 'closed' || attempt.provider === 'captured') return;
    attempt.provider = button === 'approve' ? 'captured' : 'declined';
  }

  /** The mall has reason to ask the provider about an attempt. */
  settle(checkout: RefCheckout, attempt: RefAttempt): void {
    const said = attempt.provider;
    if (attempt.mall === 'captured' || said === 'open') return;
    if (attempt.mall === 'closed' && said !== 'captured') return;
    attempt.mall = said;
    if (said === 'captured') this.#spend(checkout, attempt);
  }

  #spend(checkout: RefCheckout, attempt: RefAttempt): void {
    let left = attempt.amount;
    for (const order of checkout.orders) {
      const late = order.status === 'cancelled' && order.timedOut;
      if (order.total > left || !(order.status === 'unpaid' || (late && this.#fits(order)))) continue;
      this.#move(order, -1, late ? 0 : -1);
      order.status = 'paid';
      left -= order.total;
    }
    if (checkout.orders.every(({ status }) => status !== 'unpaid')) {
      for (const other of checkout.attempts) if (other !== attempt) this.#close(checkout, other);
    }
    if (left > 0) this.#giveBack(checkout, attempt, left);
  }

  #giveBack(checkout: RefCheckout, attempt: RefAttempt, amount: number): void {
    attempt.refunded += amount;
    for (const order of checkout.orders) {
      if (order.status === 'cancelled' && order.left > attempt.since) order.status = 'refunded';
    }
  }

  #close(checkout: RefCheckout, attempt: RefAttempt): void {
    if (attempt.mall === 'captured' || attempt.mall === 'closed') return;
    if (attempt.provider !== 'captured') attempt.provider = 'closed';
    this.settle(checkout, attempt);
  }

  #end(order: RefOrder, timedOut: boolean): void {
    this.#move(order, 0, -1);
    Object.assign(order, { status: 'cancelled', timedOut, left: this.#clock });
  }

  #attempt(orders: readonly RefOrder[]): RefAttempt {
    const amount = orders.reduce((sum, { total }) => sum + total, 0);
    return { amount, since: this.#clock, mall: 'open', provider: 'open', refunded: 0 };
  }

  #problems({ sku: name, quantity, seen }: Line): string[] {
    const sku = this.#sku(name);
    if (!sku.onShelf) return ['product_gone'];
    if (this.closed.has(sku.shop)) return ['shop_closed'];
    const short = quantity > sku.onHand - sku.held ? ['short_stock'] : [];
    return seen === sku.price ? short : [...short, 'price_changed'];
  }

  #fits = (order: RefOrder) =>
    order.lines.every(({ sku, quantity }) => this.#sku(sku).onHand - this.#sku(sku).held >= quantity);

  #move(order: RefOrder, hand: number, hold: number): void {
    for (const { sku, quantity } of order.lines) {
      this.#sku(sku).onHand += hand * quantity;
      this.#sku(sku).held += hold * quantity;
    }
  }

  #sku(name: string): Sku {
    const sku = this.skus.get(name);
    if (!sku) throw new Error(`The reference has no SKU "${name}"`);
    return sku;
  }
}
