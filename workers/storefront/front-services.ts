import { kvPageStore, nodeBrotli } from '../../shared/adapters/page-store.ts';
import { createMemo, type PageFront, pageFront, type StoredPorts } from '../../shared/domain/pages/front.ts';
import { systemClock } from '../../shared/kernel/clock.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { pageHeaders } from './page-headers.ts';

// Pages that this isolate has just served; the same for everybody, so no request's state.
let memo: StoredPorts['memo'] | undefined;
let front: PageFront | undefined;

/** What serving stored pages needs. */
export function storedPorts(env: Env): StoredPorts {
  memo ??= createMemo();
  return {
    build: env.VERSION.id,
    memo,
    store: kvPageStore(env.PAGES),
    compression: nodeBrotli,
    headers: pageHeaders(env.MALL_URL),
    now: systemClock,
  };
}

/** The front of this isolate, which serves stored pages. */
export function frontOf(env: Env): PageFront {
  front ??= pageFront({ ...storedPorts(env), defaultLocale: env.DEFAULT_LOCALE as Locale });
  return front;
}
