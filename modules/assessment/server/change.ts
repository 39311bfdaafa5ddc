import { Problem } from '@liren/kernel/contract';
import type { LeagueQuery, LeagueRow, ScoreChange } from '../contract/public.ts';
import { changeByCategory, changeByRate, pointsOf } from '../domain/change.ts';
import type { Counts } from '../domain/counts.ts';
import type { AssessmentMonth } from '../domain/month.ts';
import {
  communitiesOf,
  comparedMonth,
  countedUntil,
  league,
  type Reader,
  type Setting,
  settingOf,
} from './league.ts';
import { categoryNamed, namesOf } from './matters.ts';
import { ownKeys, sightOf } from './sight.ts';
import { countsByCategory } from './store.ts';

/**
 * Why a row stands where it stands. The table itself, and two statements for its categories.
 *
 * @throws Problem `assessment.no_such_row` for a row the reader's table does not have
 */
export async function scoreChange(
  ctx: Reader,
  { key, ...query }: LeagueQuery & { key: string },
): Promise<ScoreChange> {
  const table = await league(ctx, query);
  const row = table.rows.find((one) => one.key === key);
  if (!row) throw new Problem('assessment.no_such_row');
  const setting = await settingOf(ctx, query.month);
  const { rules } = setting.profile;
  const of = (month: AssessmentMonth) => categoriesOf(ctx, query, { ...setting, month }, key);
  const [before, now] = [await of(comparedMonth(setting, query.compare)), await of(setting.month)];
  const names = await namesOf(ctx);
  return {
    month: table.month,
    comparedWith: table.comparedWith,
    row,
    score: pointsOf(rules, row.counts),
    scoreBefore: pointsOf(rules, row.before),
    byRate: changeByRate(rules, row.counts, row.before),
    byCategory: changeByCategory(rules, now, before).map(({ category, ...part }) => ({
      ...part,
      category: categoryNamed(names, category),
    })),
    passedBy: table.rows.filter((other) => hasPassed(other, row)),
  };
}

/** Above it now, and not before. */
const hasPassed = (other: LeagueRow, row: LeagueRow): boolean =>
  row.rank !== null &&
  row.rankBefore !== null &&
  other.rank !== null &&
  other.rank < row.rank &&
  (other.rankBefore === null || other.rankBefore > row.rankBefore);

async function categoriesOf(
  ctx: Reader,
  query: LeagueQuery,
  { month, profile, now }: Setting,
  key: string,
): Promise<Map<string, Counts>> {
  const sight = sightOf(ctx.actor);
  const boundaries = [month.from, month.to];
  const rows = await countsByCategory(
    ctx.db,
    {
      office: ctx.office,
      from: month.from,
      to: countedUntil({ month, now }),
      // One's own row is counted as the table counts it: whole.
      sight: ownKeys(sight, query.by) ? 'office' : sight,
      communities: communitiesOf(ctx, query),
    },
    query.by,
    key,
    { rules: profile.rules, now, boundaries },
  );
  return new Map(rows.map(({ key: category, counts }) => [category, counts]));
}
