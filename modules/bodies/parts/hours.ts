/** Minutes as hours, to a quarter: 90 is 1.5. */
export const hoursOf = (minutes: number): number => Math.round(minutes / 15) / 4;

/** Typed hours as minutes, to a quarter of an hour; NaN where it is no number. */
export const minutesFrom = (hours: string): number => {
  const typed = hours.trim();
  return typed === '' ? Number.NaN : Math.round(Number(typed) * 4) * 15;
};
