import { unitsOf } from '@liren/kernel/account/server';
import { areaM2, partsOf, type Ring } from '@liren/kernel/area';
import type { Area } from '@liren/kernel/area/server';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { InputOf, LonLat, ReplyOf } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import { categoriesOn, classOf, type Dictionary } from '@liren/requests/dictionary';
import { booksOf } from '@liren/requests/server';
import type { getPublicGrid, listPublicGrids } from '../contract/public.ts';
import { communityOf, gridNamed, gridsOf, refOf, workersFor } from './here.ts';
import { type CardRow, cardsOf, workersByArea } from './plan-store.ts';

/** Cards of the grids of an office, or of one community. */
export async function gridsPublished(
  ctx: Ctx,
  { query: { community } }: InputOf<typeof listPublicGrids>,
): Promise<ReplyOf<typeof listPublicGrids>> {
  const all = gridsOf(ctx.areas, ctx.office);
  const cards = await cardsFor(ctx);
  const codes = [...new Set(all.map(({ code }) => communityOf(ctx, code).code))];
  return {
    communities: codes.map((code) => refOf(ctx, code)),
    grids: all
      .filter(({ code }) => !community || communityOf(ctx, code).code === community)
      .map((grid) => cards(grid)),
  };
}

/** @throws Problem `patrol.grid_unknown` */
export async function gridPublished(
  ctx: Ctx,
  { params }: InputOf<typeof getPublicGrid>,
): Promise<ReplyOf<typeof getPublicGrid>> {
  const grid = gridNamed(ctx, params.grid);
  const [cards, books] = await Promise.all([cardsFor(ctx), booksOf(ctx)]);
  const { dictionary } = books.of(ctx.office);
  return {
    ...cards(grid),
    areaM2: Math.round(grid.areaM2),
    centre: grid.labelAt && [grid.labelAt[0], grid.labelAt[1]],
    outline: outlineOf(grid),
    items: itemList(dictionary, localDateOf(zoneOf(ctx.settings.zone), ctx.clock.now())),
    version: dictionary.version,
  };
}

/** Name, worker and phones of a grid as they are published; the community's desk stands in for a missing phone. */
async function cardsFor(ctx: Ctx) {
  const { db, office, clock } = ctx;
  const [cards, workers, units, books] = await Promise.all([
    cardsOf(db, office),
    workersByArea(db, office, clock.now()),
    unitsOf(db, office),
    booksOf(ctx),
  ]);
  const cardByGrid = new Map(cards.map((card): [string, CardRow] => [card.grid, card]));
  const supervisors = [...books.of(office).units.values()].filter(({ kinds }) =>
    kinds.includes('supervision'),
  );
  return (grid: Area) => {
    const card = cardByGrid.get(grid.code);
    const community = communityOf(ctx, grid.code);
    const desk = units.find(
      ({ kind, area, isActive }) => isActive && kind === 'community' && area === community.code,
    );
    return {
      ...{ grid: refOf(ctx, grid.code), community },
      ...{ kind: grid.gridKind, households: grid.households },
      workers: card?.worker ? [card.worker] : workersFor(grid.code, workers),
      phone: card?.phone ?? desk?.dutyPhone ?? null,
      supervision: card?.supervision ?? supervisors[0]?.dutyPhone ?? null,
    };
  };
}

/** The part with the largest area; the others are far from a label and lost on a telephone's map. */
function outlineOf({ geometry }: Area): LonLat[] {
  if (!geometry) return [];
  const rings = partsOf(geometry).flatMap(([outer]) => (outer ? [outer] : []));
  const size = (ring: Ring) => areaM2({ type: 'Polygon', coordinates: [ring] });
  const [largest] = rings.toSorted((p, q) => size(q) - size(p));
  return (largest ?? []).map(([lon, lat]): LonLat => [lon, lat]);
}

/** 网格服务管理事项清单: what a grid worker may report by the directory in force, by class. */
function itemList(dictionary: Dictionary, today: ReturnType<typeof localDateOf>) {
  const offered = categoriesOn(dictionary, today).filter(({ kinds }) =>
    kinds.some((kind) => kind === 'grid_event' || kind === 'component'),
  );
  return [...Map.groupBy(offered, ({ parent }) => parent)].map(([parent, categories]) => {
    const [first] = categories;
    const group = first && classOf(dictionary, first);
    return {
      group: group?.name ?? parent,
      groupEn: group?.nameEn ?? parent,
      categories: categories.map(({ code, name, nameEn }) => ({ code, name, nameEn })),
    };
  });
}
