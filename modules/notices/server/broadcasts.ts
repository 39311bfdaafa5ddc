import { proposeAct } from '@liren/guard/server';
import { type Actor, holdsOver } from '@liren/kernel/account';
import { namesOf } from '@liren/kernel/account/server';
import { closedAmong } from '@liren/kernel/area/server';
import { audit } from '@liren/kernel/audit/server';
import { type AccountId, type AreaCode, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx, Deps, Effect, GuardedAct } from '@liren/kernel/http/server';
import { deliverMessages, tellAccounts } from '@liren/kernel/notice/server';
import * as z from 'zod';
import { type Broadcast, WrittenBroadcast, type writeBroadcast } from '../contract/public.ts';
import {
  areasAskedBy,
  broadcastById,
  broadcastsOf,
  countSubscribers,
  insertBroadcast,
  leaveEffect,
  saveAreasAsked,
  subscribersAfter,
} from './broadcast-store.ts';

const shown = 50;
const atOnce = 500;

type Broadcasts = { broadcasts: Broadcast[] };

const mayWrite = (actor: Actor, area: string): boolean =>
  holdsOver(actor, 'desk', area) || holdsOver(actor, 'command', area);

/** For the whole street two persons agree: a wrong word there reaches everybody, at night perhaps. */
const needsSecond = (office: string, area: string): boolean => area === office;

const authorOf = ({ actor }: Pick<Ctx, 'actor'>): AccountId => {
  if (!actor.account) throw new Problem('session.missing');
  return actor.account;
};

/** The street or a community of it. @throws Problem `broadcast.area_unknown`, `permission.denied` */
function mustReach({ areas, office, actor }: Ctx, area: string): void {
  if (!isSubscribable({ areas, office }, area)) throw new Problem('broadcast.area_unknown');
  if (!mayWrite(actor, area)) throw new Problem('permission.denied');
}

const isSubscribable = ({ areas, office }: Pick<Ctx, 'areas' | 'office'>, area: string): boolean =>
  /^\d{9}(\d{3})?$/.test(area) &&
  area.startsWith(office) &&
  areas.get(office, area) !== undefined &&
  !closedAmong(areas, office, [area]).has(area);

export async function broadcastList(ctx: Ctx): Promise<Broadcasts> {
  const { db, office, actor, areas } = ctx;
  const own = actor.memberships
    .filter(({ role }) => role === 'desk' || role === 'command')
    .map(({ area }) => area as string);
  const rows = await broadcastsOf(db, office, own, shown);
  const names = await namesOf(db, [
    ...rows.flatMap(({ writtenBy, settledBy }) => [writtenBy, ...(settledBy ? [settledBy] : [])]),
  ]);
  return {
    broadcasts: rows.map(({ writtenBy, settledBy, ...row }) => ({
      ...row,
      area: row.area as AreaCode,
      areaName: areas.get(office, row.area)?.name ?? row.area,
      writtenBy: names.get(writtenBy) ?? '',
      writtenAt: row.writtenAt.toISOString(),
      settledBy: settledBy && (names.get(settledBy) ?? ''),
      settledAt: row.settledAt?.toISOString() ?? null,
    })),
  };
}

export async function preview(ctx: Ctx, { topic, area }: Pick<WrittenBroadcast, 'topic' | 'area'>) {
  mustReach(ctx, area);
  return {
    people: await countSubscribers(ctx.db, ctx.office, { area, topic }),
    needsSecond: needsSecond(ctx.office, area),
  };
}

/** What reaches the whole street: sent when a second person, of the command centre, has read it. */
export const broadcastAct: GuardedAct<WrittenBroadcast> = {
  name: 'notices.broadcast',
  input: WrittenBroadcast,
  area: ({ area }) => area,
  proposer: {
    any: [
      { role: 'desk', over: 'area' },
      { role: 'command', over: 'area' },
    ],
  },
  confirmer: { role: 'command', over: 'area' },
  shows: ({ topic, area, title, body }) => [
    { name: 'topic', as: 'word', value: `notices.broadcasts.topic.${topic}` },
    { name: 'area', as: 'area', value: area },
    { name: 'title', as: 'text', value: title },
    { name: 'body', as: 'text', value: body },
  ],
  async run(tx, ctx, written, { proposer }) {
    await send(tx, ctx, written, { by: proposer.account as AccountId, agreed: authorOf(ctx) });
    return { people: await countSubscribers(tx, ctx.office, written) };
  },
};

/** @throws Problem `broadcast.area_unknown`, `guard.nobody_else`, `permission.denied` */
export async function write(
  ctx: Ctx,
  written: WrittenBroadcast,
): Promise<ReplyOf<typeof writeBroadcast>> {
  mustReach(ctx, written.area);
  const by = authorOf(ctx);
  const proposed = needsSecond(ctx.office, written.area)
    ? await proposeAct(ctx, broadcastAct, written)
    : null;
  if (!proposed)
    await inTransaction(ctx.db, {}, (tx) => send(tx, ctx, written, { by, agreed: by }));
  return { ...(await broadcastList(ctx)), proposed };
}

async function send(
  tx: Tx,
  ctx: Ctx,
  written: WrittenBroadcast,
  { by, agreed }: { by: AccountId; agreed: AccountId },
): Promise<void> {
  const { office, ids, clock } = ctx;
  const at = clock.now();
  const id = ids.uuid();
  const { topic, area } = written;
  await insertBroadcast(tx, office, {
    ...written,
    ...{ id, writtenBy: by, writtenAt: at, state: 'sent', settledBy: agreed, settledAt: at },
  });
  await leaveEffect(tx, { office, id: ids.uuid(), broadcast: id, at });
  await audit(tx, ctx, {
    action: 'broadcast.sent',
    object: `broadcast:${id}`,
    detail: { topic, area },
  });
}

const Payload = z.object({ broadcast: z.uuid() });

/**
 * Tells everybody who has asked, some hundreds in a transaction: the receiver of `notices.broadcast`.
 *
 * Everybody is told under the broadcast's id, so that doing it twice tells nobody twice.
 */
export async function spread(effect: Effect, deps: Deps): Promise<void> {
  const { db } = deps;
  const { office, at } = effect;
  const { broadcast } = Payload.parse(effect.payload);
  const row = await broadcastById(db, office, broadcast);
  if (row?.state !== 'sent') return;
  const { id, topic, title, body } = row;
  const areaName = deps.areas.get(office, row.area)?.name ?? row.area;
  const told = {
    ...{ office, id, unit: null, template: `broadcast.${topic}`, matter: null, at },
    params: { title, body, areaName },
    channels: ['inapp'] as const,
    urgent: topic === 'warning',
  };
  // Closed while it waited: whoever had asked for it has asked for what took its place, or is about to.
  const reach = [row.area, ...(closedAmong(deps.areas, office, [row.area]).get(row.area) ?? [])];
  for (let after = firstId; ; ) {
    const accounts = await subscribersAfter(db, office, { ...row, areas: reach }, after, atOnce);
    const queued = await inTransaction(db, {}, (tx) =>
      tellAccounts(tx, deps, { ...told, accounts }),
    );
    if (queued > 0) await deliverMessages(deps, office, queued);
    const last = accounts.at(-1);
    if (!last || accounts.length < atOnce) return;
    after = last;
  }
}

const firstId = '00000000-0000-0000-0000-000000000000';

export async function subscriptions({ db, office, session }: Ctx): Promise<{ areas: AreaCode[] }> {
  if (!session) throw new Problem('session.missing');
  return { areas: (await areasAskedBy(db, office, session.account)) as AreaCode[] };
}

/** @throws Problem `broadcast.area_unknown` */
export async function subscribeTo(
  ctx: Ctx,
  { areas }: { areas: AreaCode[] },
): Promise<{ areas: AreaCode[] }> {
  const { db, office, session, clock } = ctx;
  if (!session) throw new Problem('session.missing');
  if (!areas.every((area) => isSubscribable(ctx, area)))
    throw new Problem('broadcast.area_unknown');
  await inTransaction(db, {}, (tx) =>
    saveAreasAsked(tx, office, session.account, [...new Set(areas)], clock.now()),
  );
  return subscriptions(ctx);
}
