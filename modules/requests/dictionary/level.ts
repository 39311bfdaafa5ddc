import type { Limit } from '@liren/kernel/calendar';
import { emergencyIn } from './dictionary.ts';
import type { Category, Dictionary, Level, Reason, RequestKind, Sourced } from './types.ts';

/** Limits of one matter; they stand on the order (接诉即办条例 art. 13). */
export interface Limits {
  /** The reporter has been reached. */
  response: Limit;
  /** From report to dispatch, verification on site included. */
  filing: Limit;
  /** The handling unit's, from dispatch. */
  resolution: Limit;
  /** From feedback to the end of the check. */
  check: Limit;
  because: readonly Reason[];
}

/** What an office may set; the defaults below are the seed. */
export interface LevelTable {
  response: Readonly<Record<Level, Sourced>>;
  /** Filing and dispatch when nothing is verified first. */
  filing: Readonly<Record<Level, Sourced>>;
  /** The visit before filing, added for public reports. */
  verification: Readonly<Record<Level, Sourced>>;
  resolution: Readonly<Record<Level, Sourced>>;
  check: Sourced;
}

const hours = (amount: number, evidence: Sourced['evidence']): Sourced => ({
  limit: { amount, unit: 'hour' },
  evidence,
});
const workingHours = (amount: number, evidence: Sourced['evidence']): Sourced => ({
  limit: { amount, unit: 'working_hour' },
  evidence,
});
const days = (amount: number, evidence: Sourced['evidence']): Sourced => ({
  limit: { amount, unit: 'day' },
  evidence,
});

/**
 * Resolution: 2 h, 24 h, 7 d, 15 d as Beijing districts publish them; filing within the half hour
 * and the check within two hours as Taiyuan does. What a city did not publish is ours (M).
 */
export const levelDefaults: LevelTable = {
  response: {
    I: hours(1, 'M'),
    II: hours(4, 'M'),
    III: workingHours(8, 'M'),
    IV: workingHours(16, 'M'),
  },
  filing: {
    I: hours(0.5, 'V2'),
    II: workingHours(0.5, 'V2'),
    III: workingHours(0.5, 'V2'),
    IV: workingHours(0.5, 'V2'),
  },
  verification: {
    I: hours(1, 'M'),
    II: workingHours(2, 'M'),
    III: workingHours(4, 'M'),
    IV: workingHours(8, 'M'),
  },
  resolution: { I: hours(2, 'V2'), II: hours(24, 'V2'), III: days(7, 'V2'), IV: days(15, 'V2') },
  check: workingHours(2, 'V2'),
};

/** True where the category's own table rules the limit and the level does not. */
export const byTable = (kind: RequestKind): boolean =>
  kind === 'grid_event' || kind === 'component';

/**
 * Limits of a matter with reasons a person can read.
 *
 * Grid events and components follow the category's table; hotline kinds follow the level. A matter
 * raised to level I gets the level's hours even where the table is slower: danger does not wait for a row.
 *
 * @param visited  true when the report is verified on site before it is filed
 */
export function limitsFor(
  category: Category,
  kind: RequestKind,
  level: Level,
  visited: boolean,
  table: LevelTable = levelDefaults,
): Limits {
  const own = byTable(kind) ? category.limits.resolution : ownOfLaw(category);
  const raised = level === 'I' && category.defaultLevel !== 'I' && own !== null;
  const chosen = own === null || raised ? table.resolution[level] : own;
  const filing = table.filing[level].limit;
  const visit = table.verification[level].limit;
  return {
    response: table.response[level].limit,
    filing: visited ? { amount: filing.amount + visit.amount, unit: visit.unit } : filing,
    resolution: chosen.limit,
    check: table.check.limit,
    because: [
      chosen === own
        ? {
            code: 'requests.limit.because.category',
            params: { code: category.code, ...said(chosen.limit) },
          }
        : { code: 'requests.limit.because.level', params: { level, ...said(chosen.limit) } },
      ...(raised ? [{ code: 'requests.limit.because.danger', params: {} }] : []),
      ...(chosen.evidence === 'M' ? [{ code: 'requests.limit.because.assumed', params: {} }] : []),
      ...(visited ? [{ code: 'requests.limit.because.visit', params: said(visit) }] : []),
    ],
  };
}

/** A hotline subject with a statutory limit of its own (信访) keeps it. */
function ownOfLaw(category: Category): Sourced | null {
  return category.limits.resolution?.evidence === 'V1' ? category.limits.resolution : null;
}

function said(limit: Limit): { amount: number; unit: string } {
  return { amount: limit.amount, unit: limit.unit };
}

/** Level of a new report: danger named in the text makes it I, otherwise the category's own. */
export function levelFor(
  dictionary: Dictionary,
  category: Category,
  text: string,
): { level: Level; reason: Reason } {
  const danger = emergencyIn(dictionary, text, category);
  if (danger?.word) {
    return {
      level: 'I',
      reason: { code: 'requests.level.because.word', params: { word: danger.word } },
    };
  }
  if (danger) {
    return {
      level: 'I',
      reason: { code: 'requests.level.because.category', params: { code: category.code } },
    };
  }
  return {
    level: category.defaultLevel,
    reason: { code: 'requests.level.because.default', params: { level: category.defaultLevel } },
  };
}
