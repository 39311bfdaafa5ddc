import type { Office } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { type Deps, todayOf } from '@liren/kernel/http/server';
import { declareForgetting, forgetRows, notePurge } from '@liren/kernel/retention/server';

/** Who leaves the register takes along what was collected of them. */
declareForgetting('collecting', {
  needs: () => Promise.resolve([]),
  forget: async (tx, office, entries) => [
    await forgetRows(tx, office, entries, {
      table: 'collecting.entry',
      where: `subject_kind = 'person' and 'person:' || subject::text = any ($2)`,
    }),
  ],
});

const chunk = 500;

/** Entries whose last day is over go, and the report says so; how many went. */
export async function forgetEntries(deps: Deps, office: Office): Promise<number> {
  const today = todayOf(deps);
  let gone = 0;
  for (;;) {
    const removed = await inTransaction(deps.db, { scope: [office] }, async (tx) => {
      const due = await raw<{ id: string }>(
        tx,
        `select id from collecting.entry where office = $1 and retain_until < $2::date order by retain_until limit ${chunk}`,
        [office, today],
      );
      if (due.length === 0) return 0;
      const count = await forgetRows(
        tx,
        office,
        due.map(({ id }) => id),
        { table: 'collecting.entry', where: 'id = any ($2::uuid[])' },
      );
      await notePurge(
        tx,
        { ...deps, office },
        {
          ...{ what: 'collecting.entries', subjects: count.removed, counts: [count] },
        },
      );
      return count.removed;
    });
    gone += removed;
    if (removed < chunk) return gone;
  }
}
