import type { ChoreRhythm } from '../contract/public.ts';

const dayMs = 86_400_000;
const dayOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs);
const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** Whose turn a chore is. */
export interface Turn {
  /** Place in the rota. */
  at: number;
  next: number;
  /** First day of the next turn. */
  until: string;
}

/**
 * Whose turn it is on a day; null before the first.
 *
 * A week runs seven days from the first day, a month from its day of the month, which a shorter month ends with.
 */
export function turnOn(
  { rhythm, since, rota }: { rhythm: ChoreRhythm; since: string; rota: readonly unknown[] },
  today: string,
): Turn | null {
  if (today < since || rota.length === 0) return null;
  const [turns, until] = turnsPassed(rhythm, since, today);
  return { at: turns % rota.length, next: (turns + 1) % rota.length, until };
}

function turnsPassed(rhythm: ChoreRhythm, since: string, today: string): [number, string] {
  if (rhythm === 'month') {
    const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
    const rough = months(today) - months(since);
    const passed = monthsAfter(since, rough) <= today ? rough : rough - 1;
    return [passed, monthsAfter(since, passed + 1)];
  }
  const length = rhythm === 'week' ? 7 : 1;
  const passed = Math.floor((dayOf(today) - dayOf(since)) / length);
  return [passed, dateOf(dayOf(since) + (passed + 1) * length)];
}

function monthsAfter(since: string, months: number): string {
  const [year = 0, month = 1, day = 1] = since.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)))
    .toISOString()
    .slice(0, 10);
}
