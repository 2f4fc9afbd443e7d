import { messagesFor } from '../i18n/messages.ts';
import { href } from './links.ts';
import type { Card, Page } from './model.ts';
import { Picture } from './picture.tsx';
import { Price, percentOff } from './price.tsx';

/** The few words on a card's picture: a state first, then a reduction. */
const Badge = ({ card, page }: { card: Card; page: Page }) => {
  const m = messagesFor(page.locale).product;
  if (card.state === 'coming_soon') return <span class="badge">{m.comingSoon}</span>;
  if (card.state === 'off_shelf') return <span class="badge">{m.offShelf}</span>;
  if (card.soldOut) return <span class="badge">{m.soldOut}</span>;
  const off = percentOff(card.price, card.compareAt);
  return off ? <span class="badge badge-sale">{m.save(off)}</span> : null;
};

/** A product in a grid; the whole card leads to its page. */
export const ProductCard = (props: { card: Card; page: Page; eager?: boolean; heading?: 'h2' | 'h3' }) => {
  const { card, page } = props;
  const Heading = props.heading ?? 'h3';
  const unavailable = card.soldOut || card.state !== 'on_shelf';
  return (
    <li class={unavailable ? 'card card-off' : 'card'}>
      <Picture image={card.image} size="card" eager={props.eager} decorative />
      <Badge card={card} page={page} />
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

/** Products side by side; the first `eager` of them load their pictures at once. */
export const ProductGrid = (props: { cards: Card[]; page: Page; eager?: number; heading?: 'h2' | 'h3' }) => (
  <ul class="grid">
    {props.cards.map((card, index) => (
      <ProductCard card={card} page={props.page} heading={props.heading} eager={index < (props.eager ?? 0)} />
    ))}
  </ul>
);
