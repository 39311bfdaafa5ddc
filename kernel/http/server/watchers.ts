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

/** `'any'`: something may have been missed, and everybody looks again. */
type What = ReadonlySet<string> | 'any';

interface Telling {
  what: What;
  next: Iterator<Watcher>;
  /** One object for all who know none of it, so that it is written down once. */
  toStrangers: LiveMessage;
}

interface OfficeWatch {
  watchers: Set<Watcher>;
  telling: Telling | null;
  /** What moved since the telling began. */
  waiting: What | null;
}

export interface Watchers extends Pick<Live, 'watch'> {
  has(office: string): boolean;
  tell(moved: Moved): void;
  /** Something may have been missed: everybody looks again. */
  tellAll(): void;
}

/** So many are told in one go, about a millisecond of writing: no step waits longer for them. */
export const sliceOf = 50;
/** Then the telling rests so many times as long as it took: it never uses more than a fifth of a processor. */
const restTimes = 4;

/**
 * Who watches through this process.
 *
 * Thousands are told in slices, the offices in turn, with rests in which steps are taken. What moves while an office is
 * being told waits until the last of it has heard, and is told in one: everybody hears of everything, in its order.
 */
export function watchersOfProcess(): Watchers {
  const byOffice = new Map<string, OfficeWatch>();
  const turns = new Set<OfficeWatch>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const slice = (): void => {
    timer = null;
    const began = performance.now();
    const [office] = turns;
    if (!office) return;
    turns.delete(office);
    if (tellSome(office)) turns.add(office);
    if (turns.size > 0) timer = setTimeout(slice, (performance.now() - began) * restTimes).unref();
  };
  const tell = (office: OfficeWatch, what: What): void => {
    office.waiting = both(office.waiting, what);
    turns.add(office);
    if (!timer) slice();
  };

  return {
    has: (office) => byOffice.has(office),
    watch(name, matters, toTell) {
      const watcher: Watcher = { matters: new Set(matters), tell: toTell };
      const office = byOffice.get(name) ?? { watchers: new Set(), telling: null, waiting: null };
      byOffice.set(name, office);
      office.watchers.add(watcher);
      return () => {
        office.watchers.delete(watcher);
        if (office.watchers.size === 0 && byOffice.get(name) === office) byOffice.delete(name);
      };
    },
    tell({ office, matters }) {
      const watched = byOffice.get(office);
      if (watched) tell(watched, new Set(matters));
    },
    tellAll() {
      for (const office of byOffice.values()) tell(office, 'any');
    },
  };
}

/** Tells the next of an office; whether there is more to tell. */
function tellSome(office: OfficeWatch): boolean {
  const telling = office.telling ?? beginning(office);
  if (!telling) return false;
  for (let told = 0; told < sliceOf; told++) {
    const { done, value } = telling.next.next();
    if (done) {
      office.telling = null;
      return office.waiting !== null;
    }
    value.tell(messageFor(value, telling));
  }
  return true;
}

function beginning(office: OfficeWatch): Telling | null {
  const what = office.waiting;
  if (!what) return null;
  office.waiting = null;
  office.telling = {
    what,
    // Of the set itself, not of a copy: who leaves meanwhile is not told, who comes is.
    next: office.watchers.values(),
    toStrangers: { changed: what === 'any' ? 1 : what.size, matters: [] },
  };
  return office.telling;
}

function messageFor({ matters }: Watcher, { what, toStrangers }: Telling): LiveMessage {
  const known = [...matters].filter((id) => what === 'any' || what.has(id)) as MatterId[];
  return known.length === 0 ? toStrangers : { changed: toStrangers.changed, matters: known };
}

function both(waiting: What | null, what: What): What {
  if (waiting === null) return what;
  return waiting === 'any' || what === 'any' ? 'any' : new Set([...waiting, ...what]);
}
