import type { Locale } from '../kernel/locale.ts';
import { href } from './links.ts';
import type { Page } from './model.ts';

/** The heading of a line of a cart or an order: a link while the product has a page, else just its title. */
export const LineTitle = (props: {
  page: Page;
  line: { handle: string | null; title: string; titleLang?: Locale };
}) => {
  const { handle, title, titleLang } = props.line;
  return (
    <h3>
      {handle ? (
        <a href={href(props.page, `/p/${handle}`)} lang={titleLang}>
          {title}
        </a>
      ) : (
        <span lang={titleLang}>{title}</span>
      )}
    </h3>
  );
};
