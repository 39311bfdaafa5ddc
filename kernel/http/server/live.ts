import type { Live } from '../public.ts';
import { type Moved, watchersOfProcess } from './watchers.ts';

/** One message per office and 100 ms, however many steps were taken in it (bulk imports take thousands). */
const coalesceMs = 100;

/** The hub of one process. `openLive` joins those of several. */
export function liveHub(): Live {
  const watchers = watchersOfProcess();
  const { touched } = coalescing(watchers.tell);
  return {
    touched: (office, matters) => {
      if (watchers.has(office)) touched(office, matters);
    },
    watch: watchers.watch,
  };
}

/** Gathers what moved and passes it on once per office and interval. */
export function coalescing(pass: (moved: Moved) => void): Pick<Live, 'touched'> {
  const movedByOffice = new Map<string, Set<string>>();
  const flush = (office: string) => {
    const matters = [...(movedByOffice.get(office) ?? [])];
    movedByOffice.delete(office);
    pass({ office, matters });
  };
  return {
    touched(office, matters) {
      if (matters.length === 0) return;
      const waiting = movedByOffice.get(office);
      const moved = waiting ?? new Set<string>();
      for (const id of matters) moved.add(id);
      if (waiting) return;
      movedByOffice.set(office, moved);
      setTimeout(flush, coalesceMs, office).unref();
    },
  };
}
