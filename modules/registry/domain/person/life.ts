import type { LocalDate } from '@liren/kernel/contract';
import type { LifeEvent } from '@liren/kernel/http';

/** Facts of a life the register holds. What it does not hold (marriage, work, illness) makes no event. */
export interface LifeFacts {
  birthDate: LocalDate | null;
  /** Days of birth of the children that live in the same household. */
  children: readonly LocalDate[];
  /** First day in a home here. */
  arrivedOn: LocalDate | null;
  /** Moved out of the office, or died; the day it was recorded for. */
  left: { how: 'departure' | 'death'; on: LocalDate } | null;
}

const ages = { school: 6, adult: 18, old_age: 60 } as const;

/** Events of a life up to today, the oldest first. Nothing is worked out from care marks, and nothing after a death. */
export function lifeOf(
  { birthDate, children, arrivedOn, left }: LifeFacts,
  today: LocalDate,
): { event: LifeEvent; on: LocalDate }[] {
  const end = left && left.on < today ? left.on : today;
  const events: { event: LifeEvent; on: LocalDate }[] = [
    ...(birthDate ? [{ event: 'birth' as const, on: birthDate }] : []),
    ...(birthDate
      ? Object.entries(ages).map(([event, age]) => ({
          event: event as keyof typeof ages,
          on: yearsAfter(birthDate, age),
        }))
      : []),
    ...children.map((on) => ({ event: 'child' as const, on })),
    ...(arrivedOn ? [{ event: 'arrival' as const, on: arrivedOn }] : []),
  ].filter(({ on }) => on <= end);
  if (left) events.push({ event: left.how, on: left.on });
  return events.sort((a, b) => a.on.localeCompare(b.on));
}

/** The same day so many years later; 29 February becomes 1 March where there is none (民法典 art. 202). */
function yearsAfter(day: LocalDate, years: number): LocalDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const later = new Date(Date.UTC(year + years, month - 1, date));
  return later.toISOString().slice(0, 10) as LocalDate;
}

/** Lines of all parts in groups: each begins with an event of the life, and has what happened until the next one. */
export function byLife<Line extends { on: LocalDate | null; event: LifeEvent | null }>(
  lines: readonly Line[],
): { event: Line | null; lines: Line[] }[] {
  const dated = lines
    .filter(({ on }) => on !== null)
    // An event opens its day: what else happened on it belongs to it.
    .toSorted(
      (a, b) =>
        (a.on ?? '').localeCompare(b.on ?? '') ||
        Number(b.event !== null) - Number(a.event !== null),
    );
  const groups: { event: Line | null; lines: Line[] }[] = [];
  for (const line of dated) {
    const last = groups.at(-1);
    if (line.event !== null) groups.push({ event: line, lines: [] });
    else if (last) last.lines.push(line);
    else groups.push({ event: null, lines: [line] });
  }
  const undated = lines.filter(({ on }) => on === null);
  return undated.length > 0 ? [...groups, { event: null, lines: undated }] : groups;
}
