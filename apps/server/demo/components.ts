import type { Component } from '@liren/components/contract';
import { takeComponents } from '@liren/components/server';
import { system } from '@liren/kernel/account';
import {
  type AreaGeometry,
  distanceM,
  labelPoint,
  metresPerDegree,
  type Point,
} from '@liren/kernel/area';
import type { Unit } from './history/cast.ts';
import { type Random, random } from './town/random.ts';
import type { Town } from './town/town.ts';
import type { DemoWorld } from './world.ts';

/** One kind of thing along the streets: every how many metres, and whose it is. */
interface Kind {
  class: string;
  name: string;
  everyM: number;
  /** Metres beside the middle of the road. */
  besideM: number;
  owner: Unit['kind'] | null;
  maintainer: Unit['kind'] | null;
}

const alongRoads: readonly Kind[] = [
  {
    ...{ class: '0118', name: '路灯', everyM: 190, besideM: 5 },
    ...{ owner: 'urban_management', maintainer: 'power_supply' },
  },
  {
    ...{ class: '0102', name: '污水井盖', everyM: 420, besideM: 2 },
    ...{ owner: 'drainage', maintainer: 'municipal_works' },
  },
  {
    ...{ class: '0114', name: '不明井盖', everyM: 2_300, besideM: -2 },
    ...{ owner: null, maintainer: null },
  },
  {
    ...{ class: '0402', name: '行道树', everyM: 310, besideM: -6 },
    ...{ owner: 'greening', maintainer: 'greening' },
  },
  {
    ...{ class: '0305', name: '垃圾箱', everyM: 520, besideM: 6 },
    ...{ owner: 'sanitation', maintainer: 'sanitation' },
  },
];
const bench: Kind = {
  ...{ class: '0407', name: '街头座椅', everyM: 0, besideM: 0 },
  ...{ owner: 'greening', maintainer: 'municipal_works' },
};

export interface PlacedComponent {
  code: string;
  class: Component['class'];
  at: Point;
}

/**
 * Some hundred lamps, covers, trees, bins and benches, taken through the product's own import.
 *
 * The same for the same town. About one in twelve has lost its owner in the books, as in life.
 */
export async function seedComponents(
  { deps }: Pick<DemoWorld, 'deps'>,
  town: Town,
  units: readonly Unit[],
): Promise<PlacedComponent[]> {
  const chance = random('柳岸').fork('components');
  const placed = placedIn(town, chance);
  const unitOf = (kind: Kind['owner']) =>
    kind === null ? '' : (units.find((unit) => unit.kind === kind)?.code ?? '');
  const rows = placed.map(({ code, at, kind, road }, i) => {
    const isOwnerless = kind.owner === null || chance.chance(0.06);
    return {
      line: i + 1,
      values: {
        ...{ code, name: kind.name, place: road, source: '部件普查' },
        ...{ lon: String(at[0]), lat: String(at[1]), since: '2024-06-01' },
        owner: isOwnerless ? '' : unitOf(kind.owner),
        maintainer: isOwnerless ? '' : unitOf(kind.maintainer),
        state: chance.chance(0.03) ? '破损' : chance.chance(0.005) ? '丢失' : '完好',
      },
    };
  });
  const world = { ...deps, office: town.office, actor: system(town.office) };
  const { refused } = await takeComponents(world, rows, { dryRun: false, system: 'wgs84' });
  const isOut = new Set(refused.map(({ code }) => code));
  return placed
    .filter(({ code }) => !isOut.has(code))
    .map(({ code, kind, at }) => ({ code, at, class: kind.class }));
}

interface Standing {
  code: string;
  kind: Kind;
  at: Point;
  road: string;
}

function placedIn({ office, features }: Town, chance: Random): Standing[] {
  const counts = new Map<string, number>();
  const stand = (kind: Kind, at: Point, road: string): Standing => {
    const n = (counts.get(kind.class) ?? 0) + 1;
    counts.set(kind.class, n);
    const code = `${office.slice(0, 6)}${kind.class}${String(n).padStart(6, '0')}`;
    return { code, kind, at, road };
  };
  const roads = features.filter(
    ({ layer, class: kind, name }) => layer === 'roads' && kind !== 'path' && name !== null,
  );
  return [
    ...alongRoads.flatMap((kind) =>
      roads.flatMap(({ name, geometry }) =>
        linesOf(geometry)
          .flatMap((line) => pointsAlong(line, kind, chance))
          .map((at) => stand(kind, at, name ?? '')),
      ),
    ),
    ...features
      .filter(({ layer, class: kind }) => layer === 'green' && /park|square|riverside/.test(kind))
      .map(({ geometry, name }) => stand(bench, labelPoint(geometry as AreaGeometry), name ?? '')),
  ];
}

function linesOf({ type, coordinates }: { type: string; coordinates: unknown }): Point[][] {
  if (type === 'LineString') return [coordinates as Point[]];
  return type === 'MultiLineString' ? (coordinates as Point[][]) : [];
}

/** Points beside a line at even distances, the first one anywhere in the first stretch. */
function pointsAlong(line: readonly Point[], { everyM, besideM }: Kind, chance: Random): Point[] {
  const points: Point[] = [];
  let next = chance.between(0, everyM);
  let walked = 0;
  for (const [i, to] of line.entries()) {
    const from = line[i - 1];
    if (!from) continue;
    const length = distanceM(from, to);
    const [kx, ky] = metresPerDegree(from[1]);
    const [dx, dy] = [((to[0] - from[0]) * kx) / length, ((to[1] - from[1]) * ky) / length];
    for (; next < walked + length; next += everyM) {
      const along = next - walked;
      points.push([
        from[0] + (dx * along - dy * besideM) / kx,
        from[1] + (dy * along + dx * besideM) / ky,
      ]);
    }
    walked += length;
  }
  return points;
}

/** How far from a reported place its lamp may stand. */
const nearM = 80;

/** The component a matter is about: the nearest one of its category within 80 m. */
export function componentsByPlace(
  placed: readonly PlacedComponent[],
): (category: string, at: Point) => string | null {
  const byClass = Map.groupBy(placed, (one) => one.class);
  return (category, at) => {
    let [best, bestM]: [string | null, number] = [null, nearM];
    for (const one of byClass.get(category) ?? []) {
      const d = distanceM(at, one.at);
      if (d < bestM) [best, bestM] = [one.code, d];
    }
    return best;
  };
}
