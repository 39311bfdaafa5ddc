/** A rate as what was counted: exact until it is printed. */
export interface Ratio {
  part: number;
  /** 0: nothing to divide by, and the rate is a dash. */
  whole: number;
}

/**
 * The ratio times `scale`, rounded half up to an integer: 10,000 gives hundredths of a per cent.
 *
 * Big integers, because a score's terms pass 2^53 and a tie must be a tie on every machine.
 *
 * @throws RangeError when the whole is not positive
 */
export function rounded({ part, whole }: Ratio, scale: number): number {
  if (!(whole > 0)) throw new RangeError('a ratio without a whole has no value');
  return roundedQuotient(BigInt(part) * BigInt(scale), BigInt(whole));
}

/** How much `now` is above `before`, times `scale`, rounded half up; null when either is a dash. */
export function change(now: Ratio, before: Ratio, scale: number): number | null {
  if (!(now.whole > 0 && before.whole > 0)) return null;
  const [a, b, c, d] = [now.part, now.whole, before.part, before.whole].map(BigInt) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  return roundedQuotient((a * d - c * b) * BigInt(scale), b * d);
}

/** True when the ratio reaches a target given in per cent; a dash reaches none. */
export function reaches({ part, whole }: Ratio, percent: number): boolean {
  return whole > 0 && part * 100 >= percent * whole;
}

function roundedQuotient(part: bigint, whole: bigint): number {
  const [above, below] = [2n * part + whole, 2n * whole];
  // Division of big integers cuts towards zero; half up needs the floor.
  return Number(above / below - (above % below < 0n ? 1n : 0n));
}
