import type { Translate } from '../language/use-words.ts';
import type { Format } from './format.ts';

/** What a screen knows about one time limit. Instants as they come over the wire. */
export interface ClockFacts {
  dueAt: string;
  startedAt?: string | null;
  /** From here on it is “soon”; without it the last quarter of the limit is. */
  warnAt?: string | null;
  pausedAt?: string | null;
  /** When what was promised was done. */
  metAt?: string | null;
}

export type ClockTone = 'plain' | 'soon' | 'late' | 'paused' | 'done';

/** How pressing a clock is now. */
export function clockTone(clock: ClockFacts, now: Date): ClockTone {
  const due = Date.parse(clock.dueAt);
  if (clock.metAt) return Date.parse(clock.metAt) <= due ? 'done' : 'late';
  if (clock.pausedAt) return 'paused';
  if (now.getTime() > due) return 'late';
  return now.getTime() >= soonFrom(clock, due) ? 'soon' : 'plain';
}

function soonFrom(clock: ClockFacts, due: number): number {
  if (clock.warnAt) return Date.parse(clock.warnAt);
  if (!clock.startedAt) return due - 60 * 60_000;
  return due - (due - Date.parse(clock.startedAt)) / 4;
}

/** The clock in words: `剩 2 天 3 小时`, `超 2 小时`, `已暂停`, `按时`, `超时办结`. */
export function clockSentence(clock: ClockFacts, now: Date, t: Translate, format: Format): string {
  const tone = clockTone(clock, now);
  if (clock.metAt) return t(tone === 'done' ? 'clock.met' : 'clock.missed');
  if (tone === 'paused') return t('clock.paused');
  const duration = format.duration(Date.parse(clock.dueAt) - now.getTime());
  return t(tone === 'late' ? 'clock.over' : 'clock.left', { duration });
}
