import type { Held } from '@liren/kernel/http/server';

/** Where a worker walked on duty: only with a consent of its own, and never else. */
export const patrolHolds: readonly Held[] = [
  {
    ...{ name: 'patrol.tracks', of: 'staff', basis: 'consent', isSensitive: true },
    ...{ readers: ['desk', 'command'], keep: 'patrol.tracks' },
    sealed: ['patrol.track_part.fixes'],
  },
];
