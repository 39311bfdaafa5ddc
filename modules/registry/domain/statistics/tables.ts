import { type StatisticTable, statisticTables } from '../../contract/public.ts';
import { type CountRow, type Protection, type PublishedRow, protect } from './disclosure.ts';

const ageEnds: readonly (readonly [below: number, category: string])[] = [
  [3, 'age_0_2'],
  [6, 'age_3_5'],
  [15, 'age_6_14'],
  [18, 'age_15_17'],
  [35, 'age_18_34'],
  [60, 'age_35_59'],
  [70, 'age_60_69'],
  [80, 'age_70_79'],
  [Number.POSITIVE_INFINITY, 'age_80'],
];

/** The category of the table `age` somebody of so many whole years is in. */
export function ageCategory(years: number | null): string {
  if (years === null) return 'unknown';
  return ageEnds.find(([below]) => years < below)?.[1] ?? 'unknown';
}

/** The category of the table `household`. */
export const sizeCategory = (members: number): string => `of_${Math.min(members, 5)}`;

/** People or households of one category in one table. */
export interface Counted {
  /** Area they are registered in; one that does not stand counts for the nearest above it that does. */
  area: string;
  category: string;
  people: number;
  /** Sum of the keys of all of them, modulo 2³²; a key is 32 bits that nobody outside can work out. */
  key: number;
}

/** Counts by area as they gather, for one table. */
export class Tally {
  readonly #categories: readonly string[];
  readonly #rows: Map<string, { within: string | null; counts: number[]; keys: number[] }>;

  /** @param areas  the tree: each area with the one it is a part of */
  constructor(table: StatisticTable, areas: readonly { code: string; within: string | null }[]) {
    this.#categories = statisticTables[table];
    this.#rows = new Map(
      areas.map(({ code, within }) => [
        code,
        {
          within,
          counts: this.#categories.map(() => 0),
          keys: this.#categories.map(() => 0),
        },
      ]),
    );
  }

  add({ area, category, people, key }: Counted): void {
    const at = this.#categories.indexOf(category);
    if (at < 0) throw new RangeError(`no category ${category}`);
    for (let code: string | null = this.#standing(area); code !== null; ) {
      const row = this.#rows.get(code);
      if (!row) return;
      row.counts[at] = (row.counts[at] as number) + people;
      row.keys[at] = ((row.keys[at] as number) + key) >>> 0;
      code = row.within;
    }
  }

  #standing(area: string): string | null {
    const codes = [area, area.slice(0, 12), area.slice(0, 9)];
    return codes.find((code) => this.#rows.has(code)) ?? null;
  }

  /** Everybody counted, at the top of the tree. */
  get total(): number {
    const top = [...this.#rows.values()].find(({ within }) => within === null);
    return top?.counts.reduce((a, b) => a + b, 0) ?? 0;
  }

  /** As it may be shown. */
  protected(protection: Protection): PublishedRow[] {
    const rows: CountRow[] = [...this.#rows].map(([area, row]) => ({ area, ...row }));
    return protect(rows, protection);
  }
}
