/** Fewer ratings say more of those who rated than of the service. */
export const leastRatings = 5;

/** The quarter a day lies in, such as `2026-Q4`. */
export const quarterOf = (day: string): string =>
  `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** The quarter before. */
export function quarterBefore(quarter: string): string {
  const [year, nth] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];
  return nth === 1 ? `${year - 1}-Q4` : `${year}-Q${nth - 1}`;
}

/** Mean of some stars to a tenth, or null while there are too few. */
export const meanOf = ({ count, sum }: { count: number; sum: number }): number | null =>
  count < leastRatings ? null : Math.round((sum / count) * 10) / 10;
