import { z } from 'zod';
import { readToken } from '../kernel/signing.ts';

/** What the mall's people sign their requests for; the payload says until when, in ms: `{ until }`. */
export const OPS_TOKEN = 'ops';

const tokenSchema = z.object({ until: z.number() });

/** Whether an Authorization header carries a token that holds at `now` (ms); with an empty key none does. */
export async function isOpsRequest(authorization: string | undefined, key: string, now: number): Promise<boolean> {
  const given = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (key === '' || given === undefined) return false;
  const token = tokenSchema.safeParse(await readToken(OPS_TOKEN, given, key));
  return token.success && token.data.until >= now;
}
