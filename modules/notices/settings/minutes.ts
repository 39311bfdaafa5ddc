/** `22:00` of a minute of the day. */
export const clockOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((figure) => String(figure).padStart(2, '0')).join(':');

/** The minute of the day of `22:00`; -1 of anything else, which the schema refuses. */
export function minuteOf(clock: string): number {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})/.exec(clock) ?? [];
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : -1;
}
