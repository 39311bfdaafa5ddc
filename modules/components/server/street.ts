import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import type { labelledComponent, StreetComponent, standingComponents } from '../contract/public.ts';
import { rowsNear } from './read.ts';
import { type ComponentRow, componentByCode } from './store.ts';

type World = Pick<Ctx, 'db' | 'office'>;

/** As far as somebody sees which lamp is meant, and as many as a list and a map tell apart by one figure. */
const withinM = 60;
const most = 9;

export async function componentsStanding(
  world: World,
  { query: { lon, lat, class: kind } }: InputOf<typeof standingComponents>,
): Promise<ReplyOf<typeof standingComponents>> {
  const near = await rowsNear(world, { at: [lon, lat], withinM, kind });
  return {
    components: near
      .slice(0, most)
      .map(({ row, distance }) => ({ ...inStreet(row), distanceM: Math.round(distance) })),
  };
}

/** @throws Problem `component.not_found` also of what has been removed: its label should be gone too */
export async function componentOfLabel(
  { db, office }: World,
  { params: { code } }: InputOf<typeof labelledComponent>,
): Promise<StreetComponent> {
  const row = await componentByCode(db, office, code);
  if (!row || row.state === 'removed') throw new Problem('component.not_found');
  return inStreet(row);
}

const inStreet = ({ code, name, place, at, ...row }: ComponentRow): StreetComponent => ({
  ...{ code, name, place, class: row.class, lonLat: at },
});
