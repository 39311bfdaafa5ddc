import { proposeAct } from '@liren/guard/server';
import {
  type Deputyship,
  deputyshipsOf,
  endDeputyship,
  membershipsOf,
} from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { type AccountId, type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type {
  listDeputies,
  MyDeputies,
  nameDeputy,
  nameDeputyOf,
  searchColleagues,
} from '../contract/public.ts';
import { deputyAct, isOverOffice } from './acts.ts';
import { governs } from './administration.ts';
import { colleagues } from './colleagues.ts';
import { mayName, meOf, type Naming, nameNow } from './naming.ts';
import { heldRoles } from './session.ts';

type Wanted = InputOf<typeof nameDeputy>['body'];

/** Who stands in for me, and for whom I do. */
export async function myDeputies(ctx: Ctx): Promise<MyDeputies> {
  const me = meOf(ctx);
  const { db, office, clock } = ctx;
  const now = clock.now();
  const all = await deputyshipsOf(db, office, now, { account: me });
  const own = (await membershipsOf(db, office, [me], now)).filter((m) => !m.deputyFor);
  const shown = await shownAll(ctx, all, () => true);
  const named = await heldRoles(ctx, own);
  return {
    standIns: shown.filter(({ principal }) => principal.account === me),
    standingIn: shown.filter(({ deputy }) => deputy.account === me),
    lendable: named.map(({ id, role, area, areaName, unit, unitName }) => ({
      ...{ membership: id, role, area, areaName, unit, unitName },
    })),
  };
}

/** Lends own roles: at once, or when a second person has confirmed it, if one of them reaches the whole office. */
export async function lendMine(ctx: Ctx, body: Wanted): Promise<ReplyOf<typeof nameDeputy>> {
  const proposed = await lend(ctx, { ...body, principal: meOf(ctx) });
  return { ...(await myDeputies(ctx)), proposed };
}

/** Ends one of the own ones, on whichever side. @throws Problem `deputy.not_found` */
export async function endMine(ctx: Ctx, id: string): Promise<MyDeputies> {
  const me = meOf(ctx);
  await end(ctx, id, ({ principal, deputy }) => principal === me || deputy === me);
  return myDeputies(ctx);
}

/** Who stands in for whom in the administrator's area. */
export async function deputiesIn(ctx: Ctx): Promise<ReplyOf<typeof listDeputies>> {
  const all = await deputyshipsOf(ctx.db, ctx.office, ctx.clock.now());
  return {
    deputyships: await shownAll(
      ctx,
      all.filter((one) => governsAll(ctx, one)),
      () => true,
    ),
  };
}

/** For somebody who cannot do it: who fell ill, or has left without a word. */
export async function lendFor(
  ctx: Ctx,
  principal: AccountId,
  body: Wanted,
): Promise<ReplyOf<typeof nameDeputyOf>> {
  if (principal === meOf(ctx)) throw new Problem('account.own');
  const proposed = await lend(ctx, { ...body, principal });
  return { ...(await deputiesIn(ctx)), proposed };
}

/** @throws Problem `deputy.not_found`, also for one outside of the administrator's area */
export async function endFor(ctx: Ctx, id: string): Promise<ReplyOf<typeof listDeputies>> {
  await end(ctx, id, (one) => governsAll(ctx, one));
  return deputiesIn(ctx);
}

/** Staff by part of their name, without the one who asks. */
export const colleaguesLike = async (
  ctx: Ctx,
  q: string,
): Promise<ReplyOf<typeof searchColleagues>> => ({
  colleagues: (await colleagues(ctx, q)).map(({ account, name, posts }) => ({
    ...{ account, name },
    posts: posts.map(({ role, area, unitName }) => ({
      role,
      place: unitName ?? ctx.areas.get(ctx.office, area)?.name ?? area,
    })),
  })),
});

const governsAll = (ctx: Ctx, { lent }: Deputyship): boolean =>
  lent.length > 0 && lent.every(({ area }) => governs(ctx, area));

async function lend(ctx: Ctx, naming: Naming) {
  const { lent } = await mayName(ctx.db, ctx, naming);
  if (lent.some((one) => isOverOffice(ctx.office, { ...one, until: null })))
    return proposeAct(ctx, deputyAct, { ...naming, office: ctx.office });
  await inTransaction(ctx.db, {}, (tx) => nameNow(tx, ctx, naming));
  return null;
}

async function end(ctx: Ctx, id: string, isTheirs: (one: Deputyship) => boolean): Promise<void> {
  const { db, office, clock } = ctx;
  await inTransaction(db, {}, async (tx) => {
    const at = clock.now();
    const [one] = await deputyshipsOf(tx, office, at, { id });
    if (!one || !isTheirs(one)) throw new Problem('deputy.not_found');
    await endDeputyship(tx, office, id, { at, by: meOf(ctx) });
    await audit(tx, ctx, {
      action: 'deputy.ended',
      object: `account:${one.deputy}`,
      subject: `account:${one.principal}`,
      detail: { deputyship: id },
    });
  });
}

async function shownAll(
  ctx: Ctx,
  all: readonly Deputyship[],
  mayEnd: (one: Deputyship) => boolean,
) {
  const now = ctx.clock.now();
  const named = await heldRoles(
    ctx,
    all.flatMap(({ lent }) => lent),
  );
  const byMembership = new Map(named.map((m) => [m.membership, m]));
  return all.map((one) => ({
    id: one.id,
    principal: { account: one.principal, name: one.principalName },
    deputy: { account: one.deputy, name: one.deputyName },
    since: one.since.toISOString(),
    until: one.until.toISOString(),
    reason: one.reason,
    isOn: one.since <= now,
    lent: one.lent.flatMap(({ membership }) => byMembership.get(membership) ?? []),
    may: mayEnd(one) ? ['end' as const] : [],
  }));
}
