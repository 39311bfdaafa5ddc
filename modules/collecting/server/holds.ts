import type { Held } from '@liren/kernel/http/server';

/** What people said when they were asked; each form says for what, on what ground, and for how long it is kept. */
export const collectingHolds: readonly Held[] = [
  {
    ...{ name: 'collecting.entries', of: 'residents', basis: 'statutory_duty', isSensitive: false },
    ...{ readers: ['registrar', 'social_worker', 'grid_worker'], keep: null },
    sealed: ['collecting.entry.answers'],
  },
];
