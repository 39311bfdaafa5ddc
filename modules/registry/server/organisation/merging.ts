import { type InputOf, Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { mergeOrganisations, undoOrganisationMerge } from '../../contract/public.ts';
import { closeMerge, joinRows, mergeForUpdate, partRows, putMerge } from './merge-store.ts';
import { retagged } from './tagging.ts';
import { change, held } from './write.ts';

/** @throws Problem `organisation.codes_differ` when each has a credit code of its own: then they are two */
export async function organisationsMerged(
  ctx: Ctx,
  { params: { id: kept }, body: { gone, reason } }: InputOf<typeof mergeOrganisations>,
): Promise<{ merge: string }> {
  if (kept === gone) throw new Problem('organisation.merge_self');
  const { office, ids, clock, actor } = ctx;
  const id = ids.uuid();
  await inTransaction(ctx.db, {}, async (tx) => {
    // In one order, whoever asks: two who merge crosswise wait for each other instead of locking up.
    const [first, second] = [kept, gone].sort() as [string, string];
    const rows = [await held(tx, ctx, first), await held(tx, ctx, second)];
    const codes = new Set(rows.flatMap(({ creditCode }) => creditCode ?? []));
    if (codes.size > 1) throw new Problem('organisation.codes_differ');
    const { filled, moved } = await joinRows(tx, office, { kept, gone });
    await putMerge(tx, office, {
      ...{ id, kept, gone, reason, filled, moved },
      ...{ at: clock.now(), by: actor.account },
    });
    await retagged(tx, ctx, [kept]);
    const fields = Object.fromEntries(
      Object.entries(filled).map(
        ([field, value]) => [field, [null, String(value)] as [null, string]] as const,
      ),
    );
    await change(tx, ctx, { organisation: kept, kind: 'merged', reason, fields });
    await change(tx, ctx, { organisation: gone, kind: 'merged', reason });
  });
  return { merge: id };
}

/**
 * Both stand for themselves again.
 *
 * @throws Problem `organisation.merged` when the kept one has itself been merged since: that is taken back first
 */
export async function organisationMergeUndone(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof undoOrganisationMerge>,
): Promise<{ kept: string; gone: string }> {
  const { office, clock, actor } = ctx;
  return inTransaction(ctx.db, {}, async (tx) => {
    const merge = await mergeForUpdate(tx, office, id);
    if (!merge) throw new Problem('organisation.merge_not_found');
    if (merge.undoneAt) throw new Problem('organisation.merge_undone');
    const { kept, gone } = merge;
    await held(tx, ctx, kept);
    await partRows(tx, office, merge);
    await closeMerge(tx, office, id, { at: clock.now(), by: actor.account });
    await retagged(tx, ctx, [kept, gone]);
    await change(tx, ctx, { organisation: kept, kind: 'unmerged' });
    await change(tx, ctx, { organisation: gone, kind: 'unmerged' });
    return { kept, gone };
  });
}
