import type { FileId } from '@liren/kernel/contract';

/** A photograph that goes with what was written; its bytes are kept beside the queue, under `key`. */
export interface OutboxFile {
  /** Path of the list in the input it belongs to: `body.photos`. */
  at: string;
  /** Also the key of its upload. */
  key: string;
  type: string;
  bytes: number;
  /** A part of it is on the server. */
  begun: FileId | null;
  /** All of it is. */
  id: FileId | null;
}

/** Why the server did not take it. */
export interface Refusal {
  code: string;
  params: Record<string, unknown>;
  /** By the clock of the server, as far as it is known. */
  at: string;
}

/** Something a person has done that is not sent yet. */
export interface OutboxItem {
  /** Also its idempotency key, made when it was saved: however often it goes, it is done once. */
  id: string;
  /** Grows by one with every item of this device: the order in which they were done, whatever the clock says. */
  order: number;
  /** Who knows how it goes: `requests.step`. */
  kind: string;
  /** What it is about: items about the same go in their order. */
  about: string;
  title: string;
  /** Input of its endpoint, without the files. */
  input: unknown;
  files: readonly OutboxFile[];
  /** By the clock of the device, which may be wrong. */
  savedAt: string;
  /** It may have arrived: an answer was lost. */
  isTried: boolean;
  refused: Refusal | null;
}

/** What is new about it; the queue gives the rest. */
export type NewItem = Omit<OutboxItem, 'order' | 'isTried' | 'refused'>;

export type OutboxEvent =
  | { type: 'saved'; item: NewItem }
  | { type: 'changed'; id: string; title: string; input: unknown; files: readonly OutboxFile[] }
  | { type: 'retried'; id: string }
  | { type: 'dropped'; id: string }
  | { type: 'began'; id: string; key: string; begun: FileId }
  | { type: 'uploaded'; id: string; key: string; file: FileId }
  | { type: 'tried'; id: string }
  | { type: 'sent'; id: string }
  | { type: 'refused'; id: string; refusal: Refusal };

/** The queue after something happened; a queue is always in the order in which its items were saved. */
export function queueAfter(
  queue: readonly OutboxItem[],
  event: OutboxEvent,
): readonly OutboxItem[] {
  switch (event.type) {
    case 'saved': {
      if (queue.some(({ id }) => id === event.item.id)) return queue; // pressed twice
      const order = 1 + Math.max(0, ...queue.map((item) => item.order));
      return [...queue, { ...event.item, order, isTried: false, refused: null }];
    }
    case 'changed': {
      const { title, input, files } = event;
      // The same key: were the first version taken and its answer lost, this one is not taken beside it.
      return mapped(queue, event.id, (item) => ({ ...item, title, input, files, refused: null }));
    }
    case 'retried':
      return mapped(queue, event.id, (item) => ({
        ...item,
        refused: null,
        // Its pictures lay too long unused and are gone from the server: they go again.
        files: item.refused?.code.startsWith('file.')
          ? item.files.map((file) => ({ ...file, begun: null, id: null }))
          : item.files,
      }));
    case 'began':
      return filed(queue, event.id, event.key, { begun: event.begun });
    case 'uploaded':
      return filed(queue, event.id, event.key, { id: event.file });
    case 'tried':
      return mapped(queue, event.id, (item) => ({ ...item, isTried: true }));
    case 'refused':
      return mapped(queue, event.id, (item) => ({ ...item, refused: event.refusal }));
    case 'dropped':
    case 'sent':
      return queue.filter(({ id }) => id !== event.id);
  }
}

const mapped = (
  queue: readonly OutboxItem[],
  id: string,
  change: (item: OutboxItem) => OutboxItem,
): readonly OutboxItem[] => queue.map((item) => (item.id === id ? change(item) : item));

const filed = (
  queue: readonly OutboxItem[],
  id: string,
  key: string,
  part: Partial<OutboxFile>,
): readonly OutboxItem[] =>
  mapped(queue, id, (item) => ({
    ...item,
    files: item.files.map((file) => (file.key === key ? { ...file, ...part } : file)),
  }));

/** `behind`: an earlier item about the same thing was refused, and this one may depend on it. */
export type Standing = 'waiting' | 'behind' | 'refused';

export function standingOf(queue: readonly OutboxItem[], item: OutboxItem): Standing {
  if (item.refused) return 'refused';
  const isBehind = queue.some(
    (other) => other.refused && other.about === item.about && other.order < item.order,
  );
  return isBehind ? 'behind' : 'waiting';
}

/** What goes next: the earliest that waits, never before an earlier one about the same thing. */
export const nextOf = (queue: readonly OutboxItem[]): OutboxItem | null =>
  queue.find((item) => standingOf(queue, item) === 'waiting') ?? null;

/** What is sent: the input with the files it came with, once all of them have arrived. */
export function inputWith({ input, files }: Pick<OutboxItem, 'input' | 'files'>): unknown {
  const whole = structuredClone(input) as Record<string, unknown>;
  for (const { at, id } of files) {
    if (id === null) throw new Error(`a file of ${at} has not arrived`);
    const path = at.split('.');
    const last = path.pop() ?? '';
    let place = whole;
    for (const name of path) place = (place[name] ??= {}) as Record<string, unknown>;
    place[last] = [...((place[last] as FileId[] | undefined) ?? []), id];
  }
  return whole;
}
