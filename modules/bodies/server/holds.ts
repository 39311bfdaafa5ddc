import type { Held } from '@liren/kernel/http/server';

/** Who holds a seat: public, as the law has it published; and ratings, under keyed digests nobody reads. */
export const bodyHolds: readonly Held[] = [
  {
    ...{ name: 'bodies.seats', of: 'residents', basis: 'statutory_duty', isSensitive: false },
    ...{ readers: [], keep: null, sealed: [] },
  },
  {
    ...{ name: 'bodies.service_ratings', of: 'residents', basis: 'statutory_duty' },
    ...{ isSensitive: false, readers: [], keep: null, sealed: [] },
  },
];
