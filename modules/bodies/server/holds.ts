import type { Held } from '@liren/kernel/http/server';

/** Who holds a seat: public, as the law has it published. */
export const bodyHolds: readonly Held[] = [
  {
    ...{ name: 'bodies.seats', of: 'residents', basis: 'statutory_duty', isSensitive: false },
    ...{ readers: [], keep: null, sealed: [] },
  },
];
