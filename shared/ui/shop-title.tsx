import { messagesFor } from '../i18n/messages.ts';
import { href } from './links.ts';
import type { Page, ShopRef } from './model.ts';

/** The heading of a merchant's part: a link to the shop while it has a page, just its kind when even the name is gone. */
export const ShopTitle = ({ shop, page }: { shop: ShopRef; page: Page }) => {
  const name = shop.name || messagesFor(page.locale).shop.kind;
  return <h2 class="panel-title">{shop.slug ? <a href={href(page, `/s/${shop.slug}`)}>{name}</a> : name}</h2>;
};
