import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { WeekTime } from '../contract/public.ts';

const days = [1, 2, 3, 4, 5, 6, 7] as const;

/** Days of the week that share their hours; what a form writes of the times of a week. */
export interface WeekDraft {
  days: readonly number[];
  from: string;
  to: string;
}

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};
const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Times of several hours in a week keep those of the first: the form has one pair. */
export const weekDraftOf = (times: readonly WeekTime[]): WeekDraft => ({
  days: times.map(({ day }) => day),
  from: clockOf(times[0]?.from ?? 540),
  to: clockOf(Math.min(1439, times[0]?.to ?? 1020)),
});

export const weekTimesOf = ({ days: chosen, from, to }: WeekDraft): WeekTime[] =>
  chosen
    .toSorted((p, q) => p - q)
    .map((day) => ({ day, from: minutesOf(from), to: minutesOf(to) }));

/** On which days of the week, and from when to when; no day means at any time. */
export function WeekField({
  value,
  onChange,
}: {
  value: WeekDraft;
  onChange: (week: WeekDraft) => void;
}): ReactNode {
  const { t } = useWords();
  const toggle = (day: number, on: boolean) =>
    onChange({
      ...value,
      days: on ? [...value.days, day] : value.days.filter((one) => one !== day),
    });
  return (
    <fieldset className="field" id="body-times">
      <legend>{t('linkage.times')}</legend>
      <p className="field-hint">{t('linkage.times.hint')}</p>
      <div className="linkage-days">
        {days.map((day) => (
          <label key={day}>
            <input
              type="checkbox"
              checked={value.days.includes(day)}
              onChange={(event) => toggle(day, event.target.checked)}
            />
            {t(`linkage.day.${day}`)}
          </label>
        ))}
      </div>
      {value.days.length > 0 && (
        <div className="linkage-days">
          <label>
            {t('linkage.times.from')}
            <input
              type="time"
              value={value.from}
              onChange={(event) => onChange({ ...value, from: event.target.value })}
            />
          </label>
          <label>
            {t('linkage.times.to')}
            <input
              type="time"
              value={value.to}
              onChange={(event) => onChange({ ...value, to: event.target.value })}
            />
          </label>
        </div>
      )}
    </fieldset>
  );
}
