import { messagesFor } from '../../../shared/i18n/messages.ts';
import { EmptyState } from '../../../shared/ui/empty-state.tsx';
import { Layout } from '../../../shared/ui/layout.tsx';
import type { Page } from '../../../shared/ui/model.ts';

/** What a browser shows of a page that it has never seen, while the network is away. */
export const Offline = ({ page }: { page: Page }) => {
  const m = messagesFor(page.locale);
  return (
    <Layout page={page} title={m.offline.title} noindex mainClass="wrap">
      <EmptyState
        icon="globe"
        title={m.offline.title}
        text={m.offline.text}
        heading="h1"
        // Shown in the place of another page, whose address the empty one stands for.
        action={{ href: '', label: m.error.retry }}
      />
    </Layout>
  );
};
