import { areaM2, metresPerDegree, type Point, type Polygon } from '@liren/kernel/area';
import {
  type DedicatedKind,
  type Ground,
  type PlannedCommunity,
  plannedCommunities,
} from './communities.ts';
import { type Edge, type Mesh, meshOf, outlineOf, ringOf } from './mesh.ts';
import { type Cut, type Divided, planOf } from './plan.ts';
import { areaOf, centreOf, type Vec } from './plane.ts';
import type { Random } from './random.ts';

/** Centre of the fictional ground. */
export const townCentre: Point = [118.76, 32.05];
export const townAreaM2 = 5_280_000;

export interface UnitGrid {
  cell: number;
  code: string;
  loop: readonly Edge[];
  centre: Vec;
}

export interface ServiceGrid {
  code: string;
  sequence: number;
  estate: string | null;
  dedicated: { kind: DedicatedKind; name: string } | null;
  units: readonly UnitGrid[];
  loop: readonly Edge[];
  centre: Vec;
}

export interface SurveyedCommunity extends PlannedCommunity {
  code: string;
  grids: readonly ServiceGrid[];
  loop: readonly Edge[];
}

/** The ground of the town with its numbers on it, in metres around the centre. */
export interface Survey {
  cuts: readonly Cut[];
  mesh: Mesh;
  communities: readonly SurveyedCommunity[];
  loop: readonly Edge[];
  /** From the flat plan to the bent ground: for what runs on beyond the town. */
  bend(p: Vec): Vec;
  lonLat(p: Vec): Point;
}

/** Bends the flat plan as an old river bends its banks; strongest along the water. */
const bent = ([x, y]: Vec): Vec => [
  x + 52 * Math.exp(-x / 650) * Math.sin(y / 340 + 0.7) + 20 * Math.sin(y / 520 + x / 800 + 1.1),
  y + 24 * Math.sin(x / 450 + 0.3) + 13 * Math.sin(x / 270 + y / 600),
];

/** @param office  nine digits, before which every code stands */
export function surveyed(office: string, random: Random): Survey {
  const { cuts, superblocks } = planOf();
  const planned = plannedCommunities(superblocks, cuts, random);
  const pieces = planned.flatMap(({ ground }) => leavesOf(ground).map(({ piece }) => piece));
  const { bend, lonLat } = projected(pieces.map(({ points }) => points));
  const mesh = meshOf(pieces, bend);
  let cell = 0;
  const grounds = planned.map((community) => {
    const grids = gridsOf(community.ground).map(({ node, estate }) => {
      const cells = leavesOf(node).map(() => cell++);
      return { node, estate, cells };
    });
    return { community, grids };
  });
  const numbered = westToEast(grounds, ({ community }) => bend(community.centre), 470);
  const communities = numbered.map(({ community, grids }, i) =>
    surveyedCommunity(mesh, `${office}${String(i + 1).padStart(3, '0')}`, community, grids),
  );
  const loop = outlineOf(
    mesh,
    mesh.cells.map((_, i) => i),
  );
  return { cuts, mesh, communities, loop, bend, lonLat };
}

const leavesOf = (node: Divided<Ground>): Divided<Ground>[] =>
  node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);

function gridsOf(
  node: Divided<Ground>,
  estate: string | null = null,
): { node: Divided<Ground>; estate: string | null }[] {
  const { of } = node.part;
  if (of.is === 'dedicated') return [{ node, estate: null }];
  if (of.is === 'homes') return [{ node, estate }];
  return node.children.flatMap((child) => gridsOf(child, of.is === 'estate' ? of.name : estate));
}

function surveyedCommunity(
  mesh: Mesh,
  code: string,
  community: PlannedCommunity,
  grids: readonly { node: Divided<Ground>; estate: string | null; cells: readonly number[] }[],
): SurveyedCommunity {
  const cells = grids.flatMap((grid) => grid.cells);
  const middle = (cell: number) => centreOf(ringOf(mesh, mesh.cells[cell] as readonly Edge[]));
  const units = westToEast(cells, middle, 105).map(
    (cell, i): UnitGrid => ({
      cell,
      code: `${code}${String(i + 1).padStart(3, '0')}`,
      loop: mesh.cells[cell] as readonly Edge[],
      centre: middle(cell),
    }),
  );
  const drawn = grids.map(({ node, estate, cells: own }) => {
    const loop = outlineOf(mesh, own);
    const { of } = node.part;
    return {
      estate,
      dedicated: of.is === 'dedicated' ? { kind: of.kind, name: of.name } : null,
      units: units.filter(({ cell }) => own.includes(cell)),
      loop,
      centre: centreOf(ringOf(mesh, loop)),
    };
  });
  return {
    ...community,
    code,
    loop: outlineOf(mesh, cells),
    grids: westToEast(drawn, ({ centre }) => centre, 150).map((grid, i) => ({
      ...grid,
      sequence: i + 1,
      code: `${code}${String(i + 1).padStart(2, '0')}`,
    })),
  };
}

/** Order in which grids are numbered: bands from north to south, each from west to east. */
function westToEast<T>(list: readonly T[], where: (one: T) => Vec, bandM: number): T[] {
  const north = Math.max(...list.map((one) => where(one)[1]));
  const band = (one: T) => Math.floor((north - where(one)[1]) / bandM);
  return list.toSorted((p, q) => band(p) - band(q) || where(p)[0] - where(q)[0]);
}

/** Bend and scale so that the town has its area on the ellipsoid, with the middle at the centre. */
function projected(rings: readonly (readonly Vec[])[]) {
  const [kx, ky] = metresPerDegree(townCentre[1]);
  const dense = rings.map((ring) =>
    ring.flatMap((p, i) => {
      const q = ring[(i + 1) % ring.length] as Vec;
      return Array.from(
        { length: 8 },
        (_, k): Vec => [p[0] + ((q[0] - p[0]) * k) / 8, p[1] + ((q[1] - p[1]) * k) / 8],
      );
    }),
  );
  const middle = centreOf(dense.flatMap((ring) => [bent(centreOf(ring))]));
  const flatM2 = dense.reduce((sum, ring) => sum + areaOf(ring.map(bent)), 0);
  const scaledBy =
    (scale: number) =>
    (p: Vec): Vec => {
      const [x, y] = bent(p);
      return [(x - middle[0]) * scale, (y - middle[1]) * scale];
    };
  // Centimetres: the seventh decimal, the same for all neighbours.
  const round = (x: number) => Math.round(x * 1e7) / 1e7;
  const lonLat = ([x, y]: Vec): Point => [
    round(townCentre[0] + x / kx),
    round(townCentre[1] + y / ky),
  ];
  const rough = scaledBy(Math.sqrt(townAreaM2 / flatM2));
  const roughM2 = dense.reduce(
    (sum, ring) => sum + areaM2(polygonOf(ring.map((p) => lonLat(rough(p))))),
    0,
  );
  return {
    bend: scaledBy(Math.sqrt(townAreaM2 / flatM2) * Math.sqrt(townAreaM2 / roughM2)),
    lonLat,
  };
}

/** A closed GeoJSON polygon of an open ring. */
export const polygonOf = (...rings: readonly (readonly Point[])[]): Polygon => ({
  type: 'Polygon',
  coordinates: rings.map((ring) => [...ring, ring[0] as Point]),
});
