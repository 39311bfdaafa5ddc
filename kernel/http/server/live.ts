import type { MatterId } from '../../contract/public.ts';
import type { LiveMessage } from '../public.ts';

/** Tells whoever watches that matters moved; called after commit, never inside a transaction. */
export interface Live {
  touched(office: string, matters: readonly string[]): void;
  /** Hears of an office until the returned function is called. */
  watch(
    office: string,
    matters: readonly string[],
    tell: (message: LiveMessage) => void,
  ): () => void;
}

interface Watcher {
  matters: ReadonlySet<string>;
  tell(message: LiveMessage): void;
}

/** One message per office and 100 ms, however many steps were taken in it (bulk imports take thousands). */
const coalesceMs = 100;

/** The hub of one process. A step taken by another process reaches its watchers by their 15 s poll. */
export function liveHub(): Live {
  const watchersByOffice = new Map<string, Set<Watcher>>();
  const movedByOffice = new Map<string, Set<string>>();

  const flush = (office: string) => {
    const moved = movedByOffice.get(office) ?? new Set();
    movedByOffice.delete(office);
    for (const watcher of watchersByOffice.get(office) ?? []) {
      const matters = [...watcher.matters].filter((id) => moved.has(id)) as MatterId[];
      watcher.tell({ changed: moved.size, matters });
    }
  };

  return {
    touched(office, matters) {
      if (matters.length === 0 || !watchersByOffice.has(office)) return;
      const waiting = movedByOffice.get(office);
      const moved = waiting ?? new Set<string>();
      for (const id of matters) moved.add(id);
      if (waiting) return;
      movedByOffice.set(office, moved);
      setTimeout(flush, coalesceMs, office).unref();
    },
    watch(office, matters, tell) {
      const watcher: Watcher = { matters: new Set(matters), tell };
      const watchers = watchersByOffice.get(office) ?? new Set();
      watchersByOffice.set(office, watchers.add(watcher));
      return () => {
        watchers.delete(watcher);
        if (watchers.size === 0 && watchersByOffice.get(office) === watchers)
          watchersByOffice.delete(office);
      };
    },
  };
}
