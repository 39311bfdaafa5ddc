import * as z from 'zod';

const Count = z.int().min(0);

/** What is counted of one community's or unit's matters in one month. Each is a list of matters somebody can open. */
export const Counts = z.object({
  received: Count.meta({ description: 'all matters that count in the month' }),
  excluded: Count.meta({ description: 'of them, taken out of every rate with a reason' }),
  valid: Count.meta({ description: 'reporter was reached and answered' }),
  contacted: Count,
  solved: Count,
  satisfied: Count,
  basically: Count,
  due: Count.meta({
    description: 'closed, or open past the deadline; suspended ones are left out',
  }),
  onTime: Count,
  handled: Count.meta({ description: 'closed and not excluded: what rework is divided by' }),
  reworked: Count,
  service: Count.meta({ description: 'closed by service' }),
  management: Count,
  enforcement: Count,
});
export type Counts = z.output<typeof Counts>;
export type CountName = keyof Counts;

export const countNames = Object.keys(Counts.shape) as CountName[];

export const noCounts: Counts = Object.fromEntries(countNames.map((name) => [name, 0])) as Counts;

/** All counts added up: the line “whole subdistrict”. */
export function sumOf(all: readonly Counts[]): Counts {
  const sum = { ...noCounts };
  for (const counts of all) for (const name of countNames) sum[name] += counts[name];
  return sum;
}
