import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { Ctx } from '@liren/kernel/http/server';
import type {
  Compared,
  League,
  LeagueQuery,
  LeagueRow,
  LeagueTrend,
  Month,
} from '../contract/public.ts';
import { type Counts, noCounts, sumOf } from '../domain/counts.ts';
import { ranksOf, scoreOf } from '../domain/league.ts';
import {
  type AssessmentMonth,
  assessmentMonth,
  lastFinishedMonth,
  monthOf,
  shifted,
} from '../domain/month.ts';
import { type MonthLabel, type Profile, profileFor } from '../domain/profile.ts';
import type { Judgement } from './outcome.ts';
import { ownKeys, type Sight, sightOf } from './sight.ts';
import { countsByKey, firstCounted, lastCounted, profilesOf, unitNames } from './store.ts';

export type Reader = Pick<Ctx, 'db' | 'clock' | 'office' | 'actor' | 'areas' | 'settings'>;

const trendMonths = 6;
const fewestMonths = 24;
/** Forty years: more is a wrong clock in somebody's old file. */
const mostMonths = 480;

/** The month somebody asks for, the rules that judge it, and the way to the months around it. */
export interface Setting {
  month: AssessmentMonth;
  profile: Profile;
  now: Date;
  /** The month that now lies in. */
  running: MonthLabel;
  monthBy(label: MonthLabel): AssessmentMonth;
  /** The month an instant lies in. */
  monthOfDay(at: Date): MonthLabel;
}

export async function settingOf(ctx: Reader, label: MonthLabel | undefined): Promise<Setting> {
  const profiles = await profilesOf(ctx.db, ctx.office);
  const zone = zoneOf(ctx.settings.zone);
  const now = ctx.clock.now();
  const month = label ? monthOf(profiles, zone, label) : lastFinishedMonth(profiles, zone, now);
  const profile = profileFor(profiles, month.label);
  return {
    month,
    profile,
    now,
    running: assessmentMonth(profiles, zone, localDateOf(zone, now)).label,
    monthBy: (one) => monthOf(profiles, zone, one),
    monthOfDay: (at) => assessmentMonth(profiles, zone, localDateOf(zone, at)).label,
  };
}

/** The end of what counts so far: of a running month, now. Open matters stand in the view at deadlines still ahead. */
export const countedUntil = ({ month, now }: Pick<Setting, 'month' | 'now'>): Date =>
  month.to < now ? month.to : new Date(now.getTime() + 1);

/** How the month's own outcomes are judged. */
export const judgementOf = ({ month, profile, now }: Setting): Judgement => ({
  rules: profile.rules,
  now,
  boundaries: [month.from, month.to],
});

export function shownMonth({ label, firstOn, lastOn, to }: AssessmentMonth, now: Date): Month {
  return { label, firstOn, lastOn, isOver: to <= now };
}

/** Codes of the communities a filter leaves, null when it leaves all. */
export function communitiesOf(
  { areas, office }: Reader,
  {
    type,
    minHouseholds,
    maxHouseholds,
  }: Pick<LeagueQuery, 'type' | 'minHouseholds' | 'maxHouseholds'>,
): readonly string[] | null {
  if (type.length === 0 && minHouseholds === undefined && maxHouseholds === undefined) return null;
  return areas.communities(office, { types: type, minHouseholds, maxHouseholds });
}

/**
 * The league table. Four statements, whatever the months hold: rules, counts of two months, names of units, the first
 * month that counted anything; five when the two months do not follow each other.
 *
 * The month it is compared with is counted by the rules of the month shown: a change of rules must not look like one of work.
 */
export async function league(ctx: Reader, query: LeagueQuery): Promise<League> {
  const setting = await settingOf(ctx, query.month);
  const { month, profile, now } = setting;
  const sight = sightOf(ctx.actor);
  const comparedWith = comparedMonth(setting, query.compare);
  const [before, current] = await countedMonths(ctx, query, setting, comparedWith);
  const entries = await named(ctx, query, new Set([...before.keys(), ...current.keys()]));
  const [ranks, ranksBefore] = [ranksOf(profile.rules, current), ranksOf(profile.rules, before)];
  const rows = entries
    .map(
      (entry): LeagueRow => ({
        ...entry,
        counts: current.get(entry.key) ?? noCounts,
        before: before.get(entry.key) ?? noCounts,
        rank: ranks.get(entry.key) ?? null,
        rankBefore: ranksBefore.get(entry.key) ?? null,
      }),
    )
    .filter(({ key }) => isShown(key, sight, query))
    .sort(byRank);
  return {
    month: shownMonth(month, now),
    comparedWith: shownMonth(comparedWith, now),
    by: query.by,
    profile,
    rows,
    ranked: ranks.size,
    whole: { counts: sumOf(rows.map((r) => r.counts)), before: sumOf(rows.map((r) => r.before)) },
    sight: sight === 'office' ? 'office' : 'own',
    months: offered(setting, await firstCounted(ctx.db, ctx.office)),
    lastBefore: current.size > 0 ? null : await lastBefore(ctx, query, setting),
    communityTypes: [...ctx.areas.communityTypes()],
  };
}

export const comparedMonth = ({ month, monthBy }: Setting, compare: Compared): AssessmentMonth =>
  monthBy(shifted(month.label, compare === 'year' ? -12 : -1));

/** Counts of the compared month and of the one shown: one statement when they follow each other. */
async function countedMonths(
  ctx: Reader,
  query: LeagueQuery,
  setting: Setting,
  comparedWith: AssessmentMonth,
): Promise<[before: Map<string, Counts>, now: Map<string, Counts>]> {
  const { month } = setting;
  if (query.compare === 'previous') {
    const boundaries = [comparedWith.from, month.from, month.to];
    const [before, now] = await countedPeriods(ctx, query, setting, boundaries);
    return [before, now];
  }
  const alone = async (one: AssessmentMonth) =>
    (await countedPeriods(ctx, query, { ...setting, month: one }, [one.from, one.to]))[0];
  return [await alone(comparedWith), await alone(month)];
}

/** Scores of six months: two statements. */
export async function leagueTrend(ctx: Reader, query: LeagueQuery): Promise<LeagueTrend> {
  const setting = await settingOf(ctx, query.month);
  const { rules } = setting.profile;
  const labels = Array.from({ length: trendMonths }, (_, i) =>
    shifted(setting.month.label, i + 1 - trendMonths),
  );
  const months = labels.map(setting.monthBy);
  const boundaries = [...months.map(({ from }) => from), setting.month.to];
  const periods = await countedPeriods(ctx, query, setting, boundaries);
  const sight = sightOf(ctx.actor);
  const keys = new Set(periods.flatMap((period) => [...period.keys()]));
  const score = (counts: Counts | undefined) =>
    counts && counts.valid >= rules.minimumBase ? scoreOf(rules, counts) : null;
  return {
    months: labels,
    rows: [...keys]
      .filter((key) => isShown(key, sight, query))
      .sort()
      .map((key) => ({ key, scores: periods.map((period) => score(period.get(key))) })),
  };
}

export type Periods = [Map<string, Counts>, Map<string, Counts>, ...Map<string, Counts>[]];

async function countedPeriods(
  ctx: Reader,
  query: LeagueQuery,
  { month, now, profile }: Setting,
  boundaries: readonly Date[],
): Promise<Periods> {
  const sight: Sight = ownKeys(sightOf(ctx.actor), query.by) ? 'office' : sightOf(ctx.actor);
  const filter = {
    office: ctx.office,
    from: boundaries[0] ?? month.from,
    to: countedUntil({ month, now }),
    sight,
    communities: communitiesOf(ctx, query),
  };
  const counted = await countsByKey(ctx.db, filter, query.by, {
    rules: profile.rules,
    now,
    boundaries,
  });
  const periods = boundaries.slice(1).map(() => new Map<string, Counts>());
  for (const { key, period, counts } of counted) periods[period - 1]?.set(key, counts);
  return periods as Periods;
}

export function isShown(key: string, sight: Sight, { by }: LeagueQuery): boolean {
  const own = ownKeys(sight, by);
  return (
    own === null ||
    own.some((one) => key === one || (by === 'community' && one.length < 12 && key.startsWith(one)))
  );
}

type Entry = Pick<LeagueRow, 'key' | 'name' | 'type' | 'households'>;

/** All communities the filter leaves, those without a matter too; of units, those that have some. */
async function named(ctx: Reader, query: LeagueQuery, keys: ReadonlySet<string>): Promise<Entry[]> {
  const { areas, db, office } = ctx;
  if (query.by === 'unit') {
    const names = await unitNames(db, office);
    return [...keys].map((key) => ({
      key,
      name: names.get(key) ?? null,
      type: null,
      households: null,
    }));
  }
  const all = new Set([...(communitiesOf(ctx, query) ?? areas.communities(office, {})), ...keys]);
  return [...all].map((key) => {
    const area = key === '' ? undefined : areas.get(office, key);
    return {
      key,
      name: area?.name ?? null,
      type: area?.communityType ?? null,
      households: area?.households ?? null,
    };
  });
}

/** Best first; the unranked by what they received, then by code, so that a table is the same each time. */
function byRank(a: LeagueRow, b: LeagueRow): number {
  return (
    (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
    b.counts.received - a.counts.received ||
    (a.key < b.key ? -1 : 1)
  );
}

/** The latest month before an empty one in which the same filter finds something. */
async function lastBefore(
  ctx: Reader,
  query: LeagueQuery,
  { month, monthOfDay }: Setting,
): Promise<MonthLabel | null> {
  const at = await lastCounted(ctx.db, {
    ...{ office: ctx.office, to: month.from, sight: sightOf(ctx.actor) },
    communities: communitiesOf(ctx, query),
  });
  return at && monthOfDay(at);
}

/**
 * The running month and those before it, back to the first in which anything was counted, and the one asked for if it is
 * none of them; latest first. An office may bring the matters of many years with it.
 */
function offered(
  { month, monthBy, monthOfDay, now, running }: Setting,
  first: Date | null,
): Month[] {
  const earliest = first ? monthOfDay(first) : running;
  const labels: MonthLabel[] = [];
  for (let label = running; labels.length < mostMonths; label = shifted(label, -1)) {
    if (labels.length >= fewestMonths && label < earliest) break;
    labels.push(label);
  }
  return [...new Set([...labels, month.label])]
    .sort()
    .reverse()
    .map((label) => shownMonth(monthBy(label), now));
}
