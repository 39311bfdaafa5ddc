import type { AreaRef } from '@liren/areas/contract';
import { covers, holds, type Role, type Who } from '@liren/kernel/account';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { AreaCode, LocalDate } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import type { FormBody } from '../contract/public.ts';
import { formKeeper } from '../contract/who.ts';

/** What collecting uses of a request: a program can bring the same. */
export type CollectingWorld = Pick<
  Ctx,
  'db' | 'office' | 'areas' | 'actor' | 'clock' | 'ids' | 'keys' | 'settings' | 'session' | 'ip'
>;

type World = Pick<Ctx, 'office' | 'areas' | 'actor'>;

export const dayOf = ({ settings }: Pick<Ctx, 'settings'>, at: Date): LocalDate =>
  localDateOf(zoneOf(settings.zone), at);

const over = (area: string) => ({ area, unit: null, parties: [], did: {} });

export const holdsHere = (who: Who, area: string, { actor }: Pick<Ctx, 'actor'>): boolean =>
  holds(who, over(area), actor);

/** True when the actor declares forms over every one of the areas. */
export const mayDeclare = (ctx: Pick<Ctx, 'actor'>, areas: readonly string[]): boolean =>
  areas.every((area) => holdsHere(formKeeper, area, ctx));

export const declaresAnywhere = ({ actor }: Pick<Ctx, 'actor'>): boolean =>
  actor.memberships.some(({ role }) => role === 'registrar');

/** Roles that fill a form: those it names, and the registrar. */
const rolesFor = (form: Pick<FormBody, 'collectors'>): readonly Role[] => [
  ...form.collectors,
  'registrar',
];

/** Areas in which the actor fills this form: what the actor holds of what the form covers. Nothing: not theirs. */
export function collectingAreas(
  { actor }: Pick<Ctx, 'actor'>,
  form: Pick<FormBody, 'collectors' | 'areas'>,
): string[] {
  const roles = rolesFor(form);
  return reachOf(
    form.areas,
    actor.memberships.flatMap(({ role, area }) => (roles.includes(role) ? [area] : [])),
  );
}

/** Areas of the form whose entries the actor may see: the same, whichever of the three roles it is. */
export const readingAreas = ({ actor }: Pick<Ctx, 'actor'>, areas: readonly string[]): string[] =>
  reachOf(
    areas,
    actor.memberships.flatMap(({ role, area }) =>
      role === 'grid_worker' || role === 'social_worker' || role === 'registrar' ? [area] : [],
    ),
  );

/** What two lists of area prefixes have in common, the narrower of each pair, none within another. */
function reachOf(one: readonly string[], other: readonly string[]): string[] {
  const found = one.flatMap((area) =>
    other.flatMap((held) => (covers(held, area) ? [area] : covers(area, held) ? [held] : [])),
  );
  return [...new Set(found)].filter(
    (area) => !found.some((wider) => wider !== area && covers(wider, area)),
  );
}

export const isWithin = (areas: readonly string[], area: string): boolean =>
  areas.some((prefix) => covers(prefix, area));

export const areaRef = (
  { areas, office }: Pick<World, 'areas' | 'office'>,
  code: string,
): AreaRef => ({
  code: code as AreaCode,
  name: areas.get(office, code)?.name ?? code,
});
