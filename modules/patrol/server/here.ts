import { covers, holds, type Who } from '@liren/kernel/account';
import type { Area, AreaIndex } from '@liren/kernel/area/server';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { type AreaCode, type LocalDate, type Office, Problem } from '@liren/kernel/contract';
import type { Ctx, Deps } from '@liren/kernel/http/server';

type World = Pick<Ctx, 'office' | 'areas' | 'actor'>;

/** What walking and planning use of a request: a program can bring the same. */
export type PatrolWorld = Pick<
  Ctx,
  'db' | 'office' | 'areas' | 'actor' | 'clock' | 'ids' | 'keys' | 'settings'
>;

/** Whether somebody holds a permission over an area. */
export const holdsHere = (who: Who, area: string, { actor }: Pick<Ctx, 'actor'>): boolean =>
  holds(who, { area, unit: null, parties: [], did: {} }, actor);

/** @throws Problem `permission.denied` */
export function requireOver(who: Who, area: string, ctx: Pick<Ctx, 'actor'>): void {
  if (!holdsHere(who, area, ctx)) throw new Problem('permission.denied');
}

/** Standing service grids in the order of their codes. */
export const gridsOf = (areas: AreaIndex, office: Office): readonly Area[] =>
  areas.list(office, { levels: ['service_grid'] });

/** Grids somebody holds a permission over. */
export const gridsUnder = (who: Who, ctx: World): Area[] =>
  gridsOf(ctx.areas, ctx.office).filter(({ code }) => holdsHere(who, code, ctx));

/** @throws Problem `patrol.grid_unknown` */
export function gridNamed({ areas, office }: Pick<World, 'areas' | 'office'>, code: string): Area {
  const area = areas.get(office, code);
  if (area?.level !== 'service_grid' || area.validTo !== null)
    throw new Problem('patrol.grid_unknown');
  return area;
}

/**
 * The grid a round is walked in: one begun without a network in a grid that was closed meanwhile is one of what
 * followed it.
 *
 * @throws Problem `patrol.grid_unknown`
 */
export function gridNow(world: Pick<World, 'areas' | 'office'>, code: string): Area {
  const [now] = world.areas.successors(world.office, code);
  return gridNamed(world, now ?? code);
}

export const refOf = ({ areas, office }: Pick<World, 'areas' | 'office'>, code: string) => ({
  code: code as AreaCode,
  name: areas.get(office, code)?.name ?? code,
});

export const communityOf = (ctx: Pick<World, 'areas' | 'office'>, grid: string) =>
  refOf(ctx, ctx.areas.get(ctx.office, grid)?.parent ?? grid.slice(0, 12));

/** Whose role reaches a grid. */
export const workersFor = (
  grid: string,
  workers: readonly { area: string; name: string }[],
): string[] => {
  const own = workers.filter(({ area }) => area === grid);
  const found = own.length > 0 ? own : workers.filter(({ area }) => covers(area, grid));
  return [...new Set(found.map(({ name }) => name))];
};

const dayMs = 86_400_000;

export const dayOf = ({ settings }: Pick<Deps, 'settings'>, at: Date): LocalDate =>
  localDateOf(zoneOf(settings.zone), at);

/** The last so many days, today among them, and as many before. */
export function periodsOf(
  ctx: Pick<Deps, 'settings' | 'clock'>,
  days: number,
): Record<'now' | 'before', { from: LocalDate; to: LocalDate }> {
  const ago = (n: number) => dayOf(ctx, new Date(ctx.clock.now().getTime() - n * dayMs));
  return {
    now: { from: ago(days - 1), to: ago(0) },
    before: { from: ago(2 * days - 1), to: ago(days) },
  };
}

const aheadMs = 5 * 60_000;
const behindMs = 3 * dayMs;

/**
 * When something was done on a device that may have been without a network for days.
 *
 * @throws Problem `patrol.time` when that is in the future, or longer ago than anybody waits
 */
export function doneAt({ clock }: Pick<Deps, 'clock'>, said: string): Date {
  const [at, now] = [new Date(said), clock.now()];
  if (at.getTime() > now.getTime() + aheadMs || at.getTime() < now.getTime() - behindMs)
    throw new Problem('patrol.time');
  return at > now ? now : at;
}
