import { holds, type Who } from '@liren/kernel/account';
import type { Area } from '@liren/kernel/area/server';
import { type AreaCode, Problem } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import { readsBodies } from '../contract/who.ts';

/** What keeping bodies uses of a request: whoever fills a demonstration brings the same. */
export type World = Pick<Ctx, 'db' | 'office' | 'areas' | 'actor' | 'clock' | 'ids'> & {
  settings: Pick<Ctx['settings'], 'zone'>;
} & Partial<Pick<Ctx, 'session' | 'ip'>>;

/** Whether somebody holds a permission over an area. */
export const holdsHere = (who: Who, area: string, { actor }: Pick<World, 'actor'>): boolean =>
  holds(who, { area, unit: null, parties: [], did: {} }, actor);

/** Whether somebody reads the bodies of an area; those of the office are read by whoever reads any. */
export const readsHere = (area: string, world: Pick<World, 'actor' | 'office'>): boolean =>
  area === (world.office as string) || holdsHere(readsBodies, area, world);

/** @throws Problem `permission.denied` */
export function requireOver(who: Who, area: string, world: Pick<World, 'actor'>): void {
  if (!holdsHere(who, area, world)) throw new Problem('permission.denied');
}

type Places = Pick<World, 'areas' | 'office'>;

export const refOf = ({ areas, office }: Places, code: string) => ({
  code: code as AreaCode,
  name: areas.get(office, code)?.name ?? code,
});

/** Standing communities in the order of their codes. */
export const communitiesOf = ({ areas, office }: Places): readonly Area[] =>
  areas.list(office, { levels: ['community'] });

/** @throws Problem `body.area_unknown` */
export function communityNamed({ areas, office }: Places, code: string): Area {
  const area = areas.get(office, code);
  if (area?.level !== 'community' || area.validTo !== null) throw new Problem('body.area_unknown');
  return area;
}

/** The community an area lies in; the area itself where it lies in none. */
export function communityOf({ areas, office }: Places, code: string): string {
  const area = areas.get(office, code);
  return area && area.level !== 'community' && area.level !== 'subdistrict' && area.parent
    ? area.parent
    : code;
}
