import { type AreaGeometry, bboxOf, gridCode, labelPoint, sequenceOf } from '@liren/kernel/area';

export interface Numbered {
  code: string;
  geometry: AreaGeometry;
}

/**
 * Grids in the order they are numbered: from north to south in rows, west to east in each row
 * (DB6101/T 3185, 由西向东、由北向南).
 *
 * A grid belongs to the row of the first one whose middle lies less than half its height away.
 */
export function inReadingOrder<T extends Numbered>(grids: readonly T[]): T[] {
  const placed = grids.map((grid) => {
    const [, south, , north] = bboxOf(grid.geometry);
    return { grid, at: labelPoint(grid.geometry), half: (north - south) / 2 };
  });
  const southward = placed.toSorted((p, q) => q.at[1] - p.at[1] || p.at[0] - q.at[0]);
  const rows: (typeof placed)[] = [];
  for (const one of southward) {
    const row = rows.at(-1);
    const head = row?.[0];
    if (row && head && head.at[1] - one.at[1] < Math.max(head.half, one.half)) row.push(one);
    else rows.push([one]);
  }
  return rows.flatMap((row) =>
    row.toSorted((p, q) => p.at[0] - q.at[0] || q.at[1] - p.at[1]).map(({ grid }) => grid),
  );
}

/** True when the numbers of the grids, read in their order, rise. */
export const isNumbered = (grids: readonly Numbered[]): boolean =>
  inReadingOrder(grids).every(
    ({ code }, i, all) => i === 0 || (all[i - 1] as Numbered).code < code,
  );

/**
 * The next numbers of a community's grids that were never given, `count` of them; null when there
 * are not so many.
 */
export function nextGridCodes(
  level: 'service_grid' | 'unit_grid',
  community: string,
  given: Iterable<string>,
  count: number,
): string[] | null {
  const length = level === 'service_grid' ? 14 : 15;
  let last = 0;
  for (const code of given) {
    if (code.length === length && code.startsWith(community))
      last = Math.max(last, sequenceOf(code) ?? 0);
  }
  if (last + count >= 10 ** (length - 12)) return null;
  return Array.from({ length: count }, (_, i) => gridCode(level, community, last + 1 + i));
}

/** Ranges of the statistics rule for community numbers; see `statutoryKindOf`. */
const ranges: readonly (readonly [from: number, to: number])[] = [
  [1, 199],
  [200, 399],
  [400, 499],
  [500, 599],
  [600, 999],
];

/** The next number for a community like this one, in the range of its kind; null when it is used up. */
export function nextCommunityCode(like: string, given: Iterable<string>): string | null {
  const office = like.slice(0, 9);
  const number = Number(like.slice(9, 12));
  const [from, to] = ranges.find(([low, high]) => number >= low && number <= high) ?? [1, 199];
  let last = from - 1;
  for (const code of given) {
    const n = Number(code.slice(9, 12));
    if (code.length === 12 && code.startsWith(office) && n >= from && n <= to)
      last = Math.max(last, n);
  }
  return last < to ? office + String(last + 1).padStart(3, '0') : null;
}
