import type { Role } from '@liren/kernel/account';
import { type ConsoleScreen, hasOneOf, type Me } from '@liren/ui';
import { modules } from './modules.ts';

export type RailEntry = ConsoleScreen & { rail: NonNullable<ConsoleScreen['rail']> };

const entries = modules
  .flatMap((module) => module.routes)
  .filter((screen): screen is RailEntry => screen.rail !== undefined)
  .sort((a, b) => a.rail.order - b.rail.order);

/** What the rail shows: what the roles of this person work with, or those of the one they look as. */
export function railOf(me: Me | null, as: Role | null): readonly RailEntry[] {
  return entries.filter(
    ({ roles }) =>
      roles === undefined || (as && hasOneOf(me, [as]) ? roles.includes(as) : hasOneOf(me, roles)),
  );
}

/** Distinct roles of a person, in the order of their memberships. */
export const rolesOf = (me: Me | null): readonly Role[] => [
  ...new Set(me?.memberships.map((membership) => membership.role)),
];
