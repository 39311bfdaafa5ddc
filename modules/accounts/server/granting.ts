import { proposeAct } from '@liren/guard/server';
import { hashPassword } from '@liren/kernel/account/server';
import type { AccountId, InputOf, ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { createStaffAccount, grantMembership } from '../contract/public.ts';
import { createAct, grantAct, isOverOffice } from './acts.ts';
import { grant, makeStaff, type NewStaff, staffAccount } from './administration.ts';
import { oneTimePassword } from './one-time-password.ts';

/**
 * Creates a staff account with its first membership; the one-time password is given out here and nowhere else. One
 * over the whole office waits for a second person, and gets its password by `renewPassword` afterwards.
 *
 * @throws Problem `account.name_taken`, `membership.…`, `guard.nobody_else`, `permission.denied`
 */
export async function addStaff(
  ctx: Ctx,
  staff: NewStaff,
): Promise<ReplyOf<typeof createStaffAccount>> {
  const { db, ids, office } = ctx;
  const id = ids.uuid() as AccountId;
  if (isOverOffice(office, staff.membership))
    return { made: null, proposed: await proposeAct(ctx, createAct, { ...staff, id }) };
  const password = oneTimePassword(ids, staff.loginName);
  const passwordHash = await hashPassword(password);
  await inTransaction(db, {}, (tx) => makeStaff(tx, ctx, { ...staff, id, passwordHash }));
  return {
    made: { account: await staffAccount(ctx, id), oneTimePassword: password },
    proposed: null,
  };
}

/** Makes somebody something: at once, or over the whole office when a second person has confirmed it. */
export async function addMembership(
  ctx: Ctx,
  account: AccountId,
  membership: InputOf<typeof grantMembership>['body'],
): Promise<ReplyOf<typeof grantMembership>> {
  await staffAccount(ctx, account);
  const proposed = isOverOffice(ctx.office, membership)
    ? await proposeAct(ctx, grantAct, { account, membership })
    : null;
  if (!proposed) await inTransaction(ctx.db, {}, (tx) => grant(tx, ctx, account, membership));
  return { ...(await staffAccount(ctx, account)), proposed };
}
