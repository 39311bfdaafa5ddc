import { type Actor, partyIds, selvesOf, type Who } from '../../account/public.ts';
import type { AccountId } from '../../contract/public.ts';
import { type Permission, Problem } from '../../contract/public.ts';
import type { Session } from '../../module/server/public.ts';

/**
 * Lets a request through to its use case, or refuses it.
 *
 * A `Who` is only asked whether the actor could hold it somewhere in the office; over which area or
 * unit, and in which matter, is for the use case, which knows them.
 *
 * @throws Problem `session.missing`, `session.expired`, `session.revoked`, `permission.denied`
 */
export function admit(
  permission: Permission,
  actor: Actor,
  session: Session | null,
  ended: 'expired' | 'revoked' | null,
): void {
  if (permission === 'anyone') return;
  if (!session) throw new Problem(`session.${ended ?? 'missing'}`);
  if (permission !== 'signed_in' && !holdsSomewhere(permission, actor))
    throw new Problem('permission.denied');
}

/**
 * For whom a request may be made by their deputy: those whose lent memberships would open the endpoint. Which of an
 * actor's rights was needed only the use case knows, and the trail rather names one too many than keeps one silent.
 */
export function standingFor(permission: Permission, actor: Actor): AccountId[] {
  if (typeof permission === 'string') return [];
  return selvesOf(actor)
    .slice(1)
    .filter((one) => {
      const lent = actor.memberships.filter((m) => m.deputyFor === one);
      return holdsSomewhere(permission, { ...actor, memberships: lent });
    });
}

/** True when some matter of the office could exist in which the actor holds this permission. */
export function holdsSomewhere(who: Who, actor: Actor): boolean {
  if (who === 'system') return actor.system;
  if ('role' in who)
    return actor.memberships.some(
      (m) => m.role === who.role && (who.over === 'area' || m.unit !== null),
    );
  if ('party' in who) return partyIds(actor).length > 0;
  if ('did' in who) return actor.account !== null;
  if ('any' in who) return who.any.some((w) => holdsSomewhere(w, actor));
  if ('all' in who) return who.all.every((w) => holdsSomewhere(w, actor));
  return true; // `not`: there is always a matter in which the actor did nothing
}
