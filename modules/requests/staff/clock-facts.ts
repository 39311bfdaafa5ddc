import type { ClockFacts } from '@liren/ui';
import type { ClockView } from '../contract/public.ts';

/** A request's clock as the shared clock words take it. */
export const factsOf = (clock: ClockView): ClockFacts => ({
  dueAt: clock.dueAt,
  startedAt: clock.startedAt,
  metAt: clock.stoppedAt,
  pausedAt: clock.tone === 'paused' && !clock.stoppedAt ? clock.startedAt : null,
});
