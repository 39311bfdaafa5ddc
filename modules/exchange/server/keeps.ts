import type { Office } from '@liren/kernel/contract';
import type { Deps, Kept } from '@liren/kernel/http/server';
import { daysKept, noteRemoved, setDaysKept } from '@liren/kernel/retention/server';
import { sql } from 'kysely';
import { forgetDeliveries } from './webhook/store.ts';

const deliveries = { what: 'exchange.deliveries', usual: 30 } as const;
const dayMs = 86_400_000;

/** The log of what was sent to other systems. */
export const exchangeKeeps: readonly Kept[] = [
  {
    name: deliveries.what,
    days: { usual: deliveries.usual, least: 7, most: 180 },
    applies: 'all',
    job: 'exchange.forget',
    current: (db, office) => daysKept(db, office, deliveries),
    set: (tx, office, days, at) => setDaysKept(tx, office, { what: deliveries.what, days, at }),
    async wouldGo(db, office, days, now) {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from exchange.delivery
        where office = ${office} and at < ${new Date(now.getTime() - days * dayMs)}`.execute(db);
      return rows[0]?.count ?? 0;
    },
  },
];

/** The log of deliveries, once its time is over. */
export async function forgetLog({ db, clock }: Deps, office: Office): Promise<void> {
  const at = clock.now();
  const days = await daysKept(db, office, deliveries);
  const removed = await forgetDeliveries(db, office, new Date(at.getTime() - days * dayMs));
  await noteRemoved(db, office, { what: deliveries.what, at, removed });
}
