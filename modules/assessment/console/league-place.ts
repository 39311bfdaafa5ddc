import * as z from 'zod';
import type { LeagueBy, LeagueQuery } from '../contract/public.ts';
import { Compared, MonthLabel } from '../contract/public.ts';

/** Sizes of communities as people speak of them, in households. */
export const sizes = {
  small: { maxHouseholds: 1_500 },
  middle: { minHouseholds: 1_501, maxHouseholds: 3_000 },
  large: { minHouseholds: 3_001 },
} as const;
export type Size = keyof typeof sizes;

export const sortKeys = [
  'rank',
  'name',
  'received',
  'valid',
  'contacted',
  'solved',
  'satisfied',
  'score',
  'on_time',
  'rework',
] as const;
export type SortKey = (typeof sortKeys)[number];

/** In the address as `true`, or not at all. */
const Flag = z.preprocess((value) => value === true || value === 'true', z.boolean());

const filters = {
  month: MonthLabel.optional().catch(undefined),
  type: z.string().optional().catch(undefined),
  size: z
    .enum(Object.keys(sizes) as [Size, ...Size[]])
    .optional()
    .catch(undefined),
};

/** What the address of the table says. */
export const LeaguePlace = z.object({
  ...filters,
  by: z.enum(['community', 'unit']).optional().catch(undefined),
  sort: z.enum(sortKeys).catch('rank'),
  down: Flag,
  /** Received matters for each thousand households. */
  perThousand: Flag,
  compare: Compared.optional().catch(undefined),
  /** Hides the comparison. */
  alone: Flag,
});
export type LeaguePlace = z.output<typeof LeaguePlace> & { by: LeagueBy };

/** Which matters: the table's own filters, so that a figure and its list count the same. */
export function filterOf({ month, type, size }: Pick<LeaguePlace, 'month' | 'type' | 'size'>): Omit<
  LeagueQuery,
  'by' | 'type' | 'compare'
> & {
  type: string[];
} {
  return { ...(month ? { month } : {}), type: type ? [type] : [], ...(size ? sizes[size] : {}) };
}

export { filters as leagueFilters };
