import type { MapFeature, NewAddress } from '@liren/areas/server';
import { contains, type Point } from '@liren/kernel/area';
import type { NewArea } from '@liren/kernel/area/server';
import type { LocalDate, Office } from '@liren/kernel/contract';
import { addressesOf } from './addresses.ts';
import { type Facility, facilitiesOf } from './facilities.ts';
import { type Green, laidOut } from './ground.ts';
import { ringOf } from './mesh.ts';
import type { CommunityTypeCode } from './names.ts';
import { canalName, cityName, districtName, officeName, riverName } from './names.ts';
import { centreOf, type Vec } from './plane.ts';
import { type Random, random, shares } from './random.ts';
import { type Road, roadsOf, watersOf } from './roads.ts';
import {
  polygonOf,
  type ServiceGrid,
  type Survey,
  type SurveyedCommunity,
  surveyed,
} from './survey.ts';

/** A whole fictional subdistrict: the same for the same seed, to the last door. */
export interface Town {
  office: Office;
  name: string;
  areas: readonly NewArea[];
  communities: readonly TownCommunity[];
  addresses: readonly NewAddress[];
  features: readonly MapFeature[];
}

/** What whoever makes up a history needs to know of a community. */
export interface TownCommunity {
  code: string;
  name: string;
  type: CommunityTypeCode;
  households: number;
  residents: number;
  estates: readonly string[];
  serviceGrids: readonly {
    code: string;
    name: string;
    households: number;
    dedicatedKind: string | null;
  }[];
}

export const townOffice = '990101001' as Office;
const standsSince = '2024-01-01' as LocalDate;

/** 柳岸街道: 5.28 km², 30 communities, 220 service grids, 528 unit grids, streets, houses, water, addresses. */
export function town(seed = '柳岸'): Town {
  const chance = random(seed);
  const survey = surveyed(townOffice, chance.fork('survey'));
  const laid = laidOut(survey, chance.fork('ground'));
  const waters = watersOf(survey);
  const roads = roadsOf(survey, waters);
  const facilities = facilitiesOf(survey, laid.built, roads, chance.fork('facilities'));
  const { areas, communities } = areasOf(survey, chance.fork('areas'));
  const addresses = addressesOf(
    survey,
    { built: laid.built, roads, facilities },
    locatorOf(areas, survey),
    chance.fork('addresses'),
  );
  const draw = drawer(survey, chance.fork('features'));
  const features = [
    draw('water', 'river', riverName, 10, waters.river),
    draw('water', 'canal', canalName, 12, waters.canal),
    ...laid.ponds.map(({ ring, name }) => draw('water', 'pond', name, 13, ring)),
    ...laid.greens.map((green) =>
      draw('green', green.class, green.name, greenRank[green.class], green.ring),
    ),
    ...laid.built.map((b) => draw('buildings', b.class, null, 14, b.ring)),
    ...roads.map((road) =>
      draw(
        'roads',
        road.class === 'arterial' ? 'main' : road.class,
        road.name,
        roadRank[road.class],
        road.lines,
      ),
    ),
    ...metro(roads).map((line) => draw('rails', 'metro', '江城地铁2号线', 12, [line])),
    ...facilities.map((f) =>
      draw('facilities', f.class, f.name, facilityRank[f.class] ?? 15, f.at),
    ),
    ...labels(survey, waters.river).map(({ kind, name, rank, at }) =>
      draw('names', kind, name, rank, at),
    ),
    ...laid.greens.flatMap(({ class: kind, name, ring }) =>
      name ? [draw('names', kind, name, 14, centreOf(ring))] : [],
    ),
  ];
  return { office: townOffice, name: officeName, areas, communities, addresses, features };
}

const greenRank: Record<Green['class'], number> = {
  riverside: 11,
  park: 12,
  square: 13,
  pitch: 14,
  garden: 14,
};
const roadRank: Record<Road['class'], number> = {
  arterial: 11,
  street: 12,
  lane: 14,
  path: 15,
  walk: 15,
};
const facilityRank: Partial<Record<Facility['class'], number>> = {
  metro: 13,
  government: 13,
  hospital: 13,
  school: 14,
  market: 14,
  park: 14,
  office: 14,
  service_centre: 14,
  bus_stop: 16,
  toilet: 16,
};

function areasOf(survey: Survey, chance: Random) {
  const polygon = (loop: SurveyedCommunity['loop']) =>
    polygonOf(ringOf(survey.mesh, loop).map((p) => survey.lonLat(p)));
  const common = { scheme: 'LOCAL', validFrom: standsSince } as const;
  const areas: NewArea[] = [
    { ...common, code: townOffice.slice(0, 4), name: cityName },
    { ...common, code: townOffice.slice(0, 6), name: districtName },
    { ...common, code: townOffice, name: officeName, geometry: polygon(survey.loop) },
  ];
  const communities: TownCommunity[] = [];
  for (const community of survey.communities) {
    const residents = Math.round(community.households * chance.between(2.3, 2.8));
    const households = householdsByGrid(community, chance);
    const serviceGrids = community.grids.map((grid, i) => ({
      code: grid.code,
      name: gridName(community, grid),
      households: households[i] as number,
      dedicatedKind: grid.dedicated ? dedicatedKinds[grid.dedicated.kind] : null,
    }));
    communities.push({
      code: community.code,
      name: `${community.name}社区`,
      type: community.type,
      households: community.households,
      residents,
      estates: community.estates,
      serviceGrids,
    });
    areas.push({
      ...common,
      code: community.code,
      name: `${community.name}社区`,
      geometry: polygon(community.loop),
      statutoryKind: 'residents_committee',
      communityType: community.type,
      households: community.households,
      residents,
    });
    for (const [i, grid] of community.grids.entries()) {
      const homes = households[i] as number;
      areas.push({
        ...common,
        code: grid.code,
        name: gridName(community, grid),
        geometry: polygon(grid.loop),
        gridKind: grid.dedicated ? 'dedicated' : 'basic',
        dedicatedKind: grid.dedicated ? dedicatedKinds[grid.dedicated.kind] : null,
        households: homes,
        residents: Math.round((residents * homes) / community.households),
      });
      for (const unit of grid.units) {
        areas.push({
          ...common,
          code: unit.code,
          name: `${community.name}单元网格${unit.code.slice(12)}`,
          geometry: polygon(unit.loop),
          landUse: grid.dedicated ? landUses[grid.dedicated.kind] : 'R2',
          managementGrade: community.type === 'with_offices' ? '一级' : '二级',
        });
      }
    }
  }
  return { areas, communities };
}

const dedicatedKinds = {
  school: '学校',
  hospital: '医院',
  market: '市场',
  park: '公园',
  office: '商务楼宇',
} as const;
/** Land-use classes of GB 50137-2011. */
const landUses = { school: 'A33', hospital: 'A5', market: 'B1', park: 'G1', office: 'B2' } as const;

const gridName = ({ name }: SurveyedCommunity, { sequence, dedicated }: ServiceGrid) =>
  dedicated ? `${dedicated.name}专属网格` : `${name}${String(sequence).padStart(2, '0')}网格`;

/** Homes of a community over its basic grids, by their ground; dedicated grids have none. */
function householdsByGrid({ grids, households }: SurveyedCommunity, chance: Random): number[] {
  const weights = grids.map((grid) =>
    grid.dedicated ? 0 : grid.units.length * chance.between(0.85, 1.15),
  );
  return shares(weights, households);
}

/** Which grids a point in metres lies in, judged as the house does: lowest code on a shared edge. */
function locatorOf(areas: readonly NewArea[], { lonLat }: Survey) {
  const ordered = areas.toSorted((p, q) => (p.code < q.code ? -1 : 1));
  const at = (point: Point, length: number, within = '') =>
    ordered.find(
      ({ code, geometry }) =>
        code.length === length && code.startsWith(within) && geometry && contains(geometry, point),
    )?.code ?? null;
  return (p: Vec) => {
    const point = lonLat(p);
    const community = at(point, 12);
    if (community === null) return null;
    return {
      community,
      serviceGrid: at(point, 14, community),
      unitGrid: at(point, 15, community),
    };
  };
}

type Shape = readonly Vec[] | readonly (readonly Vec[])[] | Vec;

/** Points become Points, lists of points Polygons, lists of lists lines. */
function drawer({ lonLat }: Survey, chance: Random) {
  return (
    layer: MapFeature['layer'],
    kind: string,
    name: string | null,
    rank: number,
    shape: Shape,
  ): MapFeature => ({
    id: chance.uuid(),
    layer,
    class: kind,
    name,
    rank,
    geometry: geometryOf(shape, lonLat),
  });
}

function geometryOf(shape: Shape, lonLat: (p: Vec) => Point): MapFeature['geometry'] {
  if (typeof shape[0] === 'number') return { type: 'Point', coordinates: lonLat(shape as Vec) };
  if (typeof (shape[0] as Vec)[0] === 'number')
    return polygonOf((shape as readonly Vec[]).map(lonLat));
  const lines = (shape as readonly (readonly Vec[])[]).map((line) => line.map(lonLat));
  return lines.length === 1
    ? { type: 'LineString', coordinates: lines[0] }
    : { type: 'MultiLineString', coordinates: lines };
}

const metro = (roads: readonly Road[]) =>
  roads.filter(({ name }) => name === '柳岸大街').flatMap(({ lines }) => lines);

function labels({ communities, mesh }: Survey, river: readonly Vec[]) {
  const estates = communities.flatMap((community) =>
    [
      ...Map.groupBy(
        community.grids.filter(({ estate }) => estate),
        ({ estate }) => estate,
      ),
    ].map(([name, grids]) => ({
      kind: 'estate',
      name: name as string,
      rank: 15,
      at: centreOf(ringOf(mesh, (grids[grids.length >> 1] as ServiceGrid).loop)),
    })),
  );
  return [{ kind: 'river', name: riverName, rank: 11, at: centreOf(river) }, ...estates];
}
