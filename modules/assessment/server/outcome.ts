import { type RawBuilder, sql } from 'kysely';
import type { Measure } from '../contract/public.ts';
import type { CountName } from '../domain/counts.ts';
import type { Rules } from '../domain/profile.ts';
import type { Sight } from './sight.ts';

/** A condition on a row of requests.pub_outcome. */
type Condition = RawBuilder<boolean>;

/** What a month's rules and time make of an outcome. */
export interface Judgement {
  rules: Rules;
  now: Date;
  /** Where the counted months begin and the last one ends. */
  boundaries: readonly Date[];
}

/**
 * Each count of the table as a condition, written once: the table counts by it and the list behind a figure selects
 * by it, so that they cannot differ.
 */
export function conditionsOf(judgement: Judgement): Record<CountName, Condition> {
  const { rules, now } = judgement;
  const excluded = sql<boolean>`coalesce(excluded_reason = any(${rules.exclusions}), false)`;
  const counted = sql<boolean>`not ${excluded}`;
  const valid = sql<boolean>`(${counted} and valid)`;
  // An open matter is due once its deadline has passed within its month; later ones are the next month's.
  const due = sql<boolean>`(${counted} and not suspended and due_at is not null
    and (closed_at is not null or due_at < least(${now}, ${endOf(judgement)})))`;
  const handled = sql<boolean>`(${counted} and closed_at is not null)`;
  return {
    received: sql<boolean>`true`,
    excluded,
    valid,
    contacted: sql<boolean>`(${valid} and contacted is true)`,
    solved: sql<boolean>`(${valid} and solved is true)`,
    satisfied: sql<boolean>`(${valid} and satisfaction = 3)`,
    basically: sql<boolean>`(${valid} and satisfaction = 2)`,
    due,
    onTime: sql<boolean>`(${due} and on_time)`,
    handled,
    reworked: sql<boolean>`(${handled} and reworks > 0)`,
    service: sql<boolean>`(closed_at is not null and means = 'service')`,
    management: sql<boolean>`(closed_at is not null and means = 'management')`,
    enforcement: sql<boolean>`(closed_at is not null and means = 'enforcement')`,
  };
}

/** The month of an outcome: 1 for the first between the boundaries. */
export const periodOf = ({ boundaries }: Pick<Judgement, 'boundaries'>): RawBuilder<number> =>
  sql`width_bucket(counted_at, ${instants(boundaries)})`;

const endOf = (judgement: Judgement) =>
  sql`(${instants(judgement.boundaries)})[${periodOf(judgement)} + 1]`;

const instants = (all: readonly Date[]) => sql`${all.map((at) => at.toISOString())}::timestamptz[]`;

/** The matters of one figure; `answer` has been checked against its measure. */
export function conditionOf(judgement: Judgement, measure: Measure, answer?: string): Condition {
  const is = conditionsOf(judgement);
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
