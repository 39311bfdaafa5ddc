import {
  idleLimitMs,
  isMobile,
  lifetimeMs,
  type Membership,
  maskedPhone,
  passwordFault,
} from '@liren/kernel/account';
import {
  type Account,
  accountById,
  accountByKey,
  accountForUpdate,
  codeLimits,
  countAttempt,
  credentialsOf,
  endSession,
  endSessionsOf,
  forgetAttempt,
  forgetFailures,
  hashPassword,
  isPassword,
  loginKey,
  type MembershipRow,
  makeCode,
  membershipsOf,
  namesOf,
  openSession,
  phoneKey,
  phoneOf,
  residentByPhone,
  rolesWithSecondFactor,
  saveProfile,
  secondStepsOf,
  setPassword,
  takeCode,
  takeSecondCode,
  unitsOf,
} from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { type AccountId, type Office, Problem } from '@liren/kernel/contract';
import { type Db, inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx, Deps } from '@liren/kernel/http/server';
import { deliverMessages, ownWording, queueSms, sentenceOf } from '@liren/kernel/notice/server';
import { sql } from 'kysely';
import type { CurrentSession, HeldRole, SignedByPasskey } from '../contract/public.ts';

type Locale = 'zh-CN' | 'en';
type HeldRoleNames = Omit<HeldRole, 'deputyFor'>;

/** Who is signed in, and where. */
export async function currentSession(
  ctx: Ctx,
  account = ctx.session?.account ?? null,
): Promise<CurrentSession> {
  const { db, office, settings } = ctx;
  const known = account && (await accountById(db, account));
  const me = known ? await signedIn(ctx, known) : null;
  return {
    me,
    office: { code: office, name: areaName(ctx, office) },
    demo: settings.demo,
    invented: settings.demo && (await isInvented(db, office)),
    zone: settings.zone,
    idleMinutes: me
      ? idleLimitMs(
          me.kind,
          me.memberships.map((m) => m.role),
        ) / 60_000
      : null,
  };
}

/** Only the seed of the demonstration puts people behind doors: an office without any was taken in from elsewhere. */
async function isInvented(db: Db, office: Office): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (select 1 from accounts.demo_person where office = ${office}) as is`.execute(db);
  return rows[0]?.is ?? false;
}

async function signedIn(ctx: Ctx, account: Account): Promise<NonNullable<CurrentSession['me']>> {
  const { db, office, clock, keys } = ctx;
  const phone = phoneOf(keys, account);
  const held =
    account.kind === 'staff' ? await membershipsOf(db, office, [account.id], clock.now()) : [];
  // What is lent from tomorrow on opens nothing today.
  const inForce = held.filter((m) => !m.deputyFor || m.since <= clock.now());
  return {
    account: account.id,
    kind: account.kind,
    name: account.displayName,
    loginName: account.loginName,
    phone: phone && maskedPhone(phone),
    locale: account.locale,
    memberships: await lentBy(ctx, await heldRoles(ctx, inForce)),
    mustChangePassword: account.mustChangePassword,
    mustEnrol: inForce.length > 0 && (await lacksSecondFactor(ctx, account, inForce)),
  };
}

async function lacksSecondFactor(
  { db, office }: Ctx,
  account: Account,
  held: readonly Membership[],
): Promise<boolean> {
  const asked = await rolesWithSecondFactor(db, office);
  if (!held.some(({ role }) => asked.includes(role))) return false;
  const { authenticator, passkeys } = await secondStepsOf(db, account.id);
  return !authenticator && passkeys === 0;
}

/** Memberships with whose they are, where they are lent. */
async function lentBy<M extends MembershipRow & HeldRoleNames>(
  { db }: Pick<Ctx, 'db'>,
  held: readonly M[],
): Promise<HeldRole[]> {
  const names = await namesOf(
    db,
    held.flatMap(({ deputyFor }) => deputyFor ?? []),
  );
  return held.map(({ deputyFor: lender, until, ...m }) => ({
    ...m,
    deputyFor:
      lender && until
        ? { account: lender, name: names.get(lender) ?? '', until: until.toISOString() }
        : null,
  }));
}

/** Memberships with the names of their places and units, for a page. */
export async function heldRoles<M extends Pick<Membership, 'role' | 'area' | 'unit'>>(
  deps: Pick<Deps, 'areas'> & { db: Db; office: Office },
  memberships: readonly M[],
): Promise<(HeldRoleNames & M)[]> {
  const units = memberships.some((m) => m.unit) ? await unitsOf(deps.db, deps.office) : [];
  const nameByUnit = new Map(units.map((u) => [u.code, u.name]));
  return memberships.map((m) => ({
    ...m,
    areaName: areaName(deps, m.area),
    unitName: m.unit && (nameByUnit.get(m.unit) ?? m.unit),
  }));
}

/** The name of an area, or its code where it has none. */
export function areaName(
  { areas, office }: Pick<Deps, 'areas'> & { office: Office },
  code: string,
): string {
  return areas.get(office, code)?.name ?? code;
}

/**
 * Sends a sign-in code to a phone.
 *
 * The answer is the same for every number: an account is made when a code comes back, so that nobody
 * learns here who has one.
 *
 * @throws Problem `sign_in.code_too_soon`
 */
export async function sendCode(
  ctx: Ctx,
  { phone, locale }: { phone: string; locale: Locale },
): Promise<{ phone: string; expiresAt: string; askAgainAt: string }> {
  const { db, clock, ip, office, settings } = ctx;
  const now = clock.now();
  const made = await inTransaction(db, {}, async (tx) => {
    const made = await makeCode(tx, ctx, phone, ip);
    if ('code' in made) {
      const params = { code: made.code, minutes: codeLimits.livesMs / 60_000 };
      const own = await ownWording(tx, office, ['sign_in.code']);
      const speech = { locale, zone: settings.zone };
      const text = sentenceOf('sign_in.code', 'sms', params, speech, own);
      await queueSms(tx, ctx, { office, to: phone, template: 'sign_in.code', text });
    }
    return made;
  });
  if ('waitUntil' in made) {
    const seconds = Math.max(1, Math.ceil((made.waitUntil.getTime() - now.getTime()) / 1000));
    throw new Problem('sign_in.code_too_soon', { seconds });
  }
  await deliverMessages(ctx, office);
  return {
    phone: maskedPhone(phone),
    expiresAt: made.expiresAt.toISOString(),
    askAgainAt: new Date(now.getTime() + codeLimits.everyMs).toISOString(),
  };
}

/**
 * Signs a resident in who shows a code that went to the phone.
 *
 * @throws Problem `sign_in.code_refused`, `sign_in.closed`
 */
export async function enterByCode(
  ctx: Ctx,
  { phone, code, locale }: { phone: string; code: string; locale: Locale },
): Promise<CurrentSession> {
  const { db, keys } = ctx;
  // A transaction of its own: a wrong try must count though the request is refused.
  const isRight =
    isMobile(phone) && (await inTransaction(db, {}, (tx) => takeCode(tx, ctx, phone, code)));
  if (!isRight) {
    await refused(ctx, `phone:${phoneKey(keys, phone).toString('hex', 0, 8)}`, 'code');
    throw new Problem('sign_in.code_refused');
  }
  const account = await inTransaction(db, {}, async (tx) => {
    const { account, isNew } = await residentByPhone(tx, ctx, { phone, locale });
    if (account.status !== 'active') return null;
    await enter(tx, ctx, account, { by: 'code', isNew });
    return account;
  });
  if (!account) {
    await refused(ctx, `phone:${phoneKey(keys, phone).toString('hex', 0, 8)}`, 'closed');
    throw new Problem('sign_in.closed');
  }
  return currentSession(ctx, account.id);
}

/**
 * Signs staff in.
 *
 * Wrong name, wrong password and disabled account give one answer after the same time. Who has a second
 * factor is asked for its code when the password was right, and sends both again: between the two
 * nobody is signed in, and nothing is kept. A wrong code counts like a wrong password.
 *
 * @throws Problem `sign_in.refused`, `sign_in.locked`, `sign_in.code_needed`, `second_factor.code_refused`, `passkey.refused`
 */
export async function enterByPassword(
  ctx: Ctx,
  {
    loginName,
    password,
    ...second
  }: {
    loginName: string;
    password: string;
    code?: string | undefined;
    passkey?: SignedByPasskey | undefined;
  },
  isSigned: PasskeyCheck,
): Promise<CurrentSession> {
  const { db } = ctx;
  const { account, subject, object } = await byPassword(ctx, loginName, password);
  // Written within the transaction, where the compiler does not look.
  let asked = null as Asked | null;
  const fault = await inTransaction(db, {}, async (tx) => {
    await accountForUpdate(tx, account.id); // a second factor that is being proven counts from here on
    const steps = await secondStepsOf(tx, account.id);
    if (steps.authenticator || steps.passkeys > 0) {
      const { code, passkey } = second;
      if (!code && !passkey) {
        asked = {
          passkey: steps.passkeys > 0,
          code: steps.authenticator || steps.recoveryLeft > 0,
          authenticator: steps.authenticator,
        };
        await forgetAttempt(tx, subject);
        return 'sign_in.code_needed' as const;
      }
      if (passkey && !(await isSigned(tx, ctx, account.id, passkey)))
        return 'passkey.refused' as const;
      if (!passkey && !(await takeSecondCode(tx, ctx, account.id, code ?? '')))
        return 'second_factor.code_refused' as const;
    }
    await forgetFailures(tx, subject);
    await enter(tx, ctx, account, { by: 'password' });
    return null;
  });
  if (fault === 'second_factor.code_refused' || fault === 'passkey.refused')
    await refused(ctx, object, second.passkey ? 'passkey' : 'code');
  if (fault) throw new Problem(fault, { ...asked });
  return currentSession(ctx, account.id);
}

/** How the second step can be proven; told only to whoever had the password right. */
type Asked = Record<'passkey' | 'code' | 'authenticator', boolean>;

type PasskeyCheck = (
  tx: Tx,
  ctx: Ctx,
  account: AccountId,
  signed: SignedByPasskey,
) => Promise<boolean>;

/**
 * The account of a name whose password this is; the attempt is counted until it is forgotten.
 *
 * @throws Problem `sign_in.refused`, `sign_in.locked`
 */
async function byPassword(ctx: Ctx, loginName: string, password: string) {
  const { db, keys } = ctx;
  const subject = loginKey(keys, loginName);
  const account = await accountByKey(db, subject);
  // Never the name as typed: people type their password there.
  const object = account ? `account:${account.id}` : 'account:unknown';
  await countOrRefuse(ctx, subject, object);
  const isRight = await isPassword(password, account?.passwordHash ?? null);
  if (!isRight || account?.status !== 'active') {
    await refused(ctx, object, 'password');
    throw new Problem('sign_in.refused');
  }
  return { account, subject, object };
}

/** Whose second step is to be prepared: the password was right, and nobody is signed in yet. */
export async function accountToProve(
  ctx: Ctx,
  { loginName, password }: { loginName: string; password: string },
): Promise<AccountId> {
  const { account, subject } = await byPassword(ctx, loginName, password);
  await inTransaction(ctx.db, {}, (tx) => forgetAttempt(tx, subject));
  return account.id;
}

/**
 * Changes the own password. Other sessions of the account end; this one goes on.
 *
 * @throws Problem `sign_in.refused`, `sign_in.locked`, `password.…`
 */
export async function replacePassword(
  ctx: Ctx,
  { current, next }: { current: string; next: string },
): Promise<CurrentSession> {
  const { db, keys, clock, session } = ctx;
  const account = session && (await credentialsOf(db, session.account));
  if (!session || !account?.loginName) throw new Problem('sign_in.refused'); // residents have no password
  const subject = loginKey(keys, account.loginName);
  await countOrRefuse(ctx, subject, `account:${account.id}`);
  if (!(await isPassword(current, account.passwordHash))) throw new Problem('sign_in.refused');
  const fault =
    passwordFault(next, account.loginName) ?? (next === current ? 'password.same' : null);
  if (fault) {
    await inTransaction(db, {}, (tx) => forgetFailures(tx, subject));
    throw new Problem(fault);
  }
  const hash = await hashPassword(next);
  await inTransaction(db, {}, async (tx) => {
    const at = clock.now();
    await forgetFailures(tx, subject);
    await setPassword(tx, account.id, { hash, mustChange: false, at });
    await endSessionsOf(tx, account.id, { reason: 'password_changed', at, except: session.id });
    await audit(tx, ctx, { action: 'account.password_changed', object: `account:${account.id}` });
  });
  return currentSession(ctx);
}

/** Saves the signed-in person's name and language. Staff are named by their administrator. */
export async function changeProfile(
  ctx: Ctx,
  { name, locale }: { name?: string | undefined; locale?: Locale | undefined },
): Promise<CurrentSession> {
  const { db, session } = ctx;
  if (!session) throw new Problem('session.missing');
  if (name && session.kind === 'staff') throw new Problem('permission.denied');
  await inTransaction(db, {}, (tx) => saveProfile(tx, session.account, { name, locale }));
  return currentSession(ctx);
}

export async function leave(ctx: Ctx): Promise<CurrentSession> {
  const { db, session, clock } = ctx;
  if (session) {
    await inTransaction(db, {}, async (tx) => {
      await endSession(tx, session.id, 'signed_out', clock.now());
      await audit(tx, ctx, { action: 'session.ended', object: `account:${session.account}` });
    });
  }
  ctx.cookie.clear();
  return currentSession(ctx, null);
}

/** Opens a session in this browser; the one it had ends. */
export async function enter(
  tx: Tx,
  ctx: Ctx,
  account: Pick<Account, 'id' | 'kind'>,
  detail: { by: 'code' | 'password' | 'civic' | 'demo'; isNew?: boolean },
): Promise<void> {
  const { clock, ip, userAgent, session: before } = ctx;
  if (before) await endSession(tx, before.id, 'entered_as_other', clock.now());
  const opened = await openSession(tx, ctx, {
    account: account.id,
    kind: account.kind,
    ip,
    userAgent,
  });
  const actor = { ...ctx.actor, account: account.id };
  await audit(
    tx,
    { ...ctx, actor, session: { id: opened.id } },
    {
      action: 'session.opened',
      object: `account:${account.id}`,
      detail,
    },
  );
  ctx.cookie.set(opened.token, lifetimeMs[account.kind] / 1000);
}

/** Counts an attempt on a name before it is judged. @throws Problem `sign_in.locked` */
export async function countOrRefuse(ctx: Ctx, subject: Buffer, object: string): Promise<void> {
  const until = await countAttempt(ctx.db, ctx, subject);
  if (!until) return;
  await refused(ctx, object, 'locked');
  const minutes = Math.ceil((until.getTime() - ctx.clock.now().getTime()) / 60_000);
  throw new Problem('sign_in.locked', { minutes });
}

/** Notes an attempt that failed: in a transaction of its own, for the request is refused. */
export async function refused(ctx: Ctx, object: string, reason: string): Promise<void> {
  await inTransaction(ctx.db, {}, (tx) =>
    audit(tx, ctx, { action: 'session.refused', object, result: 'refused', detail: { reason } }),
  );
}
