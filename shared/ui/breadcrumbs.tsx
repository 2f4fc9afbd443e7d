import { messagesFor } from '../i18n/messages.ts';
import { href } from './links.ts';
import type { CategoryLink, Crumb, Page } from './model.ts';

/** Categories as steps of a trail. */
export const categoryTrail = (categories: CategoryLink[]): Crumb[] =>
  categories.map(({ slug, ...category }) => ({ path: `/c/${slug}`, ...category }));

/** Where a page lies below the home page; `current` names the page itself. */
export const Breadcrumbs = (props: { page: Page; trail: Crumb[]; current: string; currentLang?: string }) => {
  const { page } = props;
  const m = messagesFor(page.locale).nav;
  return (
    <nav class="crumbs" aria-label={m.breadcrumbs}>
      <ol>
        <li>
          <a href={href(page, '/')}>{m.home}</a>
        </li>
        {props.trail.map((item) => (
          <li>
            <a href={href(page, item.path)} lang={item.nameLang}>
              {item.name}
            </a>
          </li>
        ))}
        <li aria-current="page" lang={props.currentLang}>
          {props.current}
        </li>
      </ol>
    </nav>
  );
};
