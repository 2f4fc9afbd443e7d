import Stripe from 'stripe';
import { z } from 'zod';
import type { NoticeRefusal, ProviderNotice } from '../../domain/payments/gateway.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

const TOLERANCE_SECONDS = 300;

const event = z.object({ id: z.string().min(1).max(255), type: z.string().min(1).max(255), data: z.unknown() });
const subject = z.object({
  object: z.object({ metadata: z.object({ attempt: z.string(), buyer: z.string() }) }),
});

/**
 * Verifies a webhook of Stripe's at `now` (ms) and reads whom it is about: sessions, payments and refunds carry their
 * attempt and buyer; what carries none is none of the mall's business.
 */
export async function readStripeNotice(
  stripe: Stripe,
  { signature, body, now }: { signature: string; body: string; now: number },
  secret: string,
): Promise<Result<ProviderNotice, NoticeRefusal>> {
  const verified = await verify(stripe, { signature, body, now }, secret);
  if (!verified.ok) return verified;
  const read = event.safeParse(verified.value);
  if (!read.success) return refuse({ code: 'notice_malformed' });
  const { id, type, data } = read.data;
  const about = subject.safeParse(data);
  if (!about.success) return refuse({ code: 'notice_irrelevant' });
  const { attempt, buyer } = about.data.object.metadata;
  return ok({ id, type, attemptId: attempt, buyerId: buyer });
}

async function verify(
  stripe: Stripe,
  { signature, body, now }: { signature: string; body: string; now: number },
  secret: string,
): Promise<Result<unknown, NoticeRefusal>> {
  const provider = Stripe.createSubtleCryptoProvider();
  try {
    return ok(await stripe.webhooks.constructEventAsync(body, signature, secret, TOLERANCE_SECONDS, provider, now));
  } catch (error) {
    if (error instanceof SyntaxError) return refuse({ code: 'notice_malformed' });
    // The library throws errors of no class of its own on signatures that are none, such as an empty one.
    return refuse({ code: /tolerance/.test(String(error)) ? 'notice_stale' : 'notice_unsigned' });
  }
}
