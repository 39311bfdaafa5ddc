import { instantOf, localDateOf, type Zone } from '@liren/kernel/calendar';
import type { LocalDate } from '@liren/kernel/contract';
import { type MonthLabel, type Profile, profileFor } from './profile.ts';

/** One assessment month: from the first instant to just before `to`. */
export interface AssessmentMonth {
  label: MonthLabel;
  firstOn: LocalDate;
  lastOn: LocalDate;
  from: Date;
  to: Date;
}

/** The assessment month in which a date lies: with a start on the 19th, 19 November is December's. */
export function assessmentMonth(
  profiles: readonly Profile[],
  zone: Zone,
  date: LocalDate,
): AssessmentMonth {
  const label = date.slice(0, 7);
  return monthOf(profiles, zone, date < endOn(profiles, label) ? label : shifted(label, 1));
}

/**
 * The assessment month with this label. It begins where the one before ends, so that a change of the starting day
 * makes one month longer or shorter, and no matter falls between two.
 */
export function monthOf(
  profiles: readonly Profile[],
  zone: Zone,
  label: MonthLabel,
): AssessmentMonth {
  const firstOn = endOn(profiles, shifted(label, -1));
  const [from, to] = [instantOf(zone, firstOn), instantOf(zone, endOn(profiles, label))];
  return { label, firstOn, lastOn: localDateOf(zone, new Date(to.getTime() - 1)), from, to };
}

/** First day after the month: a month is named after the one in which it ends. */
function endOn(profiles: readonly Profile[], label: MonthLabel): LocalDate {
  const { monthStartsOn } = profileFor(profiles, label).rules;
  const day = String(monthStartsOn).padStart(2, '0');
  return `${monthStartsOn > 1 ? label : shifted(label, 1)}-${day}` as LocalDate;
}

/** The label so many months later. */
export function shifted(label: MonthLabel, months: number): MonthLabel {
  const count = Number(label.slice(0, 4)) * 12 + Number(label.slice(5)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

/** The month shown to whoever names none: the last one that is over. */
export function lastFinishedMonth(
  profiles: readonly Profile[],
  zone: Zone,
  now: Date,
): AssessmentMonth {
  const { label } = assessmentMonth(profiles, zone, localDateOf(zone, now));
  return monthOf(profiles, zone, shifted(label, -1));
}
