import type { Held } from '@liren/kernel/http/server';
import { visitsHeld } from './contacts/visits.ts';

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
  visitsHeld,
  {
    ...{ name: 'bodies.secondments', of: 'staff', basis: 'statutory_duty', isSensitive: false },
    ...{ readers: ['organiser', 'social_worker', 'command', 'desk'], keep: null, sealed: [] },
  },
  {
    ...{ name: 'bodies.declared_members', of: 'residents', basis: 'consent', isSensitive: true },
    ...{ readers: ['organiser', 'social_worker'], keep: null },
    sealed: ['bodies.member.name_sealed', 'bodies.service.said_sealed'],
  },
];
