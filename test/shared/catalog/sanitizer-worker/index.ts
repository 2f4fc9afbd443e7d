import { sanitizeMerchantHtml } from '../../../../shared/adapters/sanitizer.ts';

/** Answers HTML with what the sanitizer makes of it. */
export default {
  async fetch(request: Request): Promise<Response> {
    return new Response(sanitizeMerchantHtml(await request.text()));
  },
};
