import { type AccountId, Problem } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import type { RoundRow } from './round-store.ts';

/** Whoever walks is signed in: the permission of these endpoints asks for the role. */
export const self = ({ actor }: Pick<Ctx, 'actor'>): AccountId => {
  if (!actor.account) throw new Problem('session.missing');
  return actor.account;
};

/** @throws Problem `patrol.round_unknown`: somebody else's round is as none */
export function own(round: RoundRow | undefined, account: string): RoundRow {
  if (round?.account !== account) throw new Problem('patrol.round_unknown');
  return round;
}
