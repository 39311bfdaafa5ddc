/** The day a number of days later. */
function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** By when a pair is in touch again: so many days after the last contact, or after it began. */
export const contactDue = (
  { since, everyDays }: { since: string; everyDays: number },
  last: string | null,
): string => daysAfter(last !== null && last > since ? last : since, everyDays);
