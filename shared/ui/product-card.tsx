import { messagesFor } from '../i18n/messages.ts';
import { href } from './links.ts';
import type { Card, Page } from './model.ts';
import { Picture, type Turn, turnOf } from './picture.tsx';
import { Price, percentOff } from './price.tsx';

type CardProps = {
  card: Card;
  page: Page;
  turn?: Turn;
  heading?: 'h2' | 'h3';
  /** Whether the list shows reduced products only: what is cheapest may be a variant that is not reduced. */
  reduced?: boolean;
};

/** The few words on a card's picture: a state first, then a reduction. */
const Badge = ({ card, page, reduced }: CardProps) => {
  const m = messagesFor(page.locale).product;
  if (card.state === 'coming_soon') return <span class="badge">{m.comingSoon}</span>;
  if (card.state === 'off_shelf') return <span class="badge">{m.offShelf}</span>;
  if (card.soldOut) return <span class="badge">{m.soldOut}</span>;
  const off = percentOff(card.price, card.compareAt);
  if (off) return <span class="badge badge-sale">{m.save(off)}</span>;
  return reduced ? <span class="badge badge-sale">{m.someReduced}</span> : null;
};

/** A product in a grid; the whole card leads to its page. */
export const ProductCard = (props: CardProps) => {
  const { card, page } = props;
  const Heading = props.heading ?? 'h3';
  // What is announced is not for sale either, but is meant to be looked forward to.
  const unavailable = card.soldOut ? card.state !== 'coming_soon' : card.state === 'off_shelf';
  return (
    <li class={unavailable ? 'card card-off' : 'card'}>
      <Picture image={card.image} size="card" turn={props.turn} decorative />
      <Badge {...props} />
      <Heading class="card-title">
        <a href={href(page, `/p/${card.handle}`)} lang={card.titleLang}>
          {card.title}
        </a>
      </Heading>
      <p class="card-shop">{card.shop.name}</p>
      <Price price={card.price} compareAt={card.compareAt} varies={card.priceVaries} locale={page.locale} />
    </li>
  );
};

/** Products side by side; the first `inSight` of them are in sight. */
export const ProductGrid = ({
  cards,
  inSight = 0,
  ...rest
}: { cards: Card[]; inSight?: number } & Omit<CardProps, 'card' | 'turn'>) => (
  <ul class="grid">
    {cards.map((card, index) => (
      <ProductCard {...rest} card={card} turn={turnOf(index, inSight)} />
    ))}
  </ul>
);
