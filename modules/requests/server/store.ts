import { type Actor, hasRole } from '@liren/kernel/account';
import { whoSql } from '@liren/kernel/account/server';
import { instantOf, type Zone } from '@liren/kernel/calendar';
import type { LonLat, MatterId, Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import { type RawBuilder, sql } from 'kysely';
import type { ListQuery, View } from '../contract/public.ts';
import { knowsHiddenReporter, seesRequest } from '../domain/public.ts';
import { findable, linkable } from './hidden.ts';

/** A list as SQL needs it: what the URL says, and what only the server knows. */
export interface ListFilter
  extends Omit<ListQuery, 'communityType' | 'minHouseholds' | 'maxHouseholds' | 'view'> {
  view: View;
  /** Communities of the wanted type and size; null: all. */
  communities: readonly string[] | null;
  zone: Zone;
  now: Date;
  actor: Actor;
}

type Condition = RawBuilder<unknown>;

const dayMs = 86_400_000;

/** Views whose matters have not ended: they can be read in the order of their deadlines. */
const openViews: readonly View[] = [
  'to_file',
  'to_transcribe',
  'to_verify',
  'to_dispatch',
  'to_accept',
  'in_hand',
  'to_check',
  'asks',
  'due_soon',
  'late',
  'on_hold',
];

export const sortOf = (filter: Pick<ListFilter, 'view' | 'sort'>) =>
  filter.sort === 'due' && openViews.includes(filter.view) ? 'due' : 'newest';

/** Ids of one page of a list, in order, and the cursor of the next. One statement. */
export async function pageOfRequests(
  db: Db | Tx,
  filter: ListFilter,
): Promise<{ ids: MatterId[]; next: string | null }> {
  const byDue = sortOf(filter) === 'due';
  const order = byDue
    ? sql`coalesce(m.due_at, 'infinity'), m.id`
    : sql`m.opened_at desc, m.id desc`;
  const key = byDue
    ? sql<string>`coalesce(m.due_at, 'infinity')::text`
    : sql<string>`m.opened_at::text`;
  const { rows } = await sql<{ id: MatterId; key: string }>`
    select m.id, ${key} as key
    from kernel.matter m join requests.request q on q.office = ${filter.actor.office} and q.matter = m.id
    where ${all([...conditions(filter), ...afterCursor(filter.after, byDue)])}
    order by ${order} limit ${filter.limit + 1}`.execute(db);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    ids: page.map((r) => r.id),
    next: rows.length > filter.limit && last ? `${last.key}~${last.id}` : null,
  };
}

/** Matters of each list, counted to `cap` and no further. One statement. */
export async function countsOf<K extends string>(
  db: Db,
  filters: ReadonlyMap<K, ListFilter>,
  cap: number,
): Promise<Map<K, number>> {
  const counts = [...filters].map(
    ([key, f]) => sql`select ${key}::text as key, (select count(*)::int from (
      select 1 from kernel.matter m join requests.request q on q.office = ${f.actor.office} and q.matter = m.id
      where ${all(conditions(f))} limit ${cap + 1}) c) as count`,
  );
  if (counts.length === 0) return new Map();
  const { rows } = await sql<{
    key: K;
    count: number;
  }>`${sql.join(counts, sql` union all `)}`.execute(db);
  return new Map(rows.map((r) => [r.key, r.count]));
}

export interface PointRow {
  number: string;
  at: LonLat;
  title: string;
  category: string;
  dueAt: Date | null;
  warned: boolean;
  endedAt: Date | null;
  paused: boolean;
}

/** Those of a list that lie at these places, newest first. */
export async function pointsOfRequests(
  db: Db,
  filter: ListFilter,
  places: readonly string[],
): Promise<PointRow[]> {
  // One look into the index of places for each, fenced by `offset 0`: PostgreSQL takes each place for thousands of matters.
  const there = sql`m.id = any (array(select n.id from unnest(${places}::text[]) p cross join lateral
    (select k.id from kernel.matter k where k.at <@ box(p::point, p::point) offset 0) n))`;
  const { rows } = await sql<PointRow>`
    select m.number, m.at, q.title, q.category, m.due_at, m.ended_at, q.hold is not null as paused,
      exists (select 1 from kernel.clock c where c.office = ${filter.actor.office} and c.root = m.id and c.stopped_at is null and c.stage = 1) as warned
    from kernel.matter m join requests.request q on q.office = ${filter.actor.office} and q.matter = m.id
    where ${all([...conditions(filter), there, findable(filter.actor), sql`m.at is not null`])}
    order by m.opened_at desc, m.id desc limit ${places.length}`.execute(db);
  return rows;
}

/** A list as conditions on `m`, its matter, and `q`, its request. */
export function conditions(f: ListFilter): Condition[] {
  const { office } = f.actor;
  const day = (date: string, plus = 0) =>
    instantOf(
      f.zone,
      new Date(Date.parse(`${date}T00:00:00Z`) + plus * dayMs).toISOString().slice(0, 10),
    );
  return [
    sql`m.office = ${office} and m.kind = 'request'`,
    whoSql(seesRequest, f.actor),
    ...viewConditions(f),
    ...(f.state ? [sql`m.state = ${f.state}`] : []),
    ...(f.kind ? [sql`q.kind = ${f.kind}`] : []),
    ...(f.category ? [sql`q.category ^@ ${f.category}`] : []),
    ...(f.area ? [sql`m.area ^@ ${f.area}`] : []),
    ...(f.communities ? [sql`q.community = any (${f.communities}::text[])`] : []),
    ...(f.unit
      ? [
          sql`exists (select 1 from kernel.matter a where a.office = ${office} and a.root = m.id and a.id <> a.root and a.unit = ${f.unit} and a.state not in ('returned', 'released'))`,
        ]
      : []),
    ...(f.level ? [sql`q.level = ${f.level}`] : []),
    ...(f.source ? [sql`q.source = ${f.source}`] : []),
    ...(f.tag ? [sql`q.tags @> ${JSON.stringify([f.tag])}::jsonb and q.tags <> '[]'`] : []),
    ...(f.page ? [sql`q.answer_page = ${f.page}`] : []),
    ...(f.from ? [sql`m.opened_at >= ${day(f.from)}`] : []),
    ...(f.to ? [sql`m.opened_at < ${day(f.to, 1)}`] : []),
    ...(f.bbox || f.near || f.outline ? [findable(f.actor)] : []),
    ...(f.bbox ? [sql`m.at <@ ${boxOf(f.bbox)}`] : []),
    ...(f.near ? [within(f.near)] : []),
    ...(f.outline ? [sql`m.at <@ ${outlineOf(f.outline)}`] : []),
    ...(f.reporterOf ? [linkable(f.actor), sameReporter(f.reporterOf, f.actor)] : []),
    ...(f.q ? [matching(f.q, f.actor)] : []),
  ];
}

/** Of the reporter of another request, which the reader must know; this `m` hides the outer one. */
const sameReporter = (number: string, actor: Actor): Condition => sql`exists (
  select 1 from kernel.matter m join requests.request s on s.office = ${actor.office} and s.matter = m.id
  where m.office = ${actor.office} and m.number = ${number} and ${whoSql(seesRequest, actor)}
    and ${hasRole(actor, 'handler') ? sql`(s.hidden is null or ${whoSql(knowsHiddenReporter, actor)})` : sql`true`}
    and (q.reporter = s.reporter or q.phone_blind = s.phone_blind))`;

/** A number, whole or begun, or words. */
export function matching(q: string, actor: Actor): Condition {
  const digits = q.replaceAll(/\s/g, '');
  // What was said aloud is found by the index of transcripts: few requests have one.
  const said = sql`(q.search @@ requests.search_query(${q})
    or (q.transcript is not null and array_to_tsvector(requests.bigrams(q.transcript)) @@ requests.search_query(${q})))`;
  const inWords = sql`(${said} and ${findable(actor)})`;
  if (!/^\d{3,10}$/.test(digits)) return inWords;
  // Each from its own index: an `or` between two tables reads both to their end (1 M matters: half a minute). In here
  // `m` and `q` hide the outer ones.
  return sql`m.id in (
    select n.id from kernel.matter n
    where n.office = ${actor.office} and n.number between ${digits.padEnd(10, '0')} and ${digits.padEnd(10, '9')}
    union all
    select m.id from requests.request q join kernel.matter m on m.office = ${actor.office} and m.id = q.matter
    where q.office = ${actor.office} and ${inWords})`;
}

export const boxOf = (bbox: string): RawBuilder<unknown> => {
  const [west, south, east, north] = bbox.split(',').map(Number);
  return sql`box(point(${west}::float8, ${south}::float8), point(${east}::float8, ${north}::float8))`;
};

const earthM = 6_371_008.8;

/** Haversine, behind the square around it that the index can find. */
function within(near: string): Condition {
  const [lon = 0, lat = 0, metres = 0] = near.split(',').map(Number);
  const dy = ((metres / earthM) * 180) / Math.PI;
  // A little wider than the circle: towards the pole a degree of longitude grows shorter.
  const dx = dy / Math.max(0.01, Math.cos(((Math.abs(lat) + dy) * Math.PI) / 180));
  const box = boxOf([lon - dx, lat - dy, lon + dx, lat + dy].join(','));
  return sql`m.at <@ ${box} and 2 * ${earthM}::float8 * asin(least(1, sqrt(
    power(sin(radians((m.at)[1] - ${lat}::float8) / 2), 2)
    + cos(radians(${lat}::float8)) * cos(radians((m.at)[1])) * power(sin(radians((m.at)[0] - ${lon}::float8) / 2), 2)
  ))) <= ${metres}::float8`;
}

/** Checked by its schema: digits, points, commas and semicolons only. */
const outlineOf = (outline: string): RawBuilder<unknown> =>
  sql`${`(${outline
    .split(';')
    .map((corner) => `(${corner})`)
    .join(',')})`}::polygon`;

function viewConditions(f: ListFilter): Condition[] {
  const { office, account } = f.actor;
  const open = sql`m.ended_at is null`;
  const askOf = (kinds: readonly string[]) =>
    sql`exists (select 1 from kernel.ask k where k.office = ${office} and k.root = m.id and k.answer is null and k.kind = any (${kinds}::text[]))`;
  const share = (states: readonly string[]) => {
    const units = f.actor.memberships.flatMap((m) =>
      m.role === 'handler' && m.unit ? [m.unit] : [],
    );
    // `id <> root` and `ended_at is null` say what the indexes of assignments hold; without them the office is scanned.
    const of = sql`a.office = ${office} and a.root = m.id and a.id <> a.root and a.ended_at is null and a.state = any (${states}::text[])`;
    // A department's own few are found first and sorted. Whoever sees everybody's reads in the queue's order and looks
    // at each: a scalar sub-select, because an `exists` becomes a join of all there are (1 M matters: 3.8 s).
    return units.length > 0
      ? sql`exists (select 1 from kernel.matter a where ${of} and a.unit = any (${units}::text[]))`
      : sql`coalesce((select true from kernel.matter a where ${of} limit 1), false)`;
  };
  switch (f.view) {
    case 'to_file':
      return [open, sql`m.state = 'reported'`];
    case 'to_transcribe':
      return [open, sql`q.voice is not null and q.transcript is null`];
    case 'to_verify':
      return [open, sql`m.state = 'verifying'`];
    case 'to_dispatch':
      return [open, sql`m.state = 'filed'`];
    case 'to_accept':
      return [open, sql`m.state = 'dispatched'`, share(['offered'])];
    case 'in_hand':
      return [open, sql`m.state = 'dispatched'`, share(['accepted', 'working', 'answered'])];
    case 'to_check':
      return [open, sql`m.state = 'checking'`];
    case 'asks':
      return [
        open,
        askOf([
          'withdrawal',
          ...(hasRole(f.actor, 'command', 'checker')
            ? ['extension', 'suspension', 'pooling', 'forced_close', 'void', 'objection']
            : []),
        ]),
      ];
    case 'due_soon':
      return [
        open,
        sql`coalesce(m.due_at, 'infinity') >= ${f.now} and coalesce(m.due_at, 'infinity') < ${new Date(f.now.getTime() + dayMs)}`,
      ];
    case 'late':
      return [open, sql`coalesce(m.due_at, 'infinity') < ${f.now}`];
    case 'on_hold':
      return [open, sql`q.hold is not null`];
    case 'disputes':
      return [askOf(['dispute'])];
    case 'to_call_back':
      return [
        sql`q.rated_at is null`,
        hasResultSince(office, new Date(f.now.getTime() - 15 * dayMs)),
      ];
    case 'handled':
      return [
        sql`exists (select 1 from kernel.event e where e.office = ${office} and e.root = m.id and e.actor = ${account})`,
      ];
    case 'all':
      return [];
  }
}

/** Its own result, or that of the matter it was merged into: each reporter is asked. */
const hasResultSince = (office: Office, since: Date): Condition => sql`(
  m.state in ('closed', 'force_closed') and m.ended_at >= ${since}
  or m.state = 'merged' and coalesce((select x.state in ('closed', 'force_closed') and x.ended_at >= ${since}
    from kernel.matter x where x.office = ${office} and x.id = m.merged_into), false))`;

function afterCursor(after: string | undefined, byDue: boolean): Condition[] {
  if (!after) return [];
  const [key, id] = after.split('~') as [string, string];
  return byDue
    ? [sql`(coalesce(m.due_at, 'infinity'), m.id) > (${key}::timestamptz, ${id}::uuid)`]
    : [sql`(m.opened_at, m.id) < (${key}::timestamptz, ${id}::uuid)`];
}

export const all = (conditions: readonly Condition[]) => sql`${sql.join(conditions, sql` and `)}`;

/** The matter of a public number. */
export async function matterByNumber(
  db: Db | Tx,
  office: Office,
  number: string,
): Promise<MatterId | undefined> {
  const { rows } = await sql<{
    id: MatterId;
  }>`select id from kernel.matter where office = ${office} and number = ${number}`.execute(db);
  return rows[0]?.id;
}

/** What lies around a request and behind its reporter, in the last 90 days. One statement. */
export async function surroundingsOf(
  db: Db,
  office: Office,
  id: MatterId,
  at: LonLat | null,
  now: Date,
): Promise<{ nearby: number; repeats: number }> {
  const since = new Date(now.getTime() - 90 * dayMs);
  const [lon, lat] = at ?? [0, 0];
  const [dx, dy] = [50 / (111_320 * Math.cos((lat * Math.PI) / 180)), 50 / 110_574];
  const { rows } = await sql<{ nearby: number; repeats: number }>`
    select
      (select count(*)::int from kernel.matter n where ${at !== null} and n.office = ${office} and n.kind = 'request' and n.id <> ${id}
        and n.opened_at >= ${since}
        and n.at <@ box(point(${lon - dx}::float8, ${lat - dy}::float8), point(${lon + dx}::float8, ${lat + dy}::float8))) as nearby,
      (select count(*)::int from requests.request o join requests.request s on s.office = ${office} and s.matter = ${id}
        join kernel.matter om on om.office = ${office} and om.id = o.matter
        where o.office = ${office} and o.matter <> ${id} and om.opened_at >= ${since}
          and (o.reporter = s.reporter or o.phone_blind = s.phone_blind)) as repeats`.execute(db);
  return rows[0] ?? { nearby: 0, repeats: 0 };
}
