import { idleLimitMs } from '@liren/kernel/account';
import { endSessionsOf, membershipsOf, openSessionsOf } from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { type AccountId, Problem } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { browsers, SignedInDevice, systems } from '../contract/public.ts';
import { mayRule, staffAccount } from './administration.ts';

interface Devices {
  devices: SignedInDevice[];
}

/** Where the signed-in person is signed in. */
export async function myDevices(ctx: Ctx): Promise<Devices> {
  const { account, kind } = mine(ctx);
  return devicesOf(ctx, account, kind);
}

export async function endMyDevice(ctx: Ctx, device: string): Promise<Devices> {
  const { account, kind, id } = mine(ctx);
  await inTransaction(ctx.db, {}, async (tx) => {
    const ended = await end(tx, ctx, account, { reason: 'ended_by_owner', only: device });
    if (ended === 0) throw new Problem('session.not_found');
  });
  if (device === id) ctx.cookie.clear();
  return devicesOf(ctx, account, kind);
}

/** @param keepThis  the session that asks goes on */
export async function endMyDevices(
  ctx: Ctx,
  { keepThis }: { keepThis: boolean },
): Promise<{ ended: number }> {
  const { account, id } = mine(ctx);
  const except = keepThis ? id : undefined;
  const ended = await inTransaction(ctx.db, {}, (tx) =>
    end(tx, ctx, account, { reason: 'ended_by_owner', except }),
  );
  if (!keepThis) ctx.cookie.clear();
  return { ended };
}

export async function staffDevices(ctx: Ctx, account: AccountId): Promise<Devices> {
  await staffAccount(ctx, account);
  return devicesOf(ctx, account, 'staff');
}

export async function endStaffDevice(
  ctx: Ctx,
  account: AccountId,
  device: string,
): Promise<Devices> {
  await staffAccount(ctx, account);
  await inTransaction(ctx.db, {}, async (tx) => {
    await mayRule(tx, ctx, account);
    const ended = await end(tx, ctx, account, { reason: 'ended_by_administrator', only: device });
    if (ended === 0) throw new Problem('session.not_found');
  });
  return devicesOf(ctx, account, 'staff');
}

export async function endStaffDevices(ctx: Ctx, account: AccountId): Promise<{ ended: number }> {
  await staffAccount(ctx, account);
  const ended = await inTransaction(ctx.db, {}, async (tx) => {
    await mayRule(tx, ctx, account);
    return end(tx, ctx, account, { reason: 'ended_by_administrator' });
  });
  return { ended };
}

async function end(
  tx: Tx,
  ctx: Ctx,
  account: AccountId,
  which: {
    reason: 'ended_by_owner' | 'ended_by_administrator';
    only?: string | undefined;
    except?: string | undefined;
  },
): Promise<number> {
  const ended = await endSessionsOf(tx, account, { ...which, at: ctx.clock.now() });
  if (ended > 0) {
    const { reason, only = null } = which;
    await audit(tx, ctx, {
      action: 'session.ended',
      object: `account:${account}`,
      detail: { reason, count: ended, ...(only ? { session: only } : {}) },
    });
  }
  return ended;
}

async function devicesOf(
  { db, office, clock, session }: Ctx,
  account: AccountId,
  kind: 'staff' | 'resident',
): Promise<Devices> {
  const now = clock.now();
  const held = kind === 'staff' ? await membershipsOf(db, office, [account], now) : [];
  const roles = held.map((m) => m.role);
  const open = await openSessionsOf(db, account, { now, idleMs: idleLimitMs(kind, roles) });
  return {
    devices: open.map(({ id, ip, userAgent, openedAt, lastSeenAt }) => ({
      id,
      ip,
      ...deviceOf(userAgent),
      openedAt: openedAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      isThis: id === session?.id,
    })),
  };
}

function mine({ session }: Pick<Ctx, 'session'>) {
  if (!session) throw new Problem('session.missing');
  return session;
}

type Pattern<Name> = readonly [Name, RegExp];

// In this order: each names itself among the names of those it descends from.
const browserPatterns: readonly Pattern<(typeof browsers)[number]>[] = [
  ['wechat', /MicroMessenger/],
  ['edge', /Edg(e|A|iOS)?\//],
  ['firefox', /Firefox|FxiOS/],
  ['chrome', /Chrom(e|ium)|CriOS/],
  ['safari', /Safari/],
];
const systemPatterns: readonly Pattern<(typeof systems)[number]>[] = [
  ['harmony', /HarmonyOS|OpenHarmony/i],
  ['android', /Android/],
  ['ios', /iPhone|iPad|iPod/],
  ['windows', /Windows/],
  ['mac', /Macintosh|Mac OS X/],
  ['linux', /Linux|X11/],
];

/** What a browser says of itself, in two words a person recognises; it may lie. */
export function deviceOf(userAgent: string): Pick<SignedInDevice, 'browser' | 'system'> {
  const named = <Name extends string>(patterns: readonly Pattern<Name>[]) =>
    patterns.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? 'other';
  return { browser: named(browserPatterns), system: named(systemPatterns) };
}
