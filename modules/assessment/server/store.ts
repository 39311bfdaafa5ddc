import { unitsOf } from '@liren/kernel/account/server';
import type { Office } from '@liren/kernel/contract';
import { type Db, jsonb, sqlStateOf, type Tx } from '@liren/kernel/database/server';
import { type RawBuilder, sql } from 'kysely';
import type { LeagueBy, Measure, PublishedProfile } from '../contract/public.ts';
import type { Counts } from '../domain/counts.ts';
import { Rules } from '../domain/profile.ts';
import { allCounts, conditionOf, inSight, type Judgement, judged } from './outcome.ts';
import type { Sight } from './sight.ts';

/** Which outcomes: of an office, in a stretch of time, seen by somebody, in these communities (null: all). */
export interface OutcomeFilter {
  office: Office;
  from: Date;
  to: Date;
  sight: Sight;
  communities: readonly string[] | null;
}

const keyOf = (by: LeagueBy) => sql`coalesce(${sql.ref(by)}, '')`;

function where({ from, ...filter }: OutcomeFilter): RawBuilder<boolean> {
  return sql`counted_at >= ${from} and ${before(filter)}`;
}

function before({
  office,
  to,
  sight,
  communities,
}: Omit<OutcomeFilter, 'from'>): RawBuilder<boolean> {
  const among = communities ? sql`and community = any(${communities}::text[])` : sql``;
  const seen = sight === 'office' ? sql`` : sql`and ${inSight(sight)}`;
  return sql`office = ${office} and counted_at < ${to} ${among} ${seen}`;
}

/** When the last outcome before `to` was counted; null when there was none. */
export async function lastCounted(
  db: Db,
  filter: Omit<OutcomeFilter, 'from'>,
): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select counted_at as at from requests.pub_outcome where ${before(filter)}
    order by counted_at desc limit 1`.execute(db);
  return rows[0]?.at ?? null;
}

/** The first instant at which anything was counted, for the months somebody can choose. */
export async function firstCounted(db: Db, office: Office): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select requests.pub_first_counted(${office}) as at`.execute(db);
  return rows[0]?.at ?? null;
}

/** Counts of one row of the table by category, in each month between the judgement's boundaries. */
export async function countsByCategory(
  db: Db,
  filter: OutcomeFilter,
  by: LeagueBy,
  key: string,
  judgement: Judgement,
): Promise<{ key: string; period: number; counts: Counts }[]> {
  const { rows } = await sql<{ key: string; period: number } & Counts>`
    select key, period, ${allCounts}
    from (
      select category as key, valid, contacted, solved, satisfaction, on_time, reworks, means, ${judged(judgement)}
      from requests.pub_outcome where ${where(filter)} and ${keyOf(by)} = ${key} offset 0) o
    group by key, period
  `.execute(db);
  return rows.map(({ key: category, period, ...counts }) => ({ key: category, period, counts }));
}

/** Counts of each key in each month between the judgement's boundaries; period 1 is the first. */
export async function countsByKey(
  db: Db,
  filter: OutcomeFilter,
  by: LeagueBy,
  judgement: Judgement,
): Promise<{ key: string; period: number; counts: Counts }[]> {
  // `offset 0` is a fence: without it each judging column is computed again in each of the fourteen filters (twice the
  // time over a million outcomes).
  const { rows } = await sql<{ key: string; period: number } & Counts>`
    select key, period, ${allCounts}
    from (
      select ${keyOf(by)} as key, valid, contacted, solved, satisfaction, on_time, reworks, means, ${judged(judgement)}
      from requests.pub_outcome where ${where(filter)} offset 0) o
    group by key, period
  `.execute(db);
  return rows.map(({ key, period, ...counts }) => ({ key, period, counts }));
}

export interface OutcomeRow {
  matter: string;
  number: string;
  title: string;
  kind: string;
  category: string;
  community: string;
  unit: string | null;
  level: string;
  reportedAt: Date;
  dueAt: Date | null;
  closedAt: Date | null;
  countedAt: Date;
  /** `countedAt` with its microseconds, for the cursor: a Date cuts them and a page would repeat or skip a matter. */
  countedKey: string;
  onTime: boolean | null;
  suspended: boolean;
  reworks: number;
  valid: boolean;
  contacted: boolean | null;
  solved: boolean | null;
  satisfaction: number | null;
  means: string | null;
  excludedReason: string | null;
}

export interface FigureFilter extends OutcomeFilter {
  judgement: Judgement;
  measure: Measure;
  answer?: string | undefined;
  /** Only of this community or unit; '' those without one. */
  community?: string | undefined;
  unit?: string | undefined;
  category?: string | undefined;
}

/** Place after which a page begins. */
export interface PageKey {
  countedKey: string;
  matter: string;
}

/** A page of the matters behind a figure, latest first. */
export async function outcomePage(
  db: Db,
  filter: FigureFilter,
  after: PageKey | null,
  limit: number,
): Promise<OutcomeRow[]> {
  const further = after
    ? sql`and (counted_at, matter) < (${after.countedKey}::timestamptz, ${after.matter}::uuid)`
    : sql``;
  const { rows } = await sql<OutcomeRow>`
    select matter, number, title, kind, category, community, unit, level, reported_at, due_at, closed_at, counted_at,
      counted_at::text as counted_key, on_time, suspended, reworks, valid, contacted, solved, satisfaction, means,
      excluded_reason
    from ${figure(filter)} ${further}
    order by counted_at desc, matter desc limit ${limit}
  `.execute(db);
  return rows;
}

export async function countOutcomes(db: Db, filter: FigureFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${figure(filter)}
  `.execute(db);
  return rows[0]?.count ?? 0;
}

/** The judged outcomes that a figure counts, as a table `o`; a condition may follow. */
function figure(filter: FigureFilter): RawBuilder<unknown> {
  const { judgement, measure, answer, community, unit, category } = filter;
  const of = (by: LeagueBy, key: string | undefined) =>
    key === undefined ? sql`` : sql`and ${keyOf(by)} = ${key}`;
  return sql`(select *, ${judged(judgement)} from requests.pub_outcome where ${where(filter)}) o
    where ${conditionOf(measure, answer)} ${of('community', community)} ${of('unit', unit)}
    ${category === undefined ? sql`` : sql`and category = ${category}`}`;
}

export async function exclusionCounts(
  db: Db,
  filter: OutcomeFilter,
): Promise<{ reason: string; count: number }[]> {
  const { rows } = await sql<{ reason: string; count: number }>`
    select excluded_reason as reason, count(*)::int as count
    from requests.pub_outcome where ${where(filter)} and excluded_reason is not null
    group by 1 order by 2 desc, 1
  `.execute(db);
  return rows;
}

/** Names of the office's units by code, of those that are no more too: old months name them. */
export async function unitNames(db: Db, office: Office): Promise<Map<string, string>> {
  return new Map((await unitsOf(db, office)).map(({ code, name }) => [code, name]));
}

/** Published versions, latest first. */
export async function profilesOf(db: Db, office: Office): Promise<PublishedProfile[]> {
  const { rows } = await sql<
    Record<'version', number> &
      Record<'fromMonth' | 'note', string> & {
        rules: unknown;
        publishedAt: Date;
        publishedBy: PublishedProfile['publishedBy'];
      }
  >`
    select version, from_month, note, rules, published_at, published_by
    from assessment.profile where office = ${office} order by version desc
  `.execute(db);
  return rows.map((row) => ({
    ...row,
    rules: Rules.parse(row.rules),
    publishedAt: row.publishedAt.toISOString(),
  }));
}

/** False when the version is taken: somebody published in between. */
export async function insertProfile(
  tx: Tx,
  office: Office,
  { version, fromMonth, note, rules, publishedAt, publishedBy }: PublishedProfile,
): Promise<boolean> {
  try {
    await sql`
      insert into assessment.profile (office, version, from_month, rules, note, published_at, published_by)
      values (${office}, ${version}, ${fromMonth}, ${jsonb(rules)}, ${note}, ${publishedAt}, ${publishedBy})
    `.execute(tx);
    return true;
  } catch (error) {
    if (sqlStateOf(error) === '23505') return false;
    throw error;
  }
}
