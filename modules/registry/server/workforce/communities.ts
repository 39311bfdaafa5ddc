import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import {
  type addPost,
  type addSunk,
  type CommunityCard,
  type changePost,
  type endPost,
  type endSunk,
  type getCommunityCard,
  type listCommunityCards,
  type Post,
  type Sunk,
  saveRadiation,
} from '../../contract/public.ts';
import {
  areaRef,
  mayOver,
  refuseOutside,
  refuseUnknownCommunity,
  type World,
} from '../organisation/world.ts';

interface Counts {
  community: string;
  posts: number;
  social: number;
  expired: number;
  caseload: number | null;
  spaces: number;
  coming: number;
  estates: number;
  sunk: number;
  reaches: number;
}

/** One card for each standing community, whatever is known of it; two statements. */
async function cardsOf(world: World, only?: string): Promise<CommunityCard[]> {
  const { db, office, areas } = world;
  const today = todayOf(world);
  const codes = areas
    .list(office, { levels: ['community'] })
    .map(({ code }) => code)
    .filter((code) => only === undefined || code === only);
  const [counts, committees] = await Promise.all([
    raw<Counts>(
      db,
      `select c.community,
         (select count(*)::int from registry.post p where p.office = $1 and p.community = c.community and p.until is null)
           as posts,
         (select count(*)::int from registry.post p where p.office = $1 and p.community = c.community and p.until is null
           and p.is_full_time and p.is_social_worker) as social,
         (select count(*)::int from registry.post p where p.office = $1 and p.community = c.community and p.until is null
           and p.credential_until < $3) as expired,
         (select sum(p.caseload)::int from registry.post p where p.office = $1 and p.community = c.community
           and p.until is null) as caseload,
         (select count(*)::int from registry.space s where s.office = $1 and s.community = c.community
           and s.stage = 'usable') as spaces,
         (select count(*)::int from registry.space s where s.office = $1 and s.community = c.community
           and s.stage in ('found', 'negotiating', 'agreed', 'renovating')) as coming,
         (select count(*)::int from registry.estate e where e.office = $1 and e.community = c.community
           and e.valid_to is null) as estates,
         (select count(*)::int from registry.sunk k where k.office = $1 and k.community = c.community
           and k.until is null) as sunk,
         (select count(*)::int from registry.radiation r where r.office = $1 and r.hub = c.community) as reaches
       from unnest($2::text[]) as c(community)`,
      [office, codes, today],
    ),
    raw<{ id: string; name: string; community: string }>(
      db,
      `select id, name, left(area, 12) as community from registry.organisation
       where office = $1 and type = 'residents_committee' and merged_into is null and (valid_to <= $2) is not true
       order by name, id`,
      [office, today],
    ),
  ]);
  return counts.map(({ community, social, expired, ...count }) => {
    const own = committees
      .filter((one) => one.community === community)
      .map(({ id, name }) => ({ id, name }));
    return {
      ...count,
      community: areaRef(world, community),
      committees: own,
      fullTimeSocialWorkers: social,
      gaps: [
        ...(own.length === 0 ? (['no_committee'] as const) : []),
        // 居民委员会组织法 art. 3: one for each community, unless its model allows several.
        ...(own.length > 1 ? (['several_committees'] as const) : []),
        ...(social === 0 ? (['no_social_worker'] as const) : []),
        ...(expired > 0 ? (['credential_expired'] as const) : []),
        ...(count.spaces === 0 ? (['no_space'] as const) : []),
      ],
    };
  });
}

export const communityCards = async (
  world: World,
): Promise<ReplyOf<typeof listCommunityCards>> => ({ communities: await cardsOf(world) });

/** @throws Problem `workforce.not_found` */
export async function communityCard(
  world: World,
  { params: { code } }: InputOf<typeof getCommunityCard>,
): Promise<ReplyOf<typeof getCommunityCard>> {
  const { db, office } = world;
  const [card] = await cardsOf(world, code);
  if (!card) throw new Problem('workforce.not_found');
  const [people, sunk, ties, shared] = await Promise.all([
    raw<Post>(
      db,
      `select id, kind, name, duty, is_full_time as "isFullTime", is_social_worker as "isSocialWorker", credential,
         credential_until as "credentialUntil", caseload, counted_on as "countedOn", since
       from registry.post where office = $1 and community = $2 and until is null
       order by array_position(array['party', 'committee', 'assistant', 'welfare'], kind), name, id`,
      [office, code],
    ),
    raw<Sunk>(
      db,
      `select id, kind, name, from_unit as "fromUnit", headcount, is_shared as "isShared", since
       from registry.sunk where office = $1 and community = $2 and until is null order by kind, name, id`,
      [office, code],
    ),
    raw<{ hub: string; reaches: string }>(
      db,
      `select hub, reaches from registry.radiation where office = $1 and $2 in (hub, reaches) order by hub, reaches`,
      [office, code],
    ),
    raw<{ name: string; kind: 'room' | 'service' | 'staff'; hub: string }>(
      db,
      `with hubs as (select distinct hub from registry.radiation where office = $1 and $2 in (hub, reaches))
       select s.name, 'room' as kind, s.community as hub from registry.space s join hubs h on h.hub = s.community
         where s.office = $1 and s.stage = 'usable' and s.level = 'street'
       union all
       select k.name, k.kind, k.community from registry.sunk k join hubs h on h.hub = k.community
         where k.office = $1 and k.until is null and k.is_shared
       order by 3, 2, 1`,
      [office, code],
    ),
  ]);
  const ref = (one: string) => areaRef(world, one);
  return {
    ...card,
    people,
    sunkList: sunk,
    radiates: ties.filter(({ hub }) => hub === code).map(({ reaches }) => ref(reaches)),
    hubs: ties.filter(({ reaches }) => reaches === code).map(({ hub }) => ref(hub)),
    shared: shared.map(({ hub, ...one }) => ({ ...one, hub: ref(hub) })),
    may: mayOver(world, code),
    mayRadiate: mayOver(world, office, saveRadiation.permission),
  };
}

type Values = InputOf<typeof addPost>['body'];

export type NewPost = Values & { id: string; community: string; countedOn: string | null };

/** Writes posts in one statement; a known id is brought to these values. */
export async function putPosts(tx: Tx, office: string, rows: readonly NewPost[]): Promise<void> {
  await raw(
    tx,
    `insert into registry.post as p (office, id, community, kind, name, duty, is_full_time, is_social_worker,
       credential, credential_until, caseload, counted_on, since)
     select $1, id, community, kind, name, duty, "isFullTime", "isSocialWorker", credential, "credentialUntil",
       caseload, "countedOn", since
     from jsonb_to_recordset($2::jsonb) as r(id uuid, community text, kind text, name text, duty text,
       "isFullTime" boolean, "isSocialWorker" boolean, credential text, "credentialUntil" date, caseload int,
       "countedOn" date, since date)
     on conflict (office, id) do update set kind = excluded.kind, name = excluded.name, duty = excluded.duty,
       is_full_time = excluded.is_full_time, is_social_worker = excluded.is_social_worker,
       credential = excluded.credential, credential_until = excluded.credential_until,
       caseload = excluded.caseload, since = excluded.since,
       counted_on = case when p.caseload is distinct from excluded.caseload then excluded.counted_on else p.counted_on end`,
    [office, JSON.stringify(rows)],
  );
}

export type NewSunk = InputOf<typeof addSunk>['body'] & { id: string; community: string };

/** Writes what was sunk to communities, in one statement. */
export async function putSunk(tx: Tx, office: string, rows: readonly NewSunk[]): Promise<void> {
  await raw(
    tx,
    `insert into registry.sunk (office, id, community, kind, name, from_unit, headcount, is_shared, since)
     select $1, id, community, kind, name, "fromUnit", headcount, "isShared", since
     from jsonb_to_recordset($2::jsonb) as r(id uuid, community text, kind text, name text, "fromUnit" text,
       headcount int, "isShared" boolean, since date)`,
    [office, JSON.stringify(rows)],
  );
}

export async function postAdded(
  ctx: Ctx,
  { params: { code }, body }: InputOf<typeof addPost>,
): Promise<{ id: string }> {
  refuseUnknown(ctx, code);
  const id = ctx.ids.uuid();
  await inTransaction(ctx.db, {}, (tx) =>
    putPosts(tx, ctx.office, [{ ...body, id, community: code, countedOn: countedOn(ctx, body) }]),
  );
  return { id };
}

export async function postChanged(
  ctx: Ctx,
  { params: { id }, body }: InputOf<typeof changePost>,
): Promise<{ id: string }> {
  await inTransaction(ctx.db, {}, async (tx) => {
    const community = await heldIn(tx, ctx, 'post', id);
    await putPosts(tx, ctx.office, [{ ...body, id, community, countedOn: countedOn(ctx, body) }]);
  });
  return { id };
}

const countedOn = (ctx: Ctx, { caseload }: Values): string | null =>
  caseload === null ? null : todayOf(ctx);

export const postEnded = (
  ctx: Ctx,
  { params: { id } }: InputOf<typeof endPost>,
): Promise<{ id: string }> => ended(ctx, 'post', id);

export async function sunkAdded(
  ctx: Ctx,
  { params: { code }, body }: InputOf<typeof addSunk>,
): Promise<{ id: string }> {
  refuseUnknown(ctx, code);
  const id = ctx.ids.uuid();
  await inTransaction(ctx.db, {}, (tx) =>
    putSunk(tx, ctx.office, [{ ...body, id, community: code }]),
  );
  return { id };
}

export const sunkEnded = (
  ctx: Ctx,
  { params: { id } }: InputOf<typeof endSunk>,
): Promise<{ id: string }> => ended(ctx, 'sunk', id);

export async function radiationSaved(
  ctx: Ctx,
  { params: { code }, body: { reaches } }: InputOf<typeof saveRadiation>,
): Promise<{ code: typeof code }> {
  refuseOutside(ctx, ctx.office, saveRadiation.permission);
  if (ctx.areas.get(ctx.office, code)?.level !== 'community')
    throw new Problem('workforce.not_found');
  for (const [i, one] of reaches.entries())
    refuseUnknownCommunity(ctx, one === code ? '' : one, `/body/reaches/${i}`);
  await inTransaction(ctx.db, {}, (tx) => putRadiation(tx, ctx.office, code, reaches));
  return { code };
}

/** Names the communities a hub reaches, and no others. */
export async function putRadiation(
  tx: Tx,
  office: string,
  hub: string,
  reaches: readonly string[],
): Promise<void> {
  await raw(tx, `delete from registry.radiation where office = $1 and hub = $2`, [office, hub]);
  await raw(
    tx,
    `insert into registry.radiation (office, hub, reaches) select distinct $1, $2, r from unnest($3::text[]) as r`,
    [office, hub, reaches],
  );
}

async function ended(ctx: Ctx, table: 'post' | 'sunk', id: string): Promise<{ id: string }> {
  await inTransaction(ctx.db, {}, async (tx) => {
    await heldIn(tx, ctx, table, id);
    await raw(tx, `update registry.${table} set until = $3 where office = $1 and id = $2`, [
      ctx.office,
      id,
      todayOf(ctx),
    ]);
  });
  return { id };
}

async function heldIn(db: Db, ctx: Ctx, table: 'post' | 'sunk', id: string): Promise<string> {
  const [row] = await raw<{ community: string }>(
    db,
    `select community from registry.${table} where office = $1 and id = $2 and until is null for update`,
    [ctx.office, id],
  );
  if (!row) throw new Problem('workforce.not_found');
  refuseOutside(ctx, row.community);
  return row.community;
}

function refuseUnknown(ctx: Ctx, code: string): void {
  if (ctx.areas.get(ctx.office, code)?.level !== 'community')
    throw new Problem('workforce.not_found');
  refuseOutside(ctx, code);
}
