import { dateOfDay, dayNumber } from '@liren/kernel/calendar';
import {
  type AreaCode,
  type InputOf,
  type LocalDate,
  type Office,
  Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import type { EntryRef } from '@liren/registry/contract';
import type {
  Channel,
  ChannelBody,
  endChannel,
  getNetwork,
  listTied,
  listUnreached,
  noteChannelUse,
  saveChannel,
  tieActors,
  untieActor,
} from '../../contract/public.ts';
import { betweennessOf, componentsOf } from '../../domain/public.ts';
import {
  areaRef,
  type LinkageWorld,
  mustKeep,
  mustOrganise,
  organises,
  organisesAnywhere,
  pageBy,
  readableAreas,
} from '../here.ts';
import { partyOfRef } from '../parties.ts';

type ChannelRow = Omit<Channel, 'area' | 'isIdle' | 'between' | 'actors'> & { area: AreaCode };

interface TieRow {
  channel: string;
  actor: EntryRef;
  identity: string;
  name: string;
}

/** A channel of the whole office stands in every list. */
const channelsOf = (
  db: Db | Tx,
  office: Office,
  areas: readonly string[],
  id: string | null = null,
): Promise<ChannelRow[]> =>
  raw(
    db,
    `select id, area, name, actor_class as "actorClass", mechanism, rules as identities, idle_days as "idleDays",
       used_on as "usedOn", used_for as "usedFor"
     from linkage.channel
     where office = $1 and ended_at is null and (area ^@ any ($2::text[]) or area = $1) and ($3::uuid is null or id = $3)
     order by actor_class, name, id`,
    [office, areas, id],
  );

const tiesOf = (db: Db | Tx, office: Office, channels: readonly string[]): Promise<TieRow[]> =>
  raw(
    db,
    `select channel, actor, identity, name from linkage.tie where office = $1 and channel = any ($2::uuid[])
     order by channel, name, actor, identity`,
    [office, channels],
  );

const bridgesShown = 30;

/** The network of channels and actors, measured: which channels are idle, who bridges, how many parts it has. */
export async function network(ctx: Ctx): Promise<ReplyOf<typeof getNetwork>> {
  const { db, office, areas } = ctx;
  const channels = await channelsOf(db, office, readableAreas(ctx));
  const ties = await tiesOf(
    db,
    office,
    channels.map(({ id }) => id),
  );
  const byActor = Map.groupBy(ties, ({ actor }) => actor);
  const graph = {
    nodes: [...channels.map(({ id }) => id), ...byActor.keys()],
    ties: ties.map(({ channel, actor }) => [channel, actor] as const),
  };
  const between = betweennessOf(graph);
  const nameOf = new Map(channels.map(({ id, name }) => [id, name]));
  const inChannel = Map.groupBy(ties, ({ channel }) => channel);
  const today = todayOf(ctx);
  return {
    channels: channels.map((channel) => {
      const actors = new Set(inChannel.get(channel.id)?.map(({ actor }) => actor)).size;
      return {
        ...{ ...channel, area: areaRef(areas, office, channel.area), actors },
        isIdle: actors === 0 || isIdle(channel, today),
        between: between.get(channel.id) ?? 0,
      };
    }),
    bridges: [...byActor]
      .map(([ref, held]) => ({
        ...{ ref, name: held[0]?.name ?? '', between: between.get(ref) ?? 0 },
        identities: held.map(({ channel, identity }) => ({
          ...{ channel, channelName: nameOf.get(channel) ?? '', identity },
        })),
      }))
      .filter(({ identities }) => new Set(identities.map(({ channel }) => channel)).size > 1)
      .sort((p, q) => q.between - p.between || (p.ref < q.ref ? -1 : 1))
      .slice(0, bridgesShown),
    parts: componentsOf(graph).length,
    actors: byActor.size,
    mayWrite: organisesAnywhere(ctx),
  };
}

const isIdle = ({ usedOn, idleDays }: ChannelRow, today: LocalDate): boolean =>
  usedOn === null || usedOn < dateOfDay(dayNumber(today) - idleDays);

/** Organisations that stand in the reader's areas, and whether any channel reaches them. */
const reached = `
  select 'organisation:' || o.id as ref, coalesce(o.short_name, o.name) as name, o.area, o.type,
    exists (select 1 from linkage.tie t join linkage.channel c on c.office = t.office and c.id = t.channel
            where t.office = $1 and t.actor = 'organisation:' || o.id and c.ended_at is null) as "isReached"
  from registry.pub_organisation o
  where o.office = $1 and o.area ^@ any ($2::text[]) and ($3::text is null or o.area ^@ $3)
    and (o.valid_to is null or o.valid_to > $4::date)`;

/** Which organisations of a type no channel reaches: the question the network is there for. */
export async function unreached(
  ctx: Ctx,
  { query: { type, area, limit } }: InputOf<typeof listUnreached>,
): Promise<ReplyOf<typeof listUnreached>> {
  const { db, office, areas } = ctx;
  const scope = [office, readableAreas(ctx), area ?? null, todayOf(ctx)];
  const [rows, types] = await Promise.all([
    raw<{ ref: EntryRef; name: string; area: string }>(
      db,
      `select ref, name, area from (${reached}) r where type = $5 and not "isReached"
       order by area, name, ref limit $6`,
      [...scope, type, limit],
    ),
    raw<{ type: string; unreached: number; total: number }>(
      db,
      `select type, count(*) filter (where not "isReached")::int as unreached, count(*)::int as total
       from (${reached}) r group by type order by unreached desc, type`,
      scope,
    ),
  ]);
  const counted = types.find((one) => one.type === type);
  return {
    items: rows.map((row) => ({ ...row, area: areaRef(areas, office, row.area) })),
    ...{ unreached: counted?.unreached ?? 0, total: counted?.total ?? 0, types },
    mayWrite: organisesAnywhere(ctx),
  };
}

export async function keepChannel(
  ctx: LinkageWorld,
  { params: { id }, body }: { params: { id: string }; body: ChannelBody },
): Promise<ReplyOf<typeof saveChannel>> {
  mustKeep(ctx, body.area);
  await inTransaction(ctx.db, {}, async (tx) => {
    const [old] = await channelsOf(tx, ctx.office, [ctx.office], id);
    if (old) mustOrganise(ctx, old.area);
    await raw(
      tx,
      `insert into linkage.channel (office, id, area, name, actor_class, mechanism, rules, idle_days, changed_at, changed_by)
       values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10)
       on conflict (office, id) do update set area = excluded.area, name = excluded.name,
         actor_class = excluded.actor_class, mechanism = excluded.mechanism, rules = excluded.rules,
         idle_days = excluded.idle_days, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
      [
        ...[ctx.office, id, body.area, body.name, body.actorClass, body.mechanism],
        ...[JSON.stringify(body.identities), body.idleDays, ctx.clock.now(), ctx.actor.account],
      ],
    );
  });
  return { id };
}

async function channelToChange(tx: Tx, ctx: LinkageWorld, id: string): Promise<ChannelRow> {
  const [channel] = await channelsOf(tx, ctx.office, [ctx.office], id);
  if (!channel) throw new Problem('linkage.channel_unknown');
  mustOrganise(ctx, channel.area);
  return channel;
}

export async function channelUsed(
  ctx: LinkageWorld,
  { params: { id }, body: { on, what } }: InputOf<typeof noteChannelUse>,
): Promise<ReplyOf<typeof noteChannelUse>> {
  if (on > todayOf(ctx)) throw new Problem('linkage.day_to_come');
  await inTransaction(ctx.db, {}, async (tx) => {
    await channelToChange(tx, ctx, id);
    // What was written down late does not hide a later use.
    await raw(
      tx,
      `update linkage.channel set used_on = $3, used_for = $4, changed_at = $5, changed_by = $6
       where office = $1 and id = $2 and (used_on is null or used_on <= $3)`,
      [ctx.office, id, on, what, ctx.clock.now(), ctx.actor.account],
    );
  });
  return { id };
}

/** @throws Problem `linkage.identity_unknown` when the channel has no rule for it */
export async function actorsTied(
  ctx: LinkageWorld,
  { params: { id }, body: { actors, identity } }: InputOf<typeof tieActors>,
): Promise<ReplyOf<typeof tieActors>> {
  return inTransaction(ctx.db, {}, async (tx) => {
    const { identities } = await channelToChange(tx, ctx, id);
    if (!identities.some(({ name }) => name === identity))
      throw new Problem('linkage.identity_unknown', { identity });
    const rows = [];
    for (const ref of new Set(actors)) {
      const { name } = await partyOfRef(tx, ctx.office, ref);
      rows.push({
        office: ctx.office,
        channel: id,
        actor: ref,
        identity,
        name,
        since: todayOf(ctx),
      });
    }
    const made = await raw(
      tx,
      `insert into linkage.tie (office, channel, actor, identity, name, since)
       select office, channel, actor, identity, name, since
       from jsonb_populate_recordset(null::linkage.tie, $1::jsonb) on conflict do nothing returning actor`,
      [JSON.stringify(rows)],
    );
    return { tied: made.length };
  });
}

interface TiedRow {
  id: string;
  actor: EntryRef;
  name: string;
  identity: string;
  since: LocalDate;
}

/** Whom a channel reaches, by name. @throws Problem `linkage.channel_unknown` */
export async function tiedList(
  ctx: Ctx,
  { params: { id }, query: { after, limit } }: InputOf<typeof listTied>,
): Promise<ReplyOf<typeof listTied>> {
  const { db, office } = ctx;
  const [channel] = await channelsOf(db, office, readableAreas(ctx), id);
  if (!channel) throw new Problem('linkage.channel_unknown');
  const rows = await raw<TiedRow>(
    db,
    `select name || '|' || actor || '|' || identity as id, actor, name, identity, since from linkage.tie
     where office = $1 and channel = $2 and ($3::text is null or name || '|' || actor || '|' || identity > $3)
     order by 1 limit $4`,
    [office, id, after ?? null, limit + 1],
  );
  return {
    ...pageBy(rows, limit, (row) => row.id),
    ...{ name: channel.name, mayWrite: organises(ctx, channel.area) },
  };
}

export async function actorUntied(
  ctx: LinkageWorld,
  { params: { id }, body: { actor, identity } }: InputOf<typeof untieActor>,
): Promise<ReplyOf<typeof untieActor>> {
  return inTransaction(ctx.db, {}, async (tx) => {
    await channelToChange(tx, ctx, id);
    const gone = await raw(
      tx,
      'delete from linkage.tie where office = $1 and channel = $2 and actor = $3 and identity = $4 returning actor',
      [ctx.office, id, actor, identity],
    );
    return { untied: gone.length > 0 };
  });
}

export async function channelEnded(
  ctx: LinkageWorld,
  { params: { id } }: InputOf<typeof endChannel>,
): Promise<ReplyOf<typeof endChannel>> {
  return inTransaction(ctx.db, {}, async (tx) => {
    await channelToChange(tx, ctx, id);
    const rows = await raw(
      tx,
      `update linkage.channel set ended_at = $3, changed_at = $3, changed_by = $4
       where office = $1 and id = $2 and ended_at is null returning id`,
      [ctx.office, id, ctx.clock.now(), ctx.actor.account],
    );
    return { ended: rows.length > 0 };
  });
}
