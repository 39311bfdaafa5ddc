import { namesOf } from '@liren/kernel/account/server';
import type { AccountId, ReplyOf } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import type { Ctx, Held, Kept } from '@liren/kernel/http/server';
import type { HeldSet, listHeld } from '../contract/public.ts';

/** What the modules declare, with the days as they are set now. */
export async function heldPage(
  { db, office, areas, clock }: Ctx,
  holds: readonly Held[],
  keeps: readonly Kept[],
): Promise<ReplyOf<typeof listHeld>> {
  const sets = await Promise.all(
    holds.map(async ({ name, of, basis, isSensitive, readers, sealed, keep }): Promise<HeldSet> => {
      const kept = keeps.find((one) => one.name === keep);
      return {
        ...{ name, of, basis, isSensitive, readers: [...readers], isSealed: sealed.length > 0 },
        keep: kept ? { days: await kept.current(db, office) } : null,
      };
    }),
  );
  const officers = await raw<{ account: AccountId }>(
    db,
    `select distinct account from kernel.membership
     where office = $1 and role = 'privacy_officer' and since <= $2 and (until is null or until > $2)`,
    [office, clock.now()],
  );
  const names = await namesOf(
    db,
    officers.map(({ account }) => account),
  );
  return {
    office: areas.get(office, office)?.name ?? office,
    officers: [...names.values()].sort((a, b) => a.localeCompare(b, 'zh-CN')),
    sets,
  };
}
