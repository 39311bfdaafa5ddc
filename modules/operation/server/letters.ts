import { audit } from '@liren/kernel/audit/server';
import { Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { deadEffects, discardEffect, reviveEffect } from '@liren/kernel/job/server';
import { deadMessages, settleMessage } from '@liren/kernel/notice/server';
import type { DeadLetter } from '../contract/public.ts';

const shown = 100;

/** What was given up in this office, newest first. */
export async function deadLetters({ db, office }: Ctx): Promise<{ letters: DeadLetter[] }> {
  const [effects, messages] = await Promise.all([
    deadEffects(db, office, shown),
    deadMessages(db, office, shown),
  ]);
  const letters: DeadLetter[] = [
    ...effects.map(({ id, kind, at, tries, error }) => ({
      ...{ id, is: 'effect' as const, what: kind, template: null, tries, error },
      at: at.toISOString(),
    })),
    ...messages.map(({ id, channel, template, at, tries, error }) => ({
      ...{ id, is: 'message' as const, what: channel, template, tries, error },
      at: at.toISOString(),
    })),
  ];
  return { letters: letters.sort((a, b) => b.at.localeCompare(a.at)).slice(0, shown) };
}

/** @throws Problem `letter.not_dead` when somebody else was faster */
export async function settle(
  ctx: Ctx,
  id: string,
  { is, how }: { is: DeadLetter['is']; how: 'retry' | 'drop' },
): Promise<{ letters: DeadLetter[] }> {
  const { db, office, clock } = ctx;
  await inTransaction(db, {}, async (tx) => {
    const now = clock.now();
    const done =
      is === 'message'
        ? await settleMessage(tx, office, id, how, now)
        : how === 'retry'
          ? await reviveEffect(tx, office, id)
          : await discardEffect(tx, office, id, now);
    if (!done) throw new Problem('letter.not_dead');
    await audit(tx, ctx, {
      action: how === 'retry' ? 'effect.revived' : 'effect.discarded',
      object: `${is}:${id}`,
    });
  });
  return deadLetters(ctx);
}
