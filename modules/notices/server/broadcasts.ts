import { type Actor, covers, holdsOver } from '@liren/kernel/account';
import { namesOf } from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { type AccountId, type AreaCode, type InputOf, Problem } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx, Deps, Effect } from '@liren/kernel/http/server';
import { deliverMessages, tellAccounts } from '@liren/kernel/notice/server';
import * as z from 'zod';
import { agreeHours, type Broadcast, type writeBroadcast } from '../contract/public.ts';
import {
  areasAskedBy,
  type BroadcastRow,
  broadcastById,
  broadcastsOf,
  countSubscribers,
  insertBroadcast,
  leaveEffect,
  saveAreasAsked,
  settleBroadcast,
  subscribersAfter,
} from './broadcast-store.ts';

const shown = 50;
const atOnce = 500;

type Written = InputOf<typeof writeBroadcast>['body'];
type Broadcasts = { broadcasts: Broadcast[] };

const mayWrite = (actor: Actor, area: string): boolean =>
  holdsOver(actor, 'desk', area) || holdsOver(actor, 'command', area);

/** For the whole street two persons agree: a wrong word there reaches everybody, at night perhaps. */
const needsSecond = (office: string, area: string): boolean => area === office;

const isTooOld = ({ writtenAt }: BroadcastRow, now: Date): boolean =>
  now.getTime() - writtenAt.getTime() > agreeHours * 3_600_000;

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
  /^\d{9}(\d{3})?$/.test(area) && area.startsWith(office) && areas.get(office, area) !== undefined;

export async function broadcastList(ctx: Ctx): Promise<Broadcasts> {
  const { db, office, actor, clock, areas } = ctx;
  const own = actor.memberships
    .filter(({ role }) => role === 'desk' || role === 'command')
    .map(({ area }) => area as string);
  const rows = await broadcastsOf(db, office, own, shown);
  const names = await namesOf(db, [
    ...rows.flatMap(({ writtenBy, settledBy }) => [writtenBy, ...(settledBy ? [settledBy] : [])]),
  ]);
  const now = clock.now();
  return {
    broadcasts: rows.map(({ writtenBy, settledBy, ...row }) => {
      const waits = row.state === 'waiting';
      const commands = holdsOver(actor, 'command', row.area);
      const isOwn = writtenBy === actor.account;
      return {
        ...row,
        area: row.area as AreaCode,
        areaName: areas.get(office, row.area)?.name ?? row.area,
        writtenBy: names.get(writtenBy) ?? '',
        writtenAt: row.writtenAt.toISOString(),
        settledBy: settledBy && (names.get(settledBy) ?? ''),
        settledAt: row.settledAt?.toISOString() ?? null,
        may: [
          ...(waits && commands && !isOwn && !isTooOld({ ...row, writtenBy, settledBy }, now)
            ? (['send'] as const)
            : []),
          ...(waits && (commands || isOwn) ? (['withdraw'] as const) : []),
        ],
      };
    }),
  };
}

export async function preview(ctx: Ctx, { topic, area }: Pick<Written, 'topic' | 'area'>) {
  mustReach(ctx, area);
  return {
    people: await countSubscribers(ctx.db, ctx.office, { area, topic }),
    needsSecond: needsSecond(ctx.office, area),
  };
}

/** @throws Problem `broadcast.area_unknown`, `permission.denied` */
export async function write(ctx: Ctx, written: Written): Promise<Broadcasts> {
  const { db, office, ids, clock } = ctx;
  mustReach(ctx, written.area);
  const by = authorOf(ctx);
  const at = clock.now();
  const id = ids.uuid();
  const waits = needsSecond(office, written.area);
  await inTransaction(db, {}, async (tx) => {
    await insertBroadcast(tx, office, {
      ...written,
      ...{ id, writtenBy: by, writtenAt: at, state: waits ? 'waiting' : 'sent' },
      ...{ settledBy: waits ? null : by, settledAt: waits ? null : at },
    });
    if (!waits) await leaveEffect(tx, { office, id: ids.uuid(), broadcast: id, at });
    await trace(tx, ctx, waits ? 'broadcast.proposed' : 'broadcast.sent', { id, ...written });
  });
  return broadcastList(ctx);
}

/** @throws Problem `broadcast.own`, `broadcast.settled`, `broadcast.too_old`, `permission.denied` */
export async function send(ctx: Ctx, id: string): Promise<Broadcasts> {
  const { db, office, ids, clock, actor } = ctx;
  const by = authorOf(ctx);
  const row = await mustFind(ctx, id);
  if (!holdsOver(actor, 'command', row.area)) throw new Problem('permission.denied');
  if (row.state !== 'waiting') throw new Problem('broadcast.settled');
  if (row.writtenBy === by) throw new Problem('broadcast.own');
  const at = clock.now();
  if (isTooOld(row, at)) throw new Problem('broadcast.too_old', { hours: agreeHours });
  await inTransaction(db, {}, async (tx) => {
    if (!(await settleBroadcast(tx, office, id, { state: 'sent', by, at })))
      throw new Problem('broadcast.settled');
    await leaveEffect(tx, { office, id: ids.uuid(), broadcast: id, at });
    await trace(tx, ctx, 'broadcast.sent', row);
  });
  return broadcastList(ctx);
}

export async function withdraw(ctx: Ctx, id: string): Promise<Broadcasts> {
  const { db, office, clock, actor } = ctx;
  const by = authorOf(ctx);
  const row = await mustFind(ctx, id);
  if (row.writtenBy !== by && !holdsOver(actor, 'command', row.area))
    throw new Problem('permission.denied');
  await inTransaction(db, {}, async (tx) => {
    const state = 'withdrawn' as const;
    if (!(await settleBroadcast(tx, office, id, { state, by, at: clock.now() })))
      throw new Problem('broadcast.settled');
    await trace(tx, ctx, 'broadcast.withdrawn', row);
  });
  return broadcastList(ctx);
}

/** What stands outside the own areas does not exist. */
async function mustFind({ db, office, actor }: Ctx, id: string): Promise<BroadcastRow> {
  const row = await broadcastById(db, office, id);
  const sees =
    row && actor.memberships.some((m) => covers(m.area, row.area) || covers(row.area, m.area));
  if (!row || !sees) throw new Problem('broadcast.not_found');
  return row;
}

const trace = (
  tx: Tx,
  ctx: Ctx,
  action: 'broadcast.proposed' | 'broadcast.sent' | 'broadcast.withdrawn',
  { id, topic, area }: Pick<BroadcastRow, 'id' | 'topic' | 'area'>,
) => audit(tx, ctx, { action, object: `broadcast:${id}`, detail: { topic, area } });

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
  for (let after = firstId; ; ) {
    const accounts = await subscribersAfter(db, office, row, after, atOnce);
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
