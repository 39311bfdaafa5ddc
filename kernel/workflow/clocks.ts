import { type Calendar, dueAt, fractionPoint, type Limit, left } from '../calendar/public.ts';
import type { ClockChange, ClockRow, ClockRule, Matter, Pause } from './types.ts';

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
 * A deadline is never moved by hand: it is told again from the rule (the limit, its pauses, what was added), so that
 * whoever reads the row can check it.
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
  if ('pause' in change || 'resume' in change) {
    const isPaused = clock.pausedLeft !== null;
    if ('pause' in change === isPaused) return null;
    const pauses = isPaused ? ended(clock.rule.pauses, now) : begun(clock.rule.pauses, now);
    return told({ ...clock, rule: { ...clock.rule, pauses } }, now, calendar);
  }
  if ('recount' in change) return told(clock, now, calendar);
  const rule: ClockRule = {
    ...clock.rule,
    reason: change.reason,
    ...('reset' in change
      ? { limit: change.reset, extended: [] }
      : { extended: [...clock.rule.extended, change.extend] }),
  };
  return told({ ...clock, rule }, now, calendar);
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
    dueAt: startedAt,
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
      extended: [],
      pauses: [],
      reason: change.reason,
    },
  };
  return told(clock, now, calendar);
}

const begun = (pauses: readonly Pause[], now: Date): Pause[] => [
  ...pauses,
  { from: now.toISOString(), to: null },
];

const ended = (pauses: readonly Pause[], now: Date): Pause[] =>
  pauses.map((p) => (p.to === null ? { ...p, to: now.toISOString() } : p));

/** The clock as its rule tells it: deadline, what a pause keeps, next ring. */
function told(clock: ClockRow, now: Date, calendar: Calendar): ClockRow {
  const { limit, extended, pauses } = clock.rule;
  let due = [limit, ...extended].reduce((at, more) => dueAt(calendar, at, more), clock.startedAt);
  let pausedLeft: number | null = null;
  for (const { from, to } of pauses) {
    // Negative once it is late: a clock that is overdue when it pauses is as overdue when it resumes.
    const rest = left(calendar, new Date(from), due, limit.unit);
    if (to === null) pausedLeft = rest;
    else if (rest > 0) due = dueAt(calendar, new Date(to), { amount: rest, unit: limit.unit });
  }
  const rule = { ...clock.rule, calendar: calendar.version };
  const next = { ...clock, dueAt: due, pausedLeft, rule };
  return pausedLeft === null ? withRings(next, now, calendar) : { ...next, nextAt: null };
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

/** A moved deadline moves its rings: those ahead ring again. */
function withRings(clock: ClockRow, now: Date, calendar: Calendar): ClockRow {
  const rings = ringsOf(clock, calendar);
  const stage = Math.min(clock.stage, passedBy(rings, now));
  return { ...clock, stage, nextAt: rings[stage] ?? null };
}

/**
 * The clock after it rang. Of several rings that have passed unheard (an import, a house that was closed, a pause that
 * ended overdue) only the last is heard: the others would say less, and say it too late.
 */
export function rungClock(clock: ClockRow, now: Date, calendar: Calendar): ClockRow {
  const rings = ringsOf(clock, calendar);
  const stage = Math.max(clock.stage + 1, passedBy(rings, now));
  return { ...clock, stage, nextAt: rings[stage] ?? null };
}

const passedBy = (rings: readonly Date[], now: Date) => rings.filter((at) => at <= now).length;

/** True while time runs against somebody. */
export const isRunning = (clock: ClockRow) => clock.stoppedAt === null && clock.pausedLeft === null;
