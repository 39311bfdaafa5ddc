import type { PositionFix } from '@liren/kernel/contract';
import { field } from '@liren/ui/field';
import { type PositionFailure, watchDevice } from '@liren/ui/position';

export interface Recording {
  round: string;
  /** The last position; null until there is one. */
  last: PositionFix | null;
  failure: PositionFailure | null;
  count: number;
}

/** A position each so often is enough to tell streets apart, and a day of them is small. */
const leastApartMs = 8_000;
/** So much is lost at most when the telephone dies. */
const partMs = 120_000;

let recording: Recording | null = null;
let waiting: PositionFix[] = [];
let partSince = 0;
let stopWatching: (() => void) | null = null;
let titleOf = '';
let sinceMs = 0;
const listeners = new Set<() => void>();

const set = (next: Recording | null): void => {
  recording = next;
  for (const listener of listeners) listener();
};

/** Records a round while the app is open. One for the page; nothing is kept when no round runs. */
export const recorder = {
  state: (): Recording | null => recording,
  listen: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /**
   * @param since  when the round began: the device's last position may be older, and belongs to nobody
   * @param title  how parts are named in the outbox
   */
  start({ round, since, title }: { round: string; since: string; title: string }): void {
    if (recording?.round === round) return;
    void recorder.stop();
    titleOf = title;
    sinceMs = Date.parse(since);
    partSince = Date.now();
    set({ round, last: null, failure: null, count: 0 });
    stopWatching = watchDevice(heard, (failure) => {
      if (recording) set({ ...recording, failure });
    });
  },

  /** Ends the watching; what was heard is in the outbox when it resolves. */
  async stop(): Promise<void> {
    stopWatching?.();
    stopWatching = null;
    const kept = keep();
    set(null); // at once: another round may begin before the last part is put away
    await kept;
  },
};

function heard(fix: PositionFix): void {
  if (!recording || Date.parse(fix.at) < sinceMs) return;
  const { last, count } = recording;
  const isSoon = last && Date.parse(fix.at) - Date.parse(last.at) < leastApartMs;
  if (isSoon) return set({ ...recording, failure: null });
  waiting.push(fix);
  set({ ...recording, last: fix, failure: null, count: count + 1 });
  if (Date.now() - partSince > partMs) void keep();
}

/** Puts what was heard into the outbox as one part. */
async function keep(): Promise<void> {
  partSince = Date.now();
  const [fixes, round] = [waiting, recording?.round];
  waiting = [];
  if (!round || fixes.length === 0) return;
  const part = nextPart(round);
  await field.add({
    ...{ kind: 'patrol.track', about: round, title: titleOf },
    input: { params: { id: round, part }, body: { fixes } },
  });
}

const partKey = 'liren.patrol.part';

/** Counted on the device, since the page may be closed and opened between two parts. */
function nextPart(round: string): number {
  const [of, last] = (localStorage.getItem(partKey) ?? '').split(' ');
  const part = of === round ? Number(last) + 1 : 0;
  localStorage.setItem(partKey, `${round} ${part}`);
  return part;
}
