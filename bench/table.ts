/** One line of the table. */
export interface Row {
  name: string;
  world: string;
  perSecond: number;
  medianMs: number;
  p95Ms: number;
  barePerSecond: number;
  /** Median of the rounds' ratios: each round has met a machine of its own. */
  ratio: number;
  appCpuMs: number;
  databaseCpuMs: number | null;
  /** Fewest and most statements of a call; begin, set and commit are not counted. */
  statements: [number, number];
}

export const median = (all: readonly number[]): number => at(all, 0.5);

/** The value below which that share lies. */
export function at(all: readonly number[], share: number): number {
  const sorted = all.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The table as Markdown. */
export function tableOf(groups: readonly (readonly Row[])[]): string {
  const lines = [
    '| call | matters | per second | median | p95 | CPU application | CPU database | bare driver | ratio | statements | 1 M : 10 k |',
    '|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
  ];
  for (const group of groups) {
    for (const row of group) {
      const [first] = group;
      const growth =
        first && first !== row ? `${(row.medianMs / first.medianMs).toFixed(2)} ×` : '';
      const [least, most] = row.statements;
      const cells = [
        row.name,
        row.world,
        row.perSecond.toFixed(0),
        `${row.medianMs.toFixed(1)} ms`,
        `${row.p95Ms.toFixed(1)} ms`,
        `${row.appCpuMs.toFixed(2)} ms`,
        row.databaseCpuMs === null ? '–' : `${row.databaseCpuMs.toFixed(2)} ms`,
        `${row.barePerSecond.toFixed(0)}/s`,
        row.ratio.toFixed(2),
        least === most ? String(least) : `${least}–${most}`,
        growth,
      ];
      lines.push(`| ${cells.join(' | ')} |`);
    }
  }
  return lines.join('\n');
}
