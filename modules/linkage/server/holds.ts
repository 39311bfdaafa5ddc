import type { Held } from '@liren/kernel/http/server';

/** Who agreed to be asked for what they know. Whoever leaves the pool leaves with name and description. */
export const linkageHolds: readonly Held[] = [
  {
    ...{ name: 'linkage.experts', of: 'residents', basis: 'consent', isSensitive: false },
    ...{ readers: ['organiser', 'social_worker', 'command'], keep: null, sealed: [] },
  },
  {
    ...{ name: 'linkage.actors', of: 'residents', basis: 'contract', isSensitive: false },
    ...{ readers: ['organiser', 'social_worker', 'command'], keep: null, sealed: [] },
  },
];
