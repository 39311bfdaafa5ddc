import { type Actor, partyIds } from '@liren/kernel/account';
import type { ProblemCode } from '@liren/kernel/contract';
import type { AnswerWay, Party } from '../contract/public.ts';

type Voice = Pick<Party, 'unit'>;

export const isOrganiser = ({ memberships }: Actor): boolean =>
  memberships.some(({ role }) => role === 'organiser' || role === 'social_worker');

/** True when the actor handles for the party's own unit. */
const isOf = (actor: Actor, { unit }: Voice): boolean =>
  unit !== null && partyIds(actor).includes(`unit:${unit}`);

/**
 * Whether this actor may speak for a party: one with a unit on the platform speaks for itself, for any other whoever
 * organises writes down what it said and how it was given.
 */
export const speaks = (party: Voice, actor: Actor): boolean =>
  party.unit === null ? isOrganiser(actor) : isOf(actor, party);

/** Why this actor may not speak for a party; null when they may. */
export function unheard(party: Voice, actor: Actor): ProblemCode | null {
  if (speaks(party, actor)) return null;
  return party.unit === null || !isOrganiser(actor)
    ? 'step.not_yours'
    : 'agreement.side_answers_itself';
}

/** A party that speaks for itself says so; of any other it stands how it was heard. */
export const wrongWay = (party: Voice, way: AnswerWay): ProblemCode | null =>
  (party.unit === null) === (way === 'self') ? 'agreement.how_needed' : null;
