import { call, type Endpoint, Problem, type ProblemCode } from '@liren/kernel/contract';
import { randomKey } from '../data/intent.ts';
import { sendFile } from '../data/send-file.ts';
import { transport } from '../data/transport.ts';
import { serverNow } from '../format/server-time.ts';
import {
  inputWith,
  type NewItem,
  nextOf,
  type OutboxEvent,
  type OutboxFile,
  type OutboxItem,
} from './queue.ts';

/** Refusals that say nothing about the item: it goes again when they are over. */
const passing: readonly string[] = ['network.lost', 'fault.busy', 'fault.internal', 'rate.limited'];
/** Refusals that wait for the person to sign in. */
const signedOut: readonly string[] = ['session.missing', 'session.expired'];

/** What is sent, and by what; given, so that the rules can be tried without a browser. */
export interface Way {
  bytes(key: string): Promise<Blob | null>;
  upload(
    file: OutboxFile,
    blob: Blob,
    heard: { onBegan: (id: string) => void; onProgress: (ratio: number) => void },
  ): Promise<string>;
  send(item: OutboxItem, input: unknown): Promise<void>;
}

/** How a round of sending ended. */
export type RoundEnd = 'done' | 'lost' | 'signed_out' | 'revoked';

/**
 * Sends what waits, in its order, until nothing may go any more.
 *
 * @param happened  told of every change, and waited for: what is on the device is never behind what was sent
 */
export async function sendRound(
  read: () => readonly OutboxItem[],
  happened: (event: OutboxEvent) => Promise<void>,
  way: Way,
  onProgress: (id: string, ratio: number) => void = () => undefined,
): Promise<RoundEnd> {
  for (let item = nextOf(read()); item; item = nextOf(read())) {
    const { id } = item;
    try {
      const whole = await withFiles(item, read, happened, way, onProgress);
      await happened({ type: 'tried', id });
      await way.send(item, inputWith(whole));
      await happened({ type: 'sent', id });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { code, params } = error;
      if (code === 'session.revoked') return 'revoked';
      if (signedOut.includes(code)) return 'signed_out';
      if (passing.includes(code)) return 'lost';
      const refusal = { code, params, at: serverNow().toISOString() };
      await happened({ type: 'refused', id, refusal });
    }
  }
  return 'done';
}

/** The item once all its files are on the server. */
async function withFiles(
  item: OutboxItem,
  read: () => readonly OutboxItem[],
  happened: (event: OutboxEvent) => Promise<void>,
  way: Way,
  onProgress: (id: string, ratio: number) => void,
): Promise<OutboxItem> {
  const { id } = item;
  const total = item.files.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  for (const file of item.files) {
    if (file.id === null) {
      const blob = await way.bytes(file.key);
      if (!blob) throw new Problem('file.not_found');
      const sent = await way.upload(file, blob, {
        onBegan: (begun) =>
          void happened({ type: 'began', id, key: file.key, begun: begun as never }),
        onProgress: (ratio) => onProgress(id, (before + ratio * file.bytes) / Math.max(1, total)),
      });
      await happened({ type: 'uploaded', id, key: file.key, file: sent as never });
    }
    before += file.bytes;
    onProgress(id, before / Math.max(1, total));
  }
  return read().find((one) => one.id === id) ?? item;
}

/** Over the network: files in pieces that go on where a line broke, then the item under its own key. */
export const overNetwork = (
  bytes: Way['bytes'],
  endpointOf: (kind: string) => Promise<Endpoint>,
): Way => ({
  bytes,
  upload: (file, blob, { onBegan, onProgress }) =>
    sendFile(blob, {
      key: file.key,
      id: file.begun,
      signal: new AbortController().signal,
      onBegan,
      onProgress,
      onWaiting: () => undefined,
      // It waits in the queue, not here.
      rest: () => Promise.reject(new Problem('network.lost' satisfies ProblemCode)),
    }),
  async send(item, input) {
    const endpoint = await endpointOf(item.kind);
    await call(transport, endpoint, input as never, { idempotencyKey: item.id });
  },
});

/** What a screen gives; key, order and time are made here. */
export type Draft = Pick<NewItem, 'kind' | 'about' | 'title' | 'input'> & {
  photos?: readonly { at: string; blob: Blob }[];
};

/** What is kept of a draft, and the bytes that belong to it. */
export function itemOf({ photos = [], ...draft }: Draft): {
  item: NewItem;
  bytes: { name: string; blob: Blob }[];
} {
  const bytes = photos.map(({ at, blob }) => ({ at, name: randomKey(), blob }));
  return {
    item: {
      ...draft,
      id: randomKey(),
      savedAt: new Date().toISOString(),
      files: bytes.map(({ at, name, blob }) => ({
        at,
        key: name,
        type: blob.type,
        bytes: blob.size,
        begun: null,
        id: null,
      })),
    },
    bytes,
  };
}
