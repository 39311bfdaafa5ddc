import { sweepSignIn } from '@liren/kernel/account/server';
import type { Deps, Kept } from '@liren/kernel/http/server';
import { acrossOffices, daysKept, noteRemoved, setDaysKept } from '@liren/kernel/retention/server';
import { sql } from 'kysely';

const sessions = { what: 'accounts.sessions', usual: 190 } as const;
const dayMs = 86_400_000;

/** Ended sessions are log data, the trail is the proof of everything else. */
export const accountKeeps: readonly Kept[] = [
  {
    name: sessions.what,
    days: { usual: sessions.usual, least: 183, most: 730 },
    isWide: true,
    applies: 'all',
    job: 'accounts.sweep',
    current: (db) => daysKept(db, acrossOffices, sessions),
    set: (tx, office, days, at) => setDaysKept(tx, office, { what: sessions.what, days, at }),
    async wouldGo(db, _, days, now) {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from kernel.session
        where expires_at < ${new Date(now.getTime() - days * dayMs)}`.execute(db);
      return rows[0]?.count ?? 0;
    },
  },
  {
    name: 'accounts.audit',
    days: null,
    applies: 'all',
    job: null,
    current: async () => null,
    wouldGo: async () => 0,
  },
];

/** Codes and failures after a day, sessions after their time. */
export async function sweepAccounts({ db, clock }: Deps): Promise<void> {
  const at = clock.now();
  const removed = await sweepSignIn(db, at, await daysKept(db, acrossOffices, sessions));
  await noteRemoved(db, acrossOffices, { what: sessions.what, at, removed });
}
