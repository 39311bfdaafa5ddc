import { separatedFrom } from '@liren/kernel/account';
import {
  accountById,
  accountForUpdate,
  deputyshipsOf,
  insertDeputyship,
  membershipsOf,
} from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { type AccountId, type InputOf, Problem } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { longestDeputyDays, type nameDeputy } from '../contract/public.ts';
import { governs } from './administration.ts';

/** What is asked for, with whose roles they are. */
export type Naming = InputOf<typeof nameDeputy>['body'] & { principal: AccountId };

const dayMs = 86_400_000;
/** Leave may be planned; further ahead nobody knows who will be there. */
const aheadDays = 180;

/** The account of who acts. @throws Problem `session.missing` */
export const meOf = ({ actor }: Pick<Ctx, 'actor'>): AccountId => {
  if (!actor.account) throw new Problem('session.missing');
  return actor.account;
};

/**
 * What keeps somebody from standing in for somebody. Who names is the principal, or governs all that is lent.
 *
 * @throws Problem `deputy.…`, `account.not_found`
 */
export async function mayName(db: Db | Tx, ctx: Ctx, naming: Naming) {
  const { office, clock } = ctx;
  const now = clock.now();
  const { principal, deputy } = naming;
  const since = naming.since ? new Date(naming.since) : now;
  const until = new Date(naming.until);
  if (deputy === principal) throw new Problem('deputy.self');
  const isLate = until <= now || until <= since;
  const isLong =
    until.getTime() - Math.max(since.getTime(), now.getTime()) > longestDeputyDays * dayMs;
  if (isLate || isLong || since.getTime() - now.getTime() > aheadDays * dayMs)
    throw new Problem('deputy.time', { days: longestDeputyDays });
  const [person, held, theirs] = await Promise.all([
    accountById(db, deputy),
    membershipsOf(db, office, [deputy], now),
    membershipsOf(db, office, [principal], now),
  ]);
  // What is lent to the principal is not theirs to lend: there are no deputies of deputies.
  const lent = theirs.filter((m) => !m.deputyFor && naming.memberships.includes(m.id));
  if (lent.length === 0 || lent.length < new Set(naming.memberships).size)
    throw new Problem('deputy.nothing_lent');
  if (principal !== meOf(ctx) && !lent.every(({ area }) => governs(ctx, area)))
    throw new Problem('account.not_found');
  const isColleague = held.some((m) => !m.deputyFor && m.since <= now);
  if (person?.kind !== 'staff' || person.status !== 'active' || !isColleague)
    throw new Problem('deputy.unfit');
  for (const one of lent) {
    const other = separatedFrom(held, one);
    if (other) throw new Problem('deputy.separated', { role: one.role, held: other.role });
  }
  const before = await deputyshipsOf(db, office, now, { account: principal });
  const overlaps = before.some(
    (one) =>
      one.principal === principal &&
      one.deputy === deputy &&
      one.since < until &&
      since < one.until &&
      one.lent.some(({ membership }) => naming.memberships.includes(membership)),
  );
  if (overlaps) throw new Problem('deputy.held');
  return { since: since < now ? now : since, until, lent };
}

/** Writes it, with both accounts locked, so that no right is given meanwhile that keeps them apart. */
export async function nameNow(tx: Tx, ctx: Ctx, naming: Naming): Promise<void> {
  const { office, ids, clock } = ctx;
  for (const one of [naming.principal, naming.deputy].toSorted()) await accountForUpdate(tx, one);
  const { since, until, lent } = await mayName(tx, ctx, naming);
  const id = ids.uuid();
  await insertDeputyship(tx, {
    ...{ office, id, principal: naming.principal, deputy: naming.deputy, since, until },
    ...{ reason: naming.reason, madeBy: meOf(ctx), madeAt: clock.now() },
    lent: lent.map((m) => ({ id: ids.uuid(), membership: m.id })),
  });
  await audit(tx, ctx, {
    action: 'deputy.named',
    object: `account:${naming.deputy}`,
    subject: `account:${naming.principal}`,
    detail: {
      ...{ deputyship: id, since, until, reason: naming.reason },
      roles: lent.map(({ role, area, unit }) => [role, unit ?? area].join(' ')),
    },
  });
}
