import type { ProblemCode } from '@liren/kernel/contract';

/** Fewer than this and a number would be a name. */
export const leastTold = 3;

/** A count of people as it may be told; null where it would point at somebody. */
export const told = (count: number): number | null => (count < leastTold ? null : count);

export interface DutyFacts {
  since: string;
  until: string | null;
  endedOn: string | null;
  wanted: number;
}

/** A duty is over from its last day on, or when the community ended it. */
export const isDutyOver = ({ until, endedOn }: DutyFacts, today: string): boolean =>
  (until !== null && until < today) || (endedOn !== null && endedOn <= today);

/** Why nobody more can take a duty on; null when somebody can. */
export function claimFault(duty: DutyFacts, taken: number, today: string): ProblemCode | null {
  if (isDutyOver(duty, today)) return 'duty.over';
  return taken >= duty.wanted ? 'duty.full' : null;
}

/** Service is told of days since it was taken on, up to today. */
export const isServiceDay = (claim: { since: string }, day: string, today: string): boolean =>
  day >= claim.since && day <= today;

/** Minutes that count: what the community confirmed, never what was told. */
export const minutesOf = (services: readonly { confirmed: number | null }[]): number =>
  services.reduce((sum, { confirmed }) => sum + (confirmed ?? 0), 0);
