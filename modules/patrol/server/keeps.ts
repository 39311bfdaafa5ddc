import type { Kept } from '@liren/kernel/http/server';
import { expiredTracks, putTrackDays, trackDaysOf, usualTrackDays } from './track-store.ts';

const dayMs = 86_400_000;

/** Where workers walked: sensitive personal information, kept as shortly as complaints about a round allow. */
export const patrolKeeps: readonly Kept[] = [
  {
    name: 'patrol.tracks',
    days: { usual: usualTrackDays, least: 1, most: 90 },
    applies: 'all',
    job: 'patrol.forget_tracks',
    current: trackDaysOf,
    set: (tx, office, days) => putTrackDays(tx, office, days),
    wouldGo: async (db, office, days, now) =>
      (await expiredTracks(db, office, new Date(now.getTime() - days * dayMs))).length,
  },
];
