import { instantOf, type Zone } from '@liren/kernel/calendar';
import type { LocalDate } from '@liren/kernel/contract';
import type { Rhythm } from './families/family.ts';
import type { Random } from './random.ts';
import type { StorySource } from './story.ts';

/** Hours of the day at which people notice, by rhythm; grid workers walk by day. */
export const hoursOf: Readonly<Record<Rhythm, readonly (readonly [number, number])[]>> = {
  day: [
    [7, 3],
    [8, 7],
    [9, 10],
    [10, 10],
    [11, 7],
    [12, 4],
    [13, 4],
    [14, 7],
    [15, 8],
    [16, 7],
    [17, 6],
    [18, 5],
    [19, 5],
    [20, 4],
    [21, 3],
    [22, 1],
  ],
  morning: [
    [6, 3],
    [7, 10],
    [8, 12],
    [9, 5],
    [10, 2],
    [16, 2],
    [17, 5],
    [18, 4],
  ],
  evening: [
    [16, 2],
    [17, 5],
    [18, 9],
    [19, 12],
    [20, 10],
    [21, 6],
    [22, 2],
    [9, 2],
  ],
  night: [
    [20, 2],
    [21, 5],
    [22, 9],
    [23, 9],
    [0, 4],
    [1, 2],
    [6, 2],
    [7, 3],
    [8, 4],
    [9, 3],
  ],
  any: [
    [8, 1],
    [12, 1],
    [16, 1],
    [20, 1],
  ],
};
const walking = [
  [8, 5],
  [9, 10],
  [10, 10],
  [11, 6],
  [13, 3],
  [14, 8],
  [15, 9],
  [16, 8],
  [17, 4],
] as const;
const office = [
  [9, 5],
  [10, 6],
  [11, 3],
  [14, 5],
  [15, 5],
  [16, 3],
] as const;

/** When of a day somebody brings something. */
export function momentOf(
  zone: Zone,
  { date, source }: { date: LocalDate; source: StorySource },
  rhythm: Rhythm,
  random: Random,
): Date {
  const table =
    source === 'grid_worker'
      ? walking
      : source === 'resident' || source === 'phone'
        ? hoursOf[rhythm]
        : office;
  const midnight = instantOf(zone, date).getTime();
  return new Date(midnight + random.weighted(table) * 3_600_000 + random.between(0, 3_599) * 1_000);
}
