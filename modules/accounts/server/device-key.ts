import { lifetimeMs } from '@liren/kernel/account';
import { endOfSession } from '@liren/kernel/account/server';
import { Problem, type ReplyOf } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import type { getDeviceKey } from '../contract/public.ts';

/** The secret of the session that asks, made anew each time: nothing of it is stored. */
export async function deviceKey(
  ctx: Ctx,
  former: string | undefined,
): Promise<ReplyOf<typeof getDeviceKey>> {
  const { session } = ctx;
  if (!session) throw new Problem('session.missing');
  const other = former !== undefined && former !== session.id ? former : null;
  return {
    session: session.id,
    secret: ctx.keys.blind('account.device', session.id).toString('base64'),
    until: new Date(session.startedAt.getTime() + lifetimeMs[session.kind]).toISOString(),
    former:
      other === null ? null : ((await endOfSession(ctx.db, session.account, other)) ?? 'unknown'),
  };
}
