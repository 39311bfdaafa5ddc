import { dateOfDay, dayNumber } from '@liren/kernel/calendar';
import type { LocalDate } from '@liren/kernel/contract';

/** How often: so many times a day, a week (from Monday) or a month. */
export const rhythms = ['day', 'week', 'month'] as const;
export type Rhythm = (typeof rhythms)[number];

/** First and last day of the period a day lies in. */
export function periodOf(rhythm: Rhythm, day: LocalDate): { from: LocalDate; to: LocalDate } {
  const n = dayNumber(day);
  if (rhythm === 'day') return { from: day, to: day };
  if (rhythm === 'week') {
    // 1 January 1970 was a Thursday; a week begins with its Monday (GB/T 7408, ISO 8601).
    const monday = n - ((((n + 3) % 7) + 7) % 7);
    return { from: dateOfDay(monday), to: dateOfDay(monday + 6) };
  }
  const from = `${day.slice(0, 7)}-01` as LocalDate;
  const [year = 0, month = 1] = day.split('-').map(Number);
  const next = `${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  return { from, to: dateOfDay(dayNumber(next) - 1) };
}

export interface Standing {
  from: LocalDate;
  to: LocalDate;
  wanted: number;
  done: number;
  /** Days until the period ends, today among them. */
  daysLeft: number;
}

/**
 * How a plan stands on a day: rounds done in the period it asks for.
 *
 * @param roundDays  the day of each finished round of the plan
 */
export function standingOf(
  plan: { rhythm: Rhythm; times: number; since: LocalDate },
  roundDays: readonly LocalDate[],
  today: LocalDate,
): Standing {
  const period = periodOf(plan.rhythm, today);
  const from = period.from < plan.since ? plan.since : period.from;
  return {
    ...{ from, to: period.to, wanted: plan.times },
    done: roundDays.filter((day) => day >= from && day <= period.to).length,
    daysLeft: dayNumber(period.to) - dayNumber(today) + 1,
  };
}
