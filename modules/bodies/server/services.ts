import { type InputOf, type LocalDate, Problem, type ReplyOf } from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import type { publicServices, rateService, ServiceItem } from '../contract/public.ts';
import { bodyKinds, meanOf, quarterBefore, quarterOf } from '../domain/public.ts';
import { communityNamed, type World } from './here.ts';
import { bodiesIn, bodyById } from './store.ts';

interface Row {
  id: string;
  body: string;
  title: string;
  what: string;
  at: string;
  since: LocalDate;
  endedOn: LocalDate | null;
  count: number;
  sum: number;
  countBefore: number;
  sumBefore: number;
}

/** Service items of some bodies with what they were rated this quarter and the last. */
export async function servicesOf(
  db: Db | Tx,
  world: Pick<World, 'office' | 'clock' | 'settings'>,
  bodies: readonly string[],
): Promise<(ServiceItem & { body: string })[]> {
  const period = quarterOf(todayOf(world));
  const before = quarterBefore(period);
  const rows = await raw<Row>(
    db,
    `select i.id, i.body, i.title, i.what, i.at, i.since, i.ended_on as "endedOn",
       count(r.stars) filter (where r.period = $3)::int as count,
       coalesce(sum(r.stars) filter (where r.period = $3), 0)::int as sum,
       count(r.stars) filter (where r.period = $4)::int as "countBefore",
       coalesce(sum(r.stars) filter (where r.period = $4), 0)::int as "sumBefore"
     from bodies.service_item i
     left join bodies.service_rating r on r.office = i.office and r.item = i.id and r.period in ($3, $4)
     where i.office = $1 and i.body = any ($2::uuid[])
     group by i.office, i.id order by (i.ended_on is not null), i.title, i.id`,
    [world.office, bodies, period, before],
  );
  return rows.map(({ count, sum, countBefore, sumBefore, ...item }) => ({
    ...item,
    now: { period, count, mean: meanOf({ count, sum }) },
    before: {
      ...{ period: before, count: countBefore },
      mean: meanOf({ count: countBefore, sum: sumBefore }),
    },
  }));
}

/** Who rates is known by this alone: another item gives the same person another digest. */
const digestOf = ({ keys }: Pick<Ctx, 'keys'>, item: string, account: string): Buffer =>
  keys.blind('bodies.service_rating', `${item}/${account}`);

/** Residents rate; who works here is a judge of the own house. */
const isResident = ({ actor }: Pick<Ctx, 'actor'>): boolean =>
  actor.account !== null && actor.memberships.length === 0;

/** @throws Problem `body.area_unknown` */
export async function servicesPublished(
  ctx: Ctx,
  { query: { community } }: InputOf<typeof publicServices>,
): Promise<ReplyOf<typeof publicServices>> {
  const { db, office, actor } = ctx;
  const { code } = communityNamed(ctx, community);
  const period = quarterOf(todayOf(ctx));
  const bodies = (await bodiesIn(db, office, [code])).filter(({ kind }) => bodyKinds[kind].open);
  const items = await servicesOf(
    db,
    ctx,
    bodies.map(({ id }) => id),
  );
  const open = items.filter(({ endedOn, since }) => !endedOn && since <= todayOf(ctx));
  const account = isResident(ctx) ? actor.account : null;
  const mine = account ? await ownStars(ctx, open, account, period) : new Map<string, number>();
  const byBody = Map.groupBy(open, ({ body }) => body);
  return {
    period,
    mayRate: account !== null,
    bodies: bodies
      .filter(({ id }) => byBody.has(id))
      .map(({ id, name }) => ({
        ...{ id, name },
        items: (byBody.get(id) ?? []).map(({ body: _, since: __, endedOn: ___, ...item }) => ({
          ...item,
          mine: mine.get(item.id) ?? null,
        })),
      })),
  };
}

async function ownStars(
  ctx: Ctx,
  items: readonly { id: string }[],
  account: string,
  period: string,
): Promise<Map<string, number>> {
  const rows = await raw<{ item: string; stars: number }>(
    ctx.db,
    `select item, stars from bodies.service_rating
     where office = $1 and period = $2 and (item, rater_digest) in (select * from unnest($3::uuid[], $4::bytea[]))`,
    [
      ...[ctx.office, period, items.map(({ id }) => id)],
      items.map(({ id }) => digestOf(ctx, id, account)),
    ],
  );
  return new Map(rows.map(({ item, stars }) => [item, stars]));
}

/** @throws Problem `service.not_found`, `service.not_resident` */
export async function rateServiceAs(
  ctx: World & Pick<Ctx, 'keys'>,
  { params: { item }, body: { stars } }: InputOf<typeof rateService>,
): Promise<ReplyOf<typeof rateService>> {
  const { account } = ctx.actor;
  if (!account || !isResident(ctx)) throw new Problem('service.not_resident');
  const today = todayOf(ctx);
  const period = quarterOf(today);
  await inTransaction(ctx.db, {}, async (tx) => {
    const [found] = await raw<{ body: string }>(
      tx,
      `select body from bodies.service_item
       where office = $1 and id = $2 and since <= $3 and (ended_on is null or ended_on > $3)`,
      [ctx.office, item, today],
    );
    const body = found && (await bodyById(tx, ctx.office, found.body));
    if (!body || body.endedOn) throw new Problem('service.not_found');
    await raw(
      tx,
      `insert into bodies.service_rating (office, item, period, rater_digest, stars, rated_on)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (office, item, period, rater_digest) do update set stars = excluded.stars, rated_on = excluded.rated_on`,
      [ctx.office, item, period, digestOf(ctx, item, account), stars, today],
    );
  });
  return { period, mine: stars };
}

/** What one resident rated: each item's digest is made anew, since none can be read back. */
export async function ratingsBy(
  tx: Tx,
  world: Pick<Ctx, 'office' | 'keys'>,
  account: string,
): Promise<{ item: string; title: string; period: string; stars: number; on: LocalDate }[]> {
  const items = await raw<{ id: string }>(
    tx,
    'select id from bodies.service_item where office = $1',
    [world.office],
  );
  return raw(
    tx,
    `select r.item, i.title, r.period, r.stars, r.rated_on as "on" from bodies.service_rating r
     join bodies.service_item i on i.office = $1 and i.id = r.item
     where r.office = $1 and (r.item, r.rater_digest) in (select * from unnest($2::uuid[], $3::bytea[]))
     order by r.rated_on desc, r.item`,
    [world.office, items.map(({ id }) => id), items.map(({ id }) => digestOf(world, id, account))],
  );
}
