import { holds } from '@liren/kernel/account';
import { type AreaCode, type Permission, Problem } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import { keepsOrganisations } from '../../contract/public.ts';

export type World = Pick<Ctx, 'db' | 'office' | 'areas' | 'clock' | 'settings' | 'actor'>;

/** How an area is mentioned; one that is no more keeps its code. */
export function areaRef({ areas, office }: Pick<World, 'areas' | 'office'>, code: string) {
  return { code: code as AreaCode, name: areas.get(office, code)?.name ?? code };
}

/** Whether the actor may do over an area what a permission says. */
export function mayOver(
  { actor }: Pick<World, 'actor'>,
  area: string,
  permission: Permission = keepsOrganisations,
): boolean {
  if (permission === 'anyone' || permission === 'signed_in') return true;
  return holds(permission, { area, unit: null, parties: [], did: {} }, actor);
}

/** @throws Problem `permission.denied` */
export function refuseOutside(
  world: Pick<World, 'actor'>,
  area: string,
  permission?: Permission,
): void {
  if (!mayOver(world, area, permission)) throw new Problem('permission.denied');
}

/**
 * The community a code names.
 *
 * @throws Problem `input.invalid` at the pointer when no community stands under it
 */
export function refuseUnknownCommunity(
  { areas, office }: Pick<World, 'areas' | 'office'>,
  code: string,
  pointer = '/body/community',
): void {
  if (areas.get(office, code)?.level !== 'community')
    throw new Problem('input.invalid', { count: 1 }, [
      { pointer, code: 'organisation.place_unknown' },
    ]);
}
