import { type RawBuilder, sql } from 'kysely';
import type { Measure } from '../contract/public.ts';
import { type CountName, countNames } from '../domain/counts.ts';
import type { Rules } from '../domain/profile.ts';
import type { Sight } from './sight.ts';

/** What a month's rules and time make of an outcome. */
export interface Judgement {
  rules: Rules;
  now: Date;
  /** Where the counted months begin and the last one ends. */
  boundaries: readonly Date[];
}

/** Columns that judge a row of requests.pub_outcome, beside its own. */
export function judged({ rules, now, boundaries }: Judgement): RawBuilder<unknown> {
  const bounds = sql`${boundaries.map((at) => at.toISOString())}::timestamptz[]`;
  const period = sql`width_bucket(counted_at, ${bounds})`;
  // An open matter is due once its deadline has passed within its month; a later deadline is a later month's.
  return sql`${period} as period,
    not coalesce(excluded_reason = any(${rules.exclusions}::text[]), false) as is_counted,
    closed_at is not null as is_closed,
    not suspended and due_at is not null
      and (closed_at is not null or due_at < least(${now}, (${bounds})[${period} + 1])) as is_due`;
}

/** A condition on a judged row. */
type Condition = RawBuilder<boolean>;

/**
 * Each count of the table as a condition, written once: the table counts by it and the list behind a figure selects
 * by it, so that they cannot differ.
 */
const is: Record<CountName, Condition> = {
  received: sql<boolean>`true`,
  excluded: sql<boolean>`(not is_counted)`,
  valid: sql<boolean>`(is_counted and valid)`,
  contacted: sql<boolean>`(is_counted and valid and contacted)`,
  solved: sql<boolean>`(is_counted and valid and solved)`,
  satisfied: sql<boolean>`(is_counted and valid and satisfaction = 3)`,
  basically: sql<boolean>`(is_counted and valid and satisfaction = 2)`,
  due: sql<boolean>`(is_counted and is_due)`,
  onTime: sql<boolean>`(is_counted and is_due and on_time)`,
  handled: sql<boolean>`(is_counted and is_closed)`,
  reworked: sql<boolean>`(is_counted and is_closed and reworks > 0)`,
  service: sql<boolean>`(is_closed and means = 'service')`,
  management: sql<boolean>`(is_closed and means = 'management')`,
  enforcement: sql<boolean>`(is_closed and means = 'enforcement')`,
};

/** All counts over the rows of a group. */
export const allCounts: RawBuilder<unknown> = sql.join(
  countNames.map((name) => sql`count(*) filter (where ${is[name]})::int as ${sql.ref(name)}`),
);

/** The matters of one figure; `answer` has been checked against its measure. */
export function conditionOf(measure: Measure, answer?: string): Condition {
  const split = (base: Condition, yes: Condition) => {
    if (answer === undefined) return base;
    return answer === 'no' ? sql<boolean>`(${base} and not coalesce(${yes}, false))` : yes;
  };
  switch (measure) {
    case 'received':
      return is.received;
    case 'excluded':
      return answer === undefined
        ? is.excluded
        : sql<boolean>`coalesce(excluded_reason = ${answer}, false)`;
    case 'valid':
      return is.valid;
    case 'contacted':
      return split(is.valid, is.contacted);
    case 'solved':
      return split(is.valid, is.solved);
    case 'satisfied':
      if (answer === 'basically') return is.basically;
      return split(
        is.valid,
        answer === 'no' ? sql`(${is.satisfied} or ${is.basically})` : is.satisfied,
      );
    case 'on_time':
      return split(is.due, is.onTime);
    case 'rework':
      return split(is.handled, is.reworked);
    case 'means':
      return answer === undefined
        ? sql<boolean>`(${is.service} or ${is.management} or ${is.enforcement})`
        : is[answer as 'service' | 'management' | 'enforcement'];
  }
}

/** What somebody may see at all. */
export function inSight(sight: Sight): Condition {
  if (sight === 'office') return sql<boolean>`true`;
  const { communities, units } = sight;
  return sql<boolean>`(community ^@ any(${communities}::text[]) or unit = any(${units}::text[]))`;
}
