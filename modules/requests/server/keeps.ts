import type { Office } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import type { Deps, Kept } from '@liren/kernel/http/server';
import { daysKept, noteRemoved, setDaysKept } from '@liren/kernel/retention/server';
import { overdueTexts, purge } from '@liren/kernel/workflow/server';
import { defaultRules } from '../domain/public.ts';
import { forgetOldFiles, withOldFiles } from './forgetting.ts';
import { forgetRooms } from './premises/store.ts';

const texts = { what: 'requests.texts', usual: defaultRules.retainDays } as const;
const files = 'requests.files';
const calls = { what: 'requests.calls', usual: defaultRules.retainDays } as const;
const dayMs = 86_400_000;
/** A preview counts so far and no further. */
const mostCounted = 10_000;

/** What people told of themselves, and their pictures. */
export const requestKeeps: readonly Kept[] = [
  {
    name: texts.what,
    days: { usual: texts.usual, least: 180, most: 1_825 },
    applies: 'new',
    job: 'requests.purge',
    current: (db, office) => daysKept(db, office, texts),
    set: (tx, office, days, at) => setDaysKept(tx, office, { what: texts.what, days, at }),
    wouldGo: (db, office, _, now) => overdueTexts(db, office, now),
  },
  {
    name: files,
    days: { usual: texts.usual, least: 180, most: 1_825 },
    applies: 'all',
    job: 'requests.purge',
    current: (db, office) => daysKept(db, office, texts),
    wouldGo: async (db, office, days, now) =>
      (await withOldFiles(db, office, new Date(now.getTime() - days * dayMs), mostCounted)).length,
  },
  {
    name: calls.what,
    days: { usual: calls.usual, least: 180, most: 1_825 },
    applies: 'all',
    job: 'requests.purge',
    current: (db, office) => daysKept(db, office, calls),
    set: (tx, office, days, at) => setDaysKept(tx, office, { what: calls.what, days, at }),
    async wouldGo(db, office, days, now) {
      const [row] = await raw<{ n: number }>(
        db,
        'select count(*)::int as n from requests.call where office = $1 and phone_blind is not null and ended_at < $2',
        [office, new Date(now.getTime() - days * dayMs)],
      );
      return row?.n ?? 0;
    },
  },
];

/** Empties personal texts and takes away pictures and voices whose time is over. */
export async function purgeRequests(deps: Deps, office: Office): Promise<void> {
  const at = deps.clock.now();
  const { texts: emptied } = await purge(deps.db, office, at);
  await noteRemoved(deps.db, office, { what: texts.what, at, removed: emptied });
  const kept = await daysKept(deps.db, office, texts);
  await forgetRooms(deps.db, office, new Date(at.getTime() - kept * dayMs));
  const days = await daysKept(deps.db, office, calls);
  const numbers = await raw(
    deps.db,
    `update requests.call set phone = null, phone_masked = null, phone_blind = null, phone_tail_blind = null
     where office = $1 and phone_blind is not null and ended_at < $2 returning 1`,
    [office, new Date(at.getTime() - days * dayMs)],
  );
  await noteRemoved(deps.db, office, { what: calls.what, at, removed: numbers.length });
  const removed = await forgetOldFiles(deps, office);
  await noteRemoved(deps.db, office, { what: files, at, removed });
}
