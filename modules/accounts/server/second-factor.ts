import { type Role, roles } from '@liren/kernel/account';
import {
  accountForUpdate,
  base32,
  beginSecondFactor,
  type Credentials,
  credentialsOf,
  dropPasskeys,
  dropSecondFactor,
  endSessionsOf,
  forgetAttempt,
  forgetFailures,
  isPassword,
  loginKey,
  membershipsOf,
  otpauthUri,
  renewRecoveryCodes,
  rolesWithSecondFactor,
  secondFactorOf,
  secondStepsOf,
  setRolesWithSecondFactor,
  takeSecondCode,
  takeTotp,
} from '@liren/kernel/account/server';
import { type AuditAction, audit } from '@liren/kernel/audit/server';
import { type AccountId, Problem } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { MySecondFactor, StaffAccount } from '../contract/public.ts';
import { governsOffice, mayRule, staffAccount } from './administration.ts';
import { areaName, countOrRefuse, refused } from './session.ts';

/** Whether the signed-in member of the staff has a second factor, and whether a role asks for one. */
export async function mySecondFactor(ctx: Ctx): Promise<MySecondFactor> {
  const { db, office, clock } = ctx;
  const { id } = await own(ctx);
  const [second, steps] = await Promise.all([secondFactorOf(db, id), secondStepsOf(db, id)]);
  const held = await membershipsOf(db, office, [id], clock.now());
  const asked = await rolesWithSecondFactor(db, office);
  return {
    since: second?.confirmedAt?.toISOString() ?? null,
    recoveryLeft: steps.recoveryLeft,
    passkeys: steps.passkeys,
    required: held.some(({ role }) => asked.includes(role)),
  };
}

/**
 * A secret for an authenticator. Asks the password again: an unlocked desk must not enrol its finder.
 *
 * @throws Problem `sign_in.refused`, `sign_in.locked`, `second_factor.held`
 */
export async function begin(
  ctx: Ctx,
  { password }: { password: string },
): Promise<{ secret: string; uri: string }> {
  const { db, keys, office } = ctx;
  const account = await own(ctx);
  const subject = loginKey(keys, account.loginName);
  const object = `account:${account.id}`;
  await countOrRefuse(ctx, subject, object);
  if (!(await isPassword(password, account.passwordHash))) {
    await refused(ctx, object, 'password');
    throw new Problem('sign_in.refused');
  }
  const secret = await inTransaction(db, {}, async (tx) => {
    await forgetAttempt(tx, subject);
    return beginSecondFactor(tx, ctx, account.id);
  });
  if (!secret) throw new Problem('second_factor.held');
  const uri = otpauthUri(secret, { issuer: areaName(ctx, office), name: account.loginName });
  return { secret: base32(secret), uri };
}

/** Proves the secret by its first code. Whoever was signed in without one is out. */
export async function confirm(
  ctx: Ctx,
  { code }: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  const { db, clock, session } = ctx;
  const account = await own(ctx);
  const second = await secondFactorOf(db, account.id);
  if (!second || second.confirmedAt) throw new Problem('second_factor.none');
  return withCode(ctx, account, async (tx) => {
    await accountForUpdate(tx, account.id); // a sign-in without a code waits, and then asks for one
    if (!(await takeTotp(tx, ctx, account.id, code, { proving: true }))) return null;
    // With a passkey there are codes already; whoever asks for an authenticator too keeps them in one list.
    const recoveryCodes = await renewRecoveryCodes(tx, ctx, account.id);
    const at = clock.now();
    await endSessionsOf(tx, account.id, { reason: 'second_factor', at, except: session?.id });
    await trace(tx, ctx, 'account.second_factor_set', account.id);
    return { recoveryCodes };
  });
}

export async function renewCodes(
  ctx: Ctx,
  { code }: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  const account = await own(ctx);
  await mustHaveAny(ctx, account.id);
  return withCode(ctx, account, async (tx) => {
    if (!(await takeSecondCode(tx, ctx, account.id, code))) return null;
    const recoveryCodes = await renewRecoveryCodes(tx, ctx, account.id);
    await trace(tx, ctx, 'account.recovery_codes_renewed', account.id);
    return { recoveryCodes };
  });
}

export async function remove(ctx: Ctx, { code }: { code: string }): Promise<MySecondFactor> {
  const account = await own(ctx);
  await mustHave(ctx, account.id);
  await withCode(ctx, account, async (tx) => {
    if (!(await takeSecondCode(tx, ctx, account.id, code))) return null;
    await dropSecondFactor(tx, account.id);
    await trace(tx, ctx, 'account.second_factor_removed', account.id);
    return true;
  });
  return mySecondFactor(ctx);
}

/** Takes somebody else's second factor away: the phone is lost, and the recovery codes too. */
export async function reset(ctx: Ctx, id: AccountId): Promise<StaffAccount> {
  const { db, clock, keys } = ctx;
  const { loginName } = await staffAccount(ctx, id);
  await inTransaction(db, {}, async (tx) => {
    await mayRule(tx, ctx, id);
    const hadKeys = (await dropPasskeys(tx, id)) > 0;
    const hadCodes = await dropSecondFactor(tx, id);
    if (!hadKeys && !hadCodes) throw new Problem('second_factor.none');
    await endSessionsOf(tx, id, { reason: 'second_factor', at: clock.now() });
    await forgetFailures(tx, loginKey(keys, loginName));
    await trace(tx, ctx, 'account.second_factor_reset', id);
  });
  return staffAccount(ctx, id);
}

export async function rolesAsked({ db, office }: Ctx): Promise<{ roles: Role[] }> {
  const asked = await rolesWithSecondFactor(db, office);
  return { roles: roles.filter((role) => asked.includes(role)) };
}

/** For the whole office: a role is not asked differently from community to community. */
export async function askRoles(ctx: Ctx, wanted: readonly Role[]): Promise<{ roles: Role[] }> {
  const { db, office, clock, actor } = ctx;
  if (!governsOffice(ctx)) throw new Problem('permission.denied');
  await inTransaction(db, {}, async (tx) => {
    await setRolesWithSecondFactor(tx, office, wanted, { at: clock.now(), by: actor.account });
    await audit(tx, ctx, {
      action: 'rights.second_factor_required',
      object: `office:${office}`,
      detail: { roles: roles.filter((role) => wanted.includes(role)) },
    });
  });
  return rolesAsked(ctx);
}

/** Runs what a code opens; wrong ones count together with wrong passwords. */
async function withCode<T>(
  ctx: Ctx,
  account: Pick<Staff, 'id' | 'loginName'>,
  run: (tx: Tx) => Promise<T | null>,
): Promise<T> {
  const { db, keys } = ctx;
  const subject = loginKey(keys, account.loginName);
  const object = `account:${account.id}`;
  await countOrRefuse(ctx, subject, object);
  const result = await inTransaction(db, {}, async (tx) => {
    const result = await run(tx);
    if (result !== null) await forgetFailures(tx, subject);
    return result;
  });
  if (result === null) {
    await refused(ctx, object, 'code');
    throw new Problem('second_factor.code_refused');
  }
  return result;
}

type Staff = Credentials & { loginName: string };

/** @throws Problem `permission.denied` for residents: their phone is their only factor */
async function own({ db, session }: Ctx): Promise<Staff> {
  const account = session && (await credentialsOf(db, session.account));
  if (!account?.loginName) throw new Problem('permission.denied');
  return { ...account, loginName: account.loginName };
}

async function mustHave({ db }: Ctx, account: AccountId): Promise<void> {
  if (!(await secondFactorOf(db, account))?.confirmedAt) throw new Problem('second_factor.none');
}

/** An authenticator, or passkeys: something recovery codes stand in for. */
async function mustHaveAny({ db }: Ctx, account: AccountId): Promise<void> {
  const { authenticator, passkeys } = await secondStepsOf(db, account);
  if (!authenticator && passkeys === 0) throw new Problem('second_factor.none');
}

const trace = (tx: Tx, ctx: Ctx, action: AuditAction, account: AccountId) =>
  audit(tx, ctx, { action, object: `account:${account}` });
