import type { Shop } from '../../shared/domain/merchants/mod.ts';
import { openShop, stockShelf } from '../support/market.ts';
import { type Shopper, shopper } from '../support/shopper.ts';
import type { Random } from './random.ts';
import { FREE_FROM, FREIGHT, type RefCheckout, Reference } from './reference.ts';
import { holdsWithin, type Stage } from './stage.ts';

/** A shopper, their cart as the reference has it, and what was bought under which key. */
export interface Buyer {
  shopper: Shopper;
  cart: { version: number; lines: { sku: string; quantity: number; seen: number }[] };
  keys: string[];
  answers: Map<string, string>;
}

/** A purchase in both worlds: attempts of the mall are in the order of the reference's. */
export interface Purchase {
  id: string;
  buyer: Buyer;
  ref: RefCheckout;
  orderIds: string[];
  attempts: { id: string; payUrl: string }[];
}

/** What the cashier has told so far, for all worlds: where it goes is up to the commands. */
export type Letters = () => readonly { attempt: string; body: string }[];

const BUYERS = 4;
const PRICES = [100, 990, 2500, 4950, 9900];

/** A part of the mall that nobody else touches, with its reference: shops, shoppers, and all that they do. */
export class World {
  readonly purchases: Purchase[] = [];
  readonly ref = new Reference();
  readonly buyers: Buyer[] = [];
  readonly shops = new Map<string, Shop>();
  readonly handles = new Map<string, string>();
  readonly stage: Stage;
  readonly random: Random;
  readonly #name: string;
  readonly letters: Letters;

  constructor(stage: Stage, name: string, random: Random, letters: Letters) {
    this.stage = stage;
    this.#name = name;
    this.random = random;
    this.letters = letters;
  }

  /** Opens the shops and lets shoppers in. */
  async open(): Promise<void> {
    for (const slug of [`${this.#name}-one`, `${this.#name}-two`]) {
      const shop = await this.setShop(slug, true);
      this.shops.set(slug, shop);
      for (let n = 0; n < 3; n += 1) await this.say(slug, `${slug}-${n}`);
    }
    for (let n = 0; n < BUYERS; n += 1) this.buyers.push(this.newBuyer());
  }

  /** Waits until nothing of these shoppers is under way any more; throws when that does not end. */
  async settle(): Promise<void> {
    const ids = this.purchases.map(({ id }) => id);
    const calm = await holdsWithin(
      30_000,
      async () => {
        const [row] = await this.stage.database.sql<{ waiting: boolean }>(
          `select exists (select from outbox.event e where done_at is null and (payload ->> 'checkoutId' = any($1)
           or payload ->> 'attemptId' in (select id from payments.attempt where checkout_id = any($1)))) as waiting`,
          [ids],
        );
        return !row?.waiting;
      },
      20,
    );
    if (!calm) throw new Error('What happened in the mall does not come to an end');
  }

  /** Opens or closes a shop. */
  async setShop(slug: string, open: boolean): Promise<Shop> {
    const freight = { freightFlat: FREIGHT, freightFreeFrom: FREE_FROM };
    return openShop(this.stage.database, { slug, ...freight, state: open ? 'open' : 'closed' });
  }

  /** A merchant says anew what there is of a product, for how much, and whether it is sold. */
  async say(slug: string, handle: string): Promise<void> {
    const [price, said] = [this.random.pick(PRICES), this.random.below(60)];
    const onShelf = this.random.chance(0.9);
    const goods = [{ handle, price, stock: said, state: onShelf ? ('on_shelf' as const) : ('off_shelf' as const) }];
    const [sku = ''] = await stockShelf(this.stage.database, this.shops.get(slug) as Shop, goods);
    this.handles.set(sku, handle);
    this.ref.stock(sku, slug, { price, said, onShelf });
  }

  /** Learns of attempts that the mall has made in the meantime, when all has come to rest. */
  async follow(purchase: Purchase): Promise<void> {
    await this.settle();
    purchase.attempts = await this.attemptsOf(purchase.id);
  }

  /** The attempts at a checkout that the mall has made so far. */
  attemptsOf(checkoutId: string): Promise<{ id: string; payUrl: string }[]> {
    const find = 'select id, pay_url as "payUrl" from payments.attempt where checkout_id = $1 order by created_at, id';
    return this.stage.database.sql<{ id: string; payUrl: string }>(find, [checkoutId]);
  }

  /** Somebody whom the mall has not seen yet. */
  readonly newBuyer = (): Buyer => {
    return { shopper: shopper(this.stage), cart: { version: 0, lines: [] }, keys: [], answers: new Map() };
  };
}
