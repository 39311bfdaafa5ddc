import { type Actor, holdsOver, type Role, roles } from '@liren/kernel/account';

/**
 * With whom each role may share a view of the queue: with every role and unit of the office when it is held over all of
 * it, otherwise with the units the person works for.
 */
export const sharing: Readonly<Partial<Record<Role, 'office' | 'unit'>>> = {
  command: 'office',
  checker: 'office',
  assessor: 'office',
  desk: 'unit',
  handler: 'unit',
  grid_worker: 'unit',
};

/** The roles that work on matters: an administrator has no queue a view could be listed in. */
export const queueRoles: readonly Role[] = roles.filter((role) => role in sharing);

/** True when the actor may share with anybody in the office, and take a shared view back. */
export const sharesWithOffice = (actor: Actor): boolean =>
  queueRoles.some((role) => sharing[role] === 'office' && holdsOver(actor, role));

/** Codes of the units somebody may share with as one of their own. */
export const ownUnits = (actor: Actor): string[] => [
  ...new Set(actor.memberships.flatMap(({ role, unit }) => (sharing[role] && unit ? [unit] : []))),
];
