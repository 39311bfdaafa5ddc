import { type Calendar, dueAt, fractionPoint, type Limit, left } from '../calendar/public.ts';
import type { ClockChange, ClockRow, ClockRule, Matter } from './types.ts';

/** A warning rings when three quarters of the time are gone, unless the rule says otherwise. */
const warnAt = 0.75;
/** Escalation chain of a broken limit: the unit's head next working day, the supervisor two later. */
export const escalation: readonly Limit[] = [
  { amount: 1, unit: 'working_day' },
  { amount: 3, unit: 'working_day' },
];

/**
 * The clock after a change; null when the change asks nothing of it (stopping what does not run).
 *
 * @param clock the latest clock of that name on the matter, if there is one
 */
export function changedClock(
  change: ClockChange,
  clock: ClockRow | undefined,
  matter: Matter,
  now: Date,
  calendar: Calendar,
): ClockRow | null {
  if ('start' in change) return started(change, clock, matter, now, calendar);
  if (!clock || clock.stoppedAt) return null;
  if ('stop' in change) return { ...clock, stoppedAt: now, nextAt: null };
  if ('pause' in change) return paused(clock, now, calendar);
  if ('resume' in change) return resumed(clock, now, calendar);
  const rule: ClockRule = {
    ...clock.rule,
    calendar: calendar.version,
    reason: change.reason,
    limit: 'reset' in change ? change.reset : clock.rule.limit,
  };
  if (clock.pausedLeft !== null) return extendedPause(clock, change, rule, calendar);
  const due =
    'reset' in change
      ? dueAt(calendar, clock.startedAt, change.reset)
      : dueAt(calendar, clock.dueAt, change.extend);
  return withRings({ ...clock, rule, dueAt: due }, now, calendar);
}

function started(
  change: Extract<ClockChange, { start: Limit }>,
  last: ClockRow | undefined,
  matter: Matter,
  now: Date,
  calendar: Calendar,
): ClockRow {
  const startedAt = change.from ?? now;
  const clock: ClockRow = {
    root: matter.root,
    matter: matter.id,
    name: change.name,
    round: (last?.round ?? 0) + 1,
    startedAt,
    dueAt: dueAt(calendar, startedAt, change.start),
    nextAt: null,
    stage: 0,
    pausedLeft: null,
    stoppedAt: null,
    rule: {
      limit: change.start,
      calendar: calendar.version,
      dictionary: matter.dictionaryVersion,
      warnAt,
      escalate: change.escalate ?? escalation,
      reason: change.reason,
    },
  };
  return withRings(clock, now, calendar);
}

function paused(clock: ClockRow, now: Date, calendar: Calendar): ClockRow | null {
  if (clock.pausedLeft !== null) return null;
  // What is left may be negative: an overdue clock that pauses stays overdue when it resumes.
  return {
    ...clock,
    pausedLeft: left(calendar, now, clock.dueAt, clock.rule.limit.unit),
    nextAt: null,
  };
}

function resumed(clock: ClockRow, now: Date, calendar: Calendar): ClockRow | null {
  if (clock.pausedLeft === null) return null;
  const { unit } = clock.rule.limit;
  const due =
    clock.pausedLeft > 0 ? dueAt(calendar, now, { amount: clock.pausedLeft, unit }) : clock.dueAt;
  return withRings({ ...clock, pausedLeft: null, dueAt: due }, now, calendar);
}

function extendedPause(
  clock: ClockRow,
  change: Extract<ClockChange, { reset: Limit } | { extend: Limit }>,
  rule: ClockRule,
  calendar: Calendar,
): ClockRow {
  const due =
    'reset' in change
      ? dueAt(calendar, clock.startedAt, change.reset)
      : dueAt(calendar, clock.dueAt, change.extend);
  const gained = left(calendar, clock.dueAt, due, rule.limit.unit);
  return { ...clock, rule, dueAt: due, pausedLeft: (clock.pausedLeft ?? 0) + gained };
}

/** Instants at which a clock rings, in order: the warning, the deadline, each escalation. */
export function ringsOf(
  clock: Pick<ClockRow, 'startedAt' | 'dueAt' | 'rule'>,
  calendar: Calendar,
): Date[] {
  const { limit, escalate, warnAt: ratio } = clock.rule;
  return [
    fractionPoint(calendar, clock.startedAt, clock.dueAt, limit, ratio),
    clock.dueAt,
    ...escalate.map((after) => dueAt(calendar, clock.dueAt, after)),
  ];
}

/**
 * A moved deadline moves its rings: those ahead ring again. Of several that have passed unrung (an import, a pause
 * that ended overdue) only the last still rings.
 */
function withRings(clock: ClockRow, now: Date, calendar: Calendar): ClockRow {
  const rings = ringsOf(clock, calendar);
  const passed = rings.filter((at) => at <= now).length;
  const stage = passed > clock.stage ? passed - 1 : passed;
  return { ...clock, stage, nextAt: rings[stage] ?? null };
}

/** The clock after it rang once. */
export function rungClock(clock: ClockRow, calendar: Calendar): ClockRow {
  const stage = clock.stage + 1;
  return { ...clock, stage, nextAt: ringsOf(clock, calendar)[stage] ?? null };
}

/** True while time runs against somebody. */
export const isRunning = (clock: ClockRow) => clock.stoppedAt === null && clock.pausedLeft === null;
