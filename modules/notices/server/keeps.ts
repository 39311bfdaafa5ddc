import type { Deps, Kept } from '@liren/kernel/http/server';
import { purgeDevices, purgeMessages } from '@liren/kernel/notice/server';
import { acrossOffices, daysKept, noteRemoved, setDaysKept } from '@liren/kernel/retention/server';
import { sql } from 'kysely';

const texts = { what: 'notices.messages', usual: 30 } as const;
const dayMs = 86_400_000;

/** What messages said; that they were sent stays. */
export const noticeKeeps: readonly Kept[] = [
  {
    name: texts.what,
    days: { usual: texts.usual, least: 7, most: 180 },
    isWide: true,
    applies: 'all',
    job: 'notices.purge',
    current: (db) => daysKept(db, acrossOffices, texts),
    set: (tx, office, days, at) => setDaysKept(tx, office, { what: texts.what, days, at }),
    async wouldGo(db, office, days, now) {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from kernel.message
        where office = ${office} and text is not null and status <> 'waiting'
          and created_at < ${new Date(now.getTime() - days * dayMs)}`.execute(db);
      return rows[0]?.count ?? 0;
    },
  },
];

/** Empties what messages said once its time is over, and forgets devices whose session has ended. */
export async function purgeNotices({ db, clock }: Deps): Promise<void> {
  const at = clock.now();
  const days = await daysKept(db, acrossOffices, texts);
  const removed = await purgeMessages(db, new Date(at.getTime() - days * dayMs));
  await noteRemoved(db, acrossOffices, { what: texts.what, at, removed });
  await purgeDevices(db);
}
