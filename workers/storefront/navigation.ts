import { bareNavigation, loadNavigation } from '../../shared/domain/pages/mod.ts';
import { errorText, log } from '../../shared/kernel/log.ts';
import type { Page } from '../../shared/ui/model.ts';
import { pageOf, type ShopContext } from './context.ts';

/** What a personal page tells its layout, header links included; without a database it has none, and still works. */
export async function personalPage(c: ShopContext): Promise<Page> {
  try {
    return pageOf(c, await loadNavigation(c.var.services.db, c.var.locale));
  } catch (error) {
    log('warn', 'Header links could not be read', { requestId: c.var.requestId, error: errorText(error) });
    return pageOf(c, bareNavigation());
  }
}
