import { determined } from './determined.ts';

/**
 * Small-area statistics (微数据) that say nothing of one person: small counts are withheld, so is whatever would give
 * them away, and what stands is moved a little, always in the same way.
 *
 * Withholding follows the practice for tables of frequencies: primary cells under the threshold, then complements
 * until no equation of the table determines a withheld cell (Hundepool et al., Statistical Disclosure Control, ch. 4
 * and 5). The noise is drawn from the people in the cell (the cell-key method, Fraser and Wooton 2005), with one change:
 * it depends on the whole row, so that when somebody joins, every cell of the row moves and none says which it was.
 */

/** One area of a table. Categories divide its people; nobody is in two. */
export interface CountRow {
  area: string;
  /** The row this one is a part of; null at the top. */
  within: string | null;
  /** People in each category. */
  counts: readonly number[];
  /** Sum of the keys of the people in each category, modulo 2³². */
  keys: readonly number[];
}

export interface PublishedRow {
  area: string;
  /** Null: withheld. */
  counts: readonly (number | null)[];
  /** Everybody in the area; it need not be the sum of the others. */
  total: number | null;
}

export interface Protection {
  /** Name of the table: two tables of the same people move differently. */
  table: string;
  /** Counts from one up to this, exclusive, are withheld. */
  threshold: number;
  /** Zero leaves numbers as they are. */
  noise: 0 | 1 | 2 | 3;
}

/** Cells of a row: its categories, then its total. */
interface Grid {
  width: number;
  /** `whole` equals the sum of `parts` and of what is in no part. */
  equations: readonly { whole: number; parts: readonly number[] }[];
  values: readonly number[];
}

/**
 * A table as it may be shown, rows in their order.
 *
 * @throws RangeError for rows of unequal width, negative counts, and parts that are more than their whole
 */
export function protect(rows: readonly CountRow[], protection: Protection): PublishedRow[] {
  const grid = gridOf(rows);
  const withheld = withheldCells(grid, protection.threshold);
  return rows.map((row, r) => {
    const seed = rowSeed(row, protection.table);
    const cells = Array.from({ length: grid.width }, (_, c) => {
      const at = r * grid.width + c;
      if (withheld.has(at)) return null;
      return moved(grid.values[at] as number, mixed(seed ^ (c + 1)), protection);
    });
    return { area: row.area, counts: cells.slice(0, -1), total: cells.at(-1) ?? null };
  });
}

function gridOf(rows: readonly CountRow[]): Grid {
  const categories = rows[0]?.counts.length ?? 0;
  const width = categories + 1;
  const at = new Map(rows.map((row, r) => [row.area, r]));
  for (const { area, counts, keys } of rows) {
    if (counts.length !== categories || keys.length !== categories)
      throw new RangeError(`${area}: not as wide as the first row`);
    if (counts.some((n) => !Number.isInteger(n) || n < 0))
      throw new RangeError(`${area}: a count below zero`);
  }
  const values = rows.flatMap(({ counts }) => [...counts, sum(counts)]);
  const equations = rows.map((_, r) => ({
    whole: r * width + categories,
    parts: counting(categories).map((c) => r * width + c),
  }));
  for (const [r, { area }] of rows.entries()) {
    const children = rows.filter(({ within }) => within === area);
    if (children.length === 0) continue;
    for (const c of counting(width)) {
      const whole = r * width + c;
      const parts = children.map((child) => (at.get(child.area) as number) * width + c);
      if (sum(parts.map((p) => values[p] as number)) > (values[whole] as number))
        throw new RangeError(`${area}: its parts are more than the whole`);
      equations.push({ whole, parts });
    }
  }
  return { width, equations, values };
}

/**
 * Indexes of the cells that must not be shown.
 *
 * What is in no part of a whole is taken as known to the reader: the safer assumption.
 */
function withheldCells({ equations, values }: Grid, threshold: number): ReadonlySet<number> {
  const withheld = new Set<number>();
  for (const [at, n] of values.entries()) if (n > 0 && n < threshold) withheld.add(at);
  const withholdOneMore = (cells: readonly number[]): boolean => {
    const next = cells
      .filter((at) => !withheld.has(at) && (values[at] as number) > 0)
      .sort((a, b) => (values[a] as number) - (values[b] as number) || a - b)[0];
    if (next === undefined) return false;
    withheld.add(next);
    return true;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const { whole, parts } of equations) {
      while (isGivenAway({ whole, parts }, withheld, values, threshold)) {
        // A part first; the whole only when every part that is somebody is withheld already.
        if (!withholdOneMore(parts) && !withholdOneMore([whole])) break;
        changed = true;
      }
    }
    if (changed) continue;
    for (const cell of determined(equations, withheld)) {
      const [one] = equations.filter(
        ({ whole, parts }) => (whole === cell || parts.includes(cell)) && canGrow({ whole, parts }),
      );
      changed = one !== undefined && withholdOneMore([...one.parts, one.whole]);
      if (changed) break;
    }
  }
  return withheld;

  function canGrow({ whole, parts }: { whole: number; parts: readonly number[] }): boolean {
    return [...parts, whole].some((at) => !withheld.has(at) && (values[at] as number) > 0);
  }
}

/** True when one equation by itself says too much: a withheld cell alone, or few people behind several. */
function isGivenAway(
  { whole, parts }: { whole: number; parts: readonly number[] },
  withheld: ReadonlySet<number>,
  values: readonly number[],
  threshold: number,
): boolean {
  const hidden = parts.filter((at) => withheld.has(at));
  if (withheld.has(whole)) return hidden.length === 0 && (values[whole] as number) > 0;
  if (hidden.length === 0) return false;
  return hidden.length === 1 || sum(hidden.map((at) => values[at] as number)) < threshold;
}

// Symmetrical, so that sums stay right on average; the widest step of each is rare.
const steps: Readonly<Record<Protection['noise'], readonly number[]>> = {
  0: [0],
  1: [-1, 0, 0, 1],
  2: [-2, -1, -1, 0, 0, 1, 1, 2],
  3: [-3, -2, -2, -1, -1, -1, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3],
};

/** A count as it is shown. Nobody stays nobody, and what may be shown is never moved under the threshold. */
function moved(count: number, key: number, { threshold, noise }: Protection): number {
  if (count === 0) return 0;
  const choices = steps[noise];
  return Math.max(threshold, count + (choices[key % choices.length] as number));
}

function rowSeed({ keys, counts }: CountRow, table: string): number {
  let seed = 0;
  for (const letter of table) seed = mixed(seed ^ (letter.codePointAt(0) as number));
  for (const [i, key] of keys.entries()) seed = mixed(seed ^ key ^ mixed(counts[i] as number));
  return seed;
}

/** Spreads 32 bits over 32 bits (the finaliser of MurmurHash3). */
function mixed(bits: number): number {
  let h = bits >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const counting = (below: number): number[] => Array.from({ length: below }, (_, i) => i);
