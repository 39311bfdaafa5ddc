const epsilon = 1e-9;

export interface Equation {
  whole: number;
  parts: readonly number[];
}

/**
 * The withheld cells whose value follows from the equations and from every cell that is shown.
 *
 * A cell follows exactly when a row of the reduced echelon form over the withheld cells holds it alone.
 */
export function determined(
  equations: readonly Equation[],
  withheld: ReadonlySet<number>,
): number[] {
  const unknowns = [...withheld].sort((a, b) => a - b);
  const column = new Map(unknowns.map((at, i) => [at, i]));
  const rows = equations
    .map(({ whole, parts }) => {
      const row = new Map<number, number>();
      for (const [at, sign] of [[whole, -1] as const, ...parts.map((p) => [p, 1] as const)]) {
        const i = column.get(at);
        if (i !== undefined) row.set(i, sign);
      }
      return row;
    })
    .filter((row) => row.size > 0);
  return reduced(rows)
    .filter((row) => row.size === 1)
    .map((row) => unknowns[[...row.keys()][0] as number] as number);
}

/** Rows of the reduced echelon form; sparse, for most cells stand in two equations. */
function reduced(rows: readonly Map<number, number>[]): Map<number, number>[] {
  const pivots = new Map<number, Map<number, number>>();
  for (const given of rows) {
    const row = new Map(given);
    for (const [at, pivot] of pivots) {
      const by = row.get(at);
      if (by !== undefined) subtract(row, pivot, by);
    }
    const at = Math.min(...row.keys());
    if (row.size === 0) continue;
    const lead = row.get(at) as number;
    for (const [i, value] of row) row.set(i, value / lead);
    for (const pivot of pivots.values()) {
      const by = pivot.get(at);
      if (by !== undefined) subtract(pivot, row, by);
    }
    pivots.set(at, row);
  }
  return [...pivots.values()];
}

function subtract(from: Map<number, number>, row: Map<number, number>, by: number): void {
  for (const [i, value] of row) {
    const left = (from.get(i) ?? 0) - by * value;
    if (Math.abs(left) < epsilon) from.delete(i);
    else from.set(i, left);
  }
}
