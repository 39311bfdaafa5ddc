import type { Role } from '@liren/kernel/account';
import type { AccountId, MatterId, Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import { leaveNotices } from '@liren/kernel/notice/server';
import type { Party } from '../contract/public.ts';
import type { LinkageWorld } from './here.ts';

/** Accounts that hold one of the roles over an area now, deputies among them. */
export async function holdersOver(
  db: Db | Tx,
  office: Office,
  { roles, area, at }: { roles: readonly Role[]; area: string; at: Date },
): Promise<AccountId[]> {
  const rows = await raw<{ account: AccountId }>(
    db,
    `select distinct m.account from kernel.held m join kernel.account a on a.id = m.account
     where m.office = $1 and m.role = any ($2) and $3 ^@ m.area and m.since <= $4
       and (m.until is null or m.until > $4) and a.status = 'active' order by m.account`,
    [office, roles, area, at],
  );
  return rows.map(({ account }) => account);
}

type Told = { roles: readonly Role[]; template: string };
const command: readonly Role[] = ['command'];
const organisers: readonly Role[] = ['organiser', 'social_worker'];
const isUnitless = (party: unknown): boolean => (party as Party | undefined)?.unit === null;

/**
 * Who has to do something after a step when no unit is asked by the flow: command decides and verifies; for a party
 * without a unit whoever organises the area hears it and writes the answer down.
 */
function nextOf(name: string, step: string, subject: Readonly<Record<string, unknown>>): Told[] {
  const word = `${name}.${step}`;
  if (word === 'project.raise') return [{ roles: command, template: 'linkage.project_waits' }];
  if (word === 'project.finish') return [{ roles: command, template: 'linkage.project_to_verify' }];
  const byHand = [{ roles: organisers, template: `linkage.${name}_by_hand` }];
  if (word === 'referral.send') return isUnitless(subject['to']) ? byHand : [];
  if (word === 'agreement.propose')
    return isUnitless(subject['first']) || isUnitless(subject['second']) ? byHand : [];
  return [];
}

/** Tells them, but not whoever has just taken the step; in the transaction of the step. */
export async function tellNext(
  tx: Tx,
  ctx: Pick<LinkageWorld, 'office' | 'actor' | 'clock' | 'ids'>,
  matter: { id: MatterId; name: string; area: string; step: string; subject: unknown },
): Promise<void> {
  const { office, actor, clock, ids } = ctx;
  const { id, name, area, step } = matter;
  const subject = matter.subject as Readonly<Record<string, unknown>>;
  const at = clock.now();
  for (const { roles, template } of nextOf(name, step, subject)) {
    const accounts = await holdersOver(tx, office, { roles, area, at });
    const params = { title: String(subject['title'] ?? ''), path: `/linkage/${name}s/${id}` };
    await leaveNotices(
      tx,
      ids,
      { office, at },
      accounts
        .filter((account) => account !== actor.account)
        .map((account) => ({ account, template, params })),
    );
  }
}
