import { type CallOf, call, Problem } from '@liren/kernel/contract';
import { sendFile, transport } from '@liren/ui';
import { deleteUnsent, putUnsent } from '@liren/ui/device';
import { reportRequest } from '../../contract/report.ts';
import type { Way } from './sending.ts';

/** How what waits on this device goes out: over the network, photos in pieces. */
export const way: Way = {
  upload: ({ key, file, begun }, onBegan) =>
    sendFile(file, {
      key,
      id: begun,
      signal: new AbortController().signal,
      onBegan: (id) => void onBegan(id),
      onProgress: () => undefined,
      onWaiting: () => undefined,
      // It waits in the queue, not here.
      rest: () => Promise.reject(new Problem('network.lost')),
    }),
  report: (body, key) =>
    call<typeof reportRequest>(transport, reportRequest, { body } as CallOf<typeof reportRequest>, {
      idempotencyKey: key,
    }),
  save: putUnsent,
  remove: deleteUnsent,
};
