import { messagesFor } from '../i18n/messages.ts';
import type { Locale } from '../kernel/locale.ts';
import { Icon } from './icons.tsx';
import type { Paging } from './model.ts';

/** The page numbers to offer: the ends, the current one and its neighbours; null stands for a gap. */
export function pageNumbers({ page, pages }: Paging): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages);
  const numbers = [...new Set(wanted)].sort((a, b) => a - b);
  return numbers.flatMap((n, index) => {
    const before = numbers[index - 1];
    return before !== undefined && n - before > 1 ? [null, n] : [n];
  });
}

/** Links to the pages of a list; nothing for a single page. `to` gives a page's address. */
export const Pagination = (props: { paging: Paging; to: (page: number) => string; locale: Locale }) => {
  const { paging, to } = props;
  if (paging.pages <= 1) return null;
  const m = messagesFor(props.locale).paging;
  return (
    <nav class="pages" aria-label={m.label}>
      {paging.page > 1 ? (
        <a href={to(paging.page - 1)} rel="prev" aria-label={m.previous}>
          <Icon name="previous" />
        </a>
      ) : null}
      {pageNumbers(paging).map((number) =>
        number === null ? (
          <span aria-hidden="true">…</span>
        ) : (
          <a href={to(number)} aria-label={m.page(number)} aria-current={number === paging.page ? 'page' : undefined}>
            {number}
          </a>
        ),
      )}
      {paging.page < paging.pages ? (
        <a href={to(paging.page + 1)} rel="next" aria-label={m.next}>
          <Icon name="next" />
        </a>
      ) : null}
    </nav>
  );
};
