import type { Role } from '@liren/kernel/account';
import { type ConsoleScreen, hasOneOf, type Me } from '@liren/ui';
import { modules } from './modules.ts';

export type RailEntry = ConsoleScreen & { rail: NonNullable<ConsoleScreen['rail']> };

const entries = modules
  .flatMap((module) => module.routes)
  .filter((screen): screen is RailEntry => screen.rail !== undefined)
  .sort((a, b) => a.rail.order - b.rail.order);

/** Places this person goes to by letter or palette: those of their roles, or of the one they look as. */
export const placesOf = (me: Me | null, as: Role | null): readonly RailEntry[] =>
  entries.filter(({ roles }) => isTheirs(roles, me, as));

/** Those of them the rail shows. */
export const railOf = (me: Me | null, as: Role | null): readonly RailEntry[] =>
  placesOf(me, as).filter(({ rail }) => isTheirs(rail.roles, me, as));

const isTheirs = (roles: readonly Role[] | undefined, me: Me | null, as: Role | null): boolean =>
  roles === undefined || (as && hasOneOf(me, [as]) ? roles.includes(as) : hasOneOf(me, roles));

/** Distinct roles of a person, in the order of their memberships. */
export const rolesOf = (me: Me | null): readonly Role[] => [
  ...new Set(me?.memberships.map((membership) => membership.role)),
];
