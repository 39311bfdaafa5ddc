import type { Format } from '@liren/ui';
import type { Translate, WordKey } from '@liren/ui/words';
import type { ClockView } from '../contract/public.ts';

type Spoken = { t: Translate; has: (key: string) => boolean };

const units = ['hour', 'day', 'working_hour', 'working_day'] as const;
export const isLimitUnit = (unit: unknown): unit is (typeof units)[number] =>
  units.some((known) => known === unit);

/** The word for a limit's unit. */
export const limitUnit = ({ unit }: { unit: string }, { t }: Pick<Spoken, 't'>): string =>
  isLimitUnit(unit) ? t(`requests.limit.unit.${unit}`) : unit;

/** `2 工作日`: working time is written as such, never converted. */
export const limitSentence = (
  { amount, unit }: { amount: number; unit: string },
  { t }: Pick<Spoken, 't'>,
  format: Format,
): string =>
  t('requests.limit.of', {
    amount: format.number(amount),
    unit: limitUnit({ unit }, { t }),
  });

/** Why a clock runs this long, as a sentence; empty when its rule says nothing. */
export function reasonSentence(
  reason: { code: string; params: Readonly<Record<string, unknown>> },
  words: Spoken,
  format: Format,
): string {
  if (!words.has(reason.code)) return '';
  const said = Object.entries(reason.params).map(([name, value]) => {
    if (name === 'unit' && isLimitUnit(value))
      return [name, words.t(`requests.limit.unit.${value}`)];
    if (name === 'share') return [name, format.percent(Number(value))];
    if (name === 'until') return [name, format.date(String(value))];
    if (name === 'kind' && words.has(`requests.unit_kind.${value}`))
      return [name, words.t(`requests.unit_kind.${value}` as WordKey)];
    return [name, String(value)];
  });
  return words.t(reason.code as WordKey, Object.fromEntries(said));
}

/** Fewer clocks that still run come first; those that were met stand at the end. */
export const byUrgency = (one: ClockView, other: ClockView): number =>
  Number(one.stoppedAt !== null) - Number(other.stoppedAt !== null) ||
  one.dueAt.localeCompare(other.dueAt);
