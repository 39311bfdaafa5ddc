const key = 'liren.queue';

interface Queue {
  numbers: readonly string[];
  /** The queue's own `?…`, to go back to it as it was. */
  search: string;
}

/** Keeps the order of the queue in this tab, so that a matter's page knows what comes next. */
export function rememberQueue(numbers: readonly string[], search: string): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ numbers, search }));
  } catch {
    // Private mode: the page then has no “next”.
  }
}

export function rememberedQueue(): Queue | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Queue | null;
  } catch {
    return null;
  }
}
