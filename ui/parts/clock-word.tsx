import { Check, Circle, CircleDashed, Pause, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { type ClockFacts, type ClockTone, clockSentence, clockTone } from '../format/clock.ts';
import { useFormat, useNow } from '../format/use-format.ts';
import { useWords } from '../language/use-words.ts';
import { Icon } from './icons.tsx';

const icons = {
  plain: Circle,
  soon: CircleDashed,
  late: TriangleAlert,
  paused: Pause,
  done: Check,
} satisfies Record<ClockTone, unknown>;

/**
 * A time limit in words, ticking: `○ 剩 2 天 3 小时`, with the absolute deadline beside it.
 *
 * @param bare  leave the deadline out (a dense row that shows it elsewhere); it stays in the title
 */
export function ClockWord({
  clock,
  bare = false,
}: {
  clock: ClockFacts;
  bare?: boolean;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const now = useNow();
  const tone = clockTone(clock, now);
  const deadline = format.before(clock.dueAt);
  return (
    <span className="clock-word" data-clock={tone} title={deadline}>
      <Icon of={icons[tone]} size={16} />
      <strong>{clockSentence(clock, now, t, format)}</strong>
      {!bare && !clock.metAt && !clock.pausedAt && <span className="clock-due">{deadline}</span>}
    </span>
  );
}
