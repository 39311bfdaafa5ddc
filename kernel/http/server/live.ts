import type { MatterId } from '../../contract/public.ts';
import type { Live, LiveMessage } from '../public.ts';

/** What moved in one office within one interval. */
export interface Moved {
  office: string;
  matters: readonly string[];
}

interface Watcher {
  matters: ReadonlySet<string>;
  tell(message: LiveMessage): void;
}

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

export interface Watchers extends Pick<Live, 'watch'> {
  has(office: string): boolean;
  tell(moved: Moved): void;
  /** Something may have been missed: everybody looks again. */
  tellAll(): void;
}

/** Who watches through this process. */
export function watchersOfProcess(): Watchers {
  const byOffice = new Map<string, Set<Watcher>>();
  return {
    has: (office) => byOffice.has(office),
    watch(office, matters, tell) {
      const watcher: Watcher = { matters: new Set(matters), tell };
      const watchers = byOffice.get(office) ?? new Set();
      byOffice.set(office, watchers.add(watcher));
      return () => {
        watchers.delete(watcher);
        if (watchers.size === 0 && byOffice.get(office) === watchers) byOffice.delete(office);
      };
    },
    tell({ office, matters }) {
      const moved = new Set(matters);
      for (const watcher of byOffice.get(office) ?? []) {
        const known = [...watcher.matters].filter((id) => moved.has(id)) as MatterId[];
        watcher.tell({ changed: moved.size, matters: known });
      }
    },
    tellAll() {
      for (const watchers of byOffice.values()) {
        for (const watcher of watchers) {
          watcher.tell({ changed: 1, matters: [...watcher.matters] as MatterId[] });
        }
      }
    },
  };
}
