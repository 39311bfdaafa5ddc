import { type Calendar, instantOf, localDateOf } from '@liren/kernel/calendar';

/** When a snooze can end: in an hour, tomorrow or next Monday as the office opens. */
export type Snooze = 'hour' | 'morning' | 'monday';

const hourMs = 3_600_000;
const dayMs = 86_400_000;

/**
 * The instant at which a snooze chosen now ends, by the office's clock.
 *
 * Morning is the next calendar day, worked or not: a person said tomorrow. Monday is never today.
 */
export function snoozeEnd(
  choice: Snooze,
  now: Date,
  { zone, hours }: Pick<Calendar, 'zone' | 'hours'>,
): Date {
  if (choice === 'hour') return new Date(now.getTime() + hourMs);
  const today = Date.parse(`${localDateOf(zone, now)}T00:00:00Z`);
  const weekday = new Date(today).getUTCDay();
  const days = choice === 'morning' ? 1 : (8 - weekday) % 7 || 7;
  const date = new Date(today + days * dayMs).toISOString().slice(0, 10);
  return instantOf(zone, date, hours[0]?.from ?? '09:00');
}
