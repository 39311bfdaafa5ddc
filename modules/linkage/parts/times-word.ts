import type { useWords } from '@liren/ui/words';
import type { WeekTime } from '../contract/public.ts';

type T = ReturnType<typeof useWords>['t'];

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Times of a week as people say them: days that share their hours stand together. */
export function timesWord(t: T, times: readonly WeekTime[]): string {
  if (times.length === 0) return t('linkage.times.any');
  const byHours = Map.groupBy(times, ({ from, to }) => `${clock(from)}–${clock(to)}`);
  return [...byHours]
    .map(([hours, days]) =>
      t('linkage.times.some', {
        days: days.map(({ day }) => t(`linkage.day.${day as 1}`)).join(t('linkage.comma')),
        hours,
      }),
    )
    .join(t('linkage.semicolon'));
}
