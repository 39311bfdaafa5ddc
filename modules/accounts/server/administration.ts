import { holdsOver, maskedPhone, selvesOf, separatedFrom } from '@liren/kernel/account';
import {
  accountForUpdate,
  belongsElsewhere,
  createAccount,
  endDeputyshipsOf,
  endMembership,
  endSessionsOf,
  forgetFailures,
  hashPassword,
  holdersOf,
  insertMembership,
  loginKey,
  membershipsOf,
  phoneCell,
  phoneOf,
  setPassword,
  setStatus,
  unitOf,
} from '@liren/kernel/account/server';
import { audit, reveal } from '@liren/kernel/audit/server';
import type { InputOf } from '@liren/kernel/contract';
import { type AccountId, type AreaCode, Problem } from '@liren/kernel/contract';
import { type Db, inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type * as z from 'zod';
import type {
  grantMembership,
  NewStaff as NewStaffSchema,
  StaffAccount,
} from '../contract/public.ts';
import { oneTimePassword } from './one-time-password.ts';
import { heldRoles } from './session.ts';
import { lockAdministration, type StaffFilter, type StaffRow, staffPage } from './staff-store.ts';

type Wanted = InputOf<typeof grantMembership>['body'];
export type NewStaff = z.output<typeof NewStaffSchema>;
const pageRows = 50;

/** Staff in the administrator's area. */
export async function staffList(
  ctx: Ctx,
  filter: Omit<StaffFilter, 'areas' | 'limit' | 'id'>,
): Promise<{ items: StaffAccount[]; next: string | null }> {
  const rows = await staffPage(ctx.db, ctx.office, ctx.clock.now(), {
    ...filter,
    areas: governed(ctx),
    limit: pageRows + 1,
  });
  const items = await shown(ctx, rows.slice(0, pageRows));
  return { items, next: rows.length > pageRows ? (items.at(-1)?.loginName ?? null) : null };
}

/** Makes a staff account with its first membership. @throws Problem `account.name_taken`, `membership.…` */
export async function makeStaff(
  tx: Tx,
  ctx: Ctx,
  staff: NewStaff & { id: AccountId; passwordHash: string },
): Promise<void> {
  const { clock, keys, actor } = ctx;
  const made = await createAccount(tx, keys, {
    ...{ id: staff.id, kind: 'staff', displayName: staff.name, loginName: staff.loginName },
    ...{ passwordHash: staff.passwordHash, mustChangePassword: true, phone: staff.phone },
    ...{ createdBy: actor.account, at: clock.now() },
  });
  if (!made) throw new Problem('account.name_taken');
  await grant(tx, ctx, staff.id, staff.membership);
  await audit(tx, ctx, {
    action: 'account.created',
    object: `account:${staff.id}`,
    detail: { kind: 'staff' },
  });
}

/** A new one-time password; whoever sits at the account's sessions is out, a lock is lifted. */
export async function renewPassword(
  ctx: Ctx,
  id: AccountId,
): Promise<{ account: StaffAccount; oneTimePassword: string }> {
  const { db, ids, clock, keys } = ctx;
  const { loginName } = await staffAccount(ctx, id);
  const password = oneTimePassword(ids, loginName);
  const hash = await hashPassword(password);
  await inTransaction(db, {}, async (tx) => {
    await mayRule(tx, ctx, id);
    const at = clock.now();
    await setPassword(tx, id, { hash, mustChange: true, at });
    await endSessionsOf(tx, id, { reason: 'password_changed', at });
    await forgetFailures(tx, loginKey(keys, loginName));
    await audit(tx, ctx, { action: 'account.password_reset', object: `account:${id}` });
  });
  return { account: await staffAccount(ctx, id), oneTimePassword: password };
}

export async function changeStatus(
  ctx: Ctx,
  id: AccountId,
  status: 'active' | 'disabled',
): Promise<StaffAccount> {
  const { db, clock } = ctx;
  await staffAccount(ctx, id);
  await inTransaction(db, {}, async (tx) => {
    const account = await mayRule(tx, ctx, id);
    if (account.status === status) return;
    if (status === 'disabled') {
      await mustStaySecure(tx, ctx, id);
      await endSessionsOf(tx, id, { reason: 'disabled', at: clock.now() });
      await endDeputyshipsOf(tx, id, { at: clock.now(), by: ctx.actor.account });
    }
    await setStatus(tx, id, status);
    const action = status === 'disabled' ? 'account.disabled' : 'account.enabled';
    await audit(tx, ctx, { action, object: `account:${id}` });
  });
  return staffAccount(ctx, id);
}

export async function takeMembership(
  ctx: Ctx,
  id: AccountId,
  membership: string,
): Promise<StaffAccount> {
  const { db, office, clock, actor } = ctx;
  await staffAccount(ctx, id);
  await inTransaction(db, {}, async (tx) => {
    await lockAdministration(tx, office);
    refuseOwn(ctx, id);
    const held = await membershipsOf(tx, office, [id], clock.now());
    const ended = held.find((m) => m.id === membership);
    if (!ended || ended.deputyFor || !governs(ctx, ended.area))
      throw new Problem('membership.not_found');
    if (ended.role === 'security_admin') await mustStaySecure(tx, ctx, id);
    await endMembership(tx, office, membership, { at: clock.now(), by: actor.account });
    const { role, area, unit } = ended;
    await audit(tx, ctx, {
      action: 'membership.ended',
      object: `account:${id}`,
      detail: { role, area, unit },
    });
  });
  return staffAccount(ctx, id);
}

/** The phone in full; the purpose is kept, and the person can see it. */
export async function staffPhone(
  ctx: Ctx,
  id: AccountId,
  purpose: string,
): Promise<{ phone: string | null }> {
  await staffAccount(ctx, id);
  const phone = await inTransaction(ctx.db, {}, async (tx) => {
    const account = await accountForUpdate(tx, id);
    if (!account?.phone) return null;
    const object = `account:${id}`;
    return reveal(tx, ctx, {
      cell: phoneCell(id),
      sealed: account.phone,
      object,
      subject: object,
      purpose,
    });
  });
  return { phone };
}

/** What keeps somebody from being made something. @throws Problem `membership.…`, `account.own`, `permission.denied` */
export async function mayGrant(
  db: Db | Tx,
  ctx: Ctx,
  account: AccountId,
  wanted: Wanted,
): Promise<void> {
  const { office, areas, clock } = ctx;
  refuseOwn(ctx, account);
  if (!areas.get(office, wanted.area)?.code.startsWith(office))
    throw new Problem('membership.area_unknown');
  if (!governs(ctx, wanted.area)) throw new Problem('permission.denied');
  if (wanted.role === 'handler' && !wanted.unit) throw new Problem('membership.unit_missing');
  if (wanted.unit && !(await unitOf(db, office, wanted.unit))?.isActive)
    throw new Problem('membership.unit_unknown');
  const now = clock.now();
  const held = await membershipsOf(db, office, [account], now);
  if (
    held.some(
      (m) =>
        !m.deputyFor && m.role === wanted.role && m.area === wanted.area && m.unit === wanted.unit,
    )
  ) {
    throw new Problem('membership.held');
  }
  const other = separatedFrom(held, wanted);
  if (other) throw new Problem('membership.separated', { role: wanted.role, held: other.role });
  if (wanted.until && new Date(wanted.until) <= now) {
    throw new Problem('input.invalid', { count: 1 }, [
      { pointer: '/body/until', code: 'input.not_allowed' },
    ]);
  }
}

/** Makes somebody something, now. @throws Problem as `mayGrant` */
export async function grant(tx: Tx, ctx: Ctx, account: AccountId, wanted: Wanted): Promise<void> {
  const { office, clock, ids, actor } = ctx;
  await accountForUpdate(tx, account);
  await mayGrant(tx, ctx, account, wanted);
  const { role, area, unit } = wanted;
  await insertMembership(tx, {
    ...{ office, id: ids.uuid(), account, role, area, unit, since: clock.now() },
    until: wanted.until ? new Date(wanted.until) : null,
    grantedBy: actor.account,
  });
  await audit(tx, ctx, {
    action: 'membership.granted',
    object: `account:${account}`,
    detail: { role, area, unit, until: wanted.until },
  });
}

/** The account, locked, if the actor rules over all it is: else the one of another office could be shut. */
export async function mayRule(tx: Tx, ctx: Ctx, id: AccountId) {
  const { office, clock } = ctx;
  await lockAdministration(tx, office);
  refuseOwn(ctx, id);
  const account = await accountForUpdate(tx, id);
  if (!account) throw new Problem('account.not_found');
  const held = await membershipsOf(tx, office, [id], clock.now());
  if (held.some((m) => !governs(ctx, m.area))) throw new Problem('permission.denied');
  if (await belongsElsewhere(tx, office, id, clock.now())) throw new Problem('account.elsewhere');
  return account;
}

/** Somebody must be left who can grant rights. */
async function mustStaySecure(tx: Tx, { office, clock }: Ctx, without: AccountId): Promise<void> {
  const holders = await holdersOf(tx, office, 'security_admin', clock.now());
  if (holders.includes(without) && holders.length === 1)
    throw new Problem('membership.last_security_admin');
}

/** Nobody changes the own rights, nor those of whom they stand in for. */
function refuseOwn(ctx: Ctx, id: AccountId): void {
  if (selvesOf(ctx.actor).includes(id)) throw new Problem('account.own');
}

function governed({ actor }: Pick<Ctx, 'actor'>): AreaCode[] {
  return actor.memberships.filter((m) => m.role === 'security_admin').map((m) => m.area);
}

/** True for a security administrator of the whole office. */
export const governsOffice = (ctx: Pick<Ctx, 'actor'>): boolean =>
  holdsOver(ctx.actor, 'security_admin');

export function governs({ actor }: Pick<Ctx, 'actor'>, area: string): boolean {
  return holdsOver(actor, 'security_admin', area);
}

/** @throws Problem `account.not_found`, also for residents and for staff of places one does not govern */
export async function staffAccount(ctx: Ctx, id: AccountId): Promise<StaffAccount> {
  const rows = await staffPage(ctx.db, ctx.office, ctx.clock.now(), {
    areas: governed(ctx),
    id,
    limit: 1,
  });
  const [account] = await shown(ctx, rows);
  if (!account) throw new Problem('account.not_found');
  return account;
}

async function shown(ctx: Ctx, rows: readonly StaffRow[]): Promise<StaffAccount[]> {
  const held = await heldRoles(
    ctx,
    rows.flatMap((row) => row.memberships),
  );
  const byId = new Map(held.map((m) => [m.id, m]));
  return rows.map((row) => {
    const phone = phoneOf(ctx.keys, row);
    return {
      id: row.id,
      name: row.displayName,
      loginName: row.loginName,
      phone: phone && maskedPhone(phone),
      status: row.status,
      mustChangePassword: row.mustChangePassword,
      secondFactor: row.secondFactor,
      lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
      memberships: row.memberships.flatMap(({ id, since, until }) => {
        const membership = byId.get(id);
        return membership
          ? [
              {
                ...membership,
                since: new Date(since).toISOString(),
                until: until && new Date(until).toISOString(),
              },
            ]
          : [];
      }),
    };
  });
}
