import type { MapFeature } from '@liren/areas/server';
import type { Membership } from '@liren/kernel/account';
import { type AreaGeometry, metresPerDegree, type Point } from '@liren/kernel/area';
import type { AccountId, AreaCode, LonLat, PositionFix } from '@liren/kernel/contract';
import {
  checklists,
  cut,
  frameAt,
  type GridStretch,
  type Line,
  lengthOfSpans,
  stretchesOf,
} from '@liren/patrol/domain';
import {
  beginRound,
  changeConsent,
  changeDuty,
  finishRound,
  keepPlan,
  keepPoint,
  type PatrolWorld,
  recordVisit,
  takePart,
} from '@liren/patrol/server';
import type { Cast, Person } from './history/cast.ts';
import { type Random, random } from './town/random.ts';
import type { Town } from './town/town.ts';
import type { DemoWorld } from './world.ts';

const dayMs = 86_400_000;
const days = 10;
/** Grids whose rounds are told, those of the first communities; the others have plans and wait. */
const walkedGrids = 14;
const plannedGrids = 30;
/** Somebody walks so fast and is heard so often. */
const paceMs = 1.2;
const everyM = 14;
/** Beijing time, all over the country. */
const zoneMs = 8 * 3_600_000;

interface PlacedPoint {
  id: string;
  checklist: string;
  lonLat: LonLat;
}

/** Plans, points to inspect and ten days of rounds, each by the product's own use cases. */
export async function seedPatrol(world: DemoWorld, town: Town, cast: Cast): Promise<void> {
  const chance = random('柳岸').fork('patrol');
  const streets = town.features.filter(
    ({ layer, class: kind }) => layer === 'roads' && kind !== 'path' && kind !== 'walk',
  );
  // In the order of the cast: the grid a visitor enters as is the first.
  const grids = [...cast.gridWorkers.keys()].slice(0, plannedGrids);
  for (const [i, code] of grids.entries()) {
    const community = code.slice(0, 12);
    const [desk] = cast.desks.get(community) ?? [];
    const [worker] = cast.gridWorkers.get(code) ?? [];
    const geometry = town.areas.find((area) => area.code === code)?.geometry;
    if (!desk || !worker || !geometry) continue;
    const stretches = gridStreets(geometry, streets);
    const points = await pointsIn(world, town, desk, { code, geometry, stretches }, chance);
    const plan = chance.uuid();
    const at = world.deps.clock.now().getTime();
    await keepPlan(as(world, town, desk, at - (days + 4) * dayMs), {
      params: { id: plan },
      body: {
        ...{ grid: code as AreaCode, name: '日常巡查', rhythm: 'week', times: i === 0 ? 5 : 3 },
        ...{ target: 0.8, points: [] },
      },
    });
    if (i < walkedGrids)
      await walkedDays(world, town, worker, { code, plan, points, stretches }, chance);
  }
}

const frame = frameAt(32);

function gridStreets(area: AreaGeometry, streets: readonly MapFeature[]): GridStretch[] {
  const near = streets.map(({ id, name, geometry: { type, coordinates } }) => ({
    ...{ id, name },
    lines: type === 'LineString' ? [coordinates as Line] : (coordinates as Line[]),
  }));
  return stretchesOf(area, near, frame).filter(({ spans }) => lengthOfSpans(spans) > 20);
}

interface PointKind {
  checklist: string;
  letters: string;
  name: (where: string) => string;
}
const pointKinds: readonly PointKind[] = [
  { checklist: 'fire_hydrant', letters: 'XF', name: (where) => `${where}消火栓` },
  { checklist: 'fire_lane', letters: 'TD', name: (where) => `${where}消防通道` },
  { checklist: 'lift_machine_room', letters: 'DT', name: (where) => `${where}电梯机房` },
  { checklist: 'charging_shed', letters: 'CD', name: (where) => `${where}充电棚` },
];

async function pointsIn(
  world: DemoWorld,
  town: Town,
  desk: Person,
  grid: { code: string; geometry: AreaGeometry; stretches: readonly GridStretch[] },
  chance: Random,
): Promise<PlacedPoint[]> {
  const houses = chance.shuffled(
    town.addresses.filter(
      ({ kind, serviceGrid }) => kind === 'building' && serviceGrid === grid.code,
    ),
  );
  const at = world.deps.clock.now().getTime() - (days + 5) * dayMs;
  const points: PlacedPoint[] = [];
  for (const [i, kind] of pointKinds.entries()) {
    const house = houses[i];
    if (!house) break;
    const point = { id: chance.uuid(), checklist: kind.checklist };
    const lonLat: LonLat = [house.lonLat[0], house.lonLat[1]];
    await keepPoint(as(world, town, desk, at), {
      params: { id: point.id },
      body: {
        ...{ grid: grid.code as AreaCode, checklist: kind.checklist, lonLat, isActive: true },
        ...{ name: kind.name(house.label), place: house.label },
        label: `${kind.letters}-${grid.code.slice(-5)}-${i + 1}`,
      },
    });
    points.push({ ...point, lonLat });
  }
  return points;
}

interface Walked {
  code: string;
  plan: string;
  points: readonly PlacedPoint[];
  stretches: readonly GridStretch[];
}

/** Most days one round, mornings; the last one ended before now. */
async function walkedDays(
  world: DemoWorld,
  town: Town,
  worker: Person,
  grid: Walked,
  chance: Random,
): Promise<void> {
  const now = world.deps.clock.now().getTime();
  const diligence = chance.between(0.35, 0.75);
  // Nobody's habit takes in every lane: what is never walked stays to be seen on the map.
  const habit = chance
    .shuffled([...grid.stretches])
    .slice(0, Math.ceil(grid.stretches.length * chance.between(0.55, 0.95)));
  const today = Math.floor((now + zoneMs) / dayMs) * dayMs - zoneMs;
  const agreedAt = now - (days + 3) * dayMs;
  await changeConsent(as(world, town, worker, agreedAt), { body: { given: true } });
  for (let ago = days; ago >= 1; ago--) {
    if (!chance.chance(diligence)) continue;
    const startedAt = today - ago * dayMs + chance.between(8.5, 10) * 3_600_000;
    await oneRound(
      world,
      town,
      worker,
      { ...grid, stretches: habit },
      startedAt,
      chance.fork(`${grid.code} ${ago}`),
    );
  }
}

async function oneRound(
  world: DemoWorld,
  town: Town,
  worker: Person,
  { code, plan, points, stretches }: Walked,
  startedAt: number,
  chance: Random,
): Promise<void> {
  const id = chance.uuid();
  const at = (ms: number) => as(world, town, worker, ms);
  const iso = (ms: number) => new Date(ms).toISOString();
  const some = chance
    .shuffled([...stretches])
    .slice(0, Math.ceil(stretches.length * chance.between(0.3, 0.6)));
  const fixes = walk(some, startedAt, chance);
  const endedAt = Date.parse(fixes.at(-1)?.at ?? iso(startedAt)) + 180_000;
  await changeDuty(at(startedAt - 600_000), { body: { on: true, at: iso(startedAt - 600_000) } });
  await beginRound(at(startedAt), {
    params: { id },
    body: { grid: code as AreaCode, plan, startedAt: iso(startedAt), track: true },
  });
  for (let part = 0; part * 400 < fixes.length; part++)
    await takePart(at(endedAt), {
      params: { id, part },
      body: { fixes: fixes.slice(part * 400, part * 400 + 400) },
    });
  for (const [i, point] of points.entries()) {
    if (chance.chance(0.35)) continue;
    const visitedAt = startedAt + ((i + 1) * (endedAt - startedAt)) / (points.length + 1);
    const byHand = point.checklist === 'lift_machine_room';
    await recordVisit(at(visitedAt), {
      params: { id, point: point.id },
      body: {
        at: iso(visitedAt),
        fix: byHand
          ? null
          : { lonLat: point.lonLat, accuracyM: 9, source: 'device', at: iso(visitedAt) },
        reason: byHand ? '机房在顶层，没有定位' : '',
        followed: null,
        findings: findingsOf(point.checklist, chance),
        answers: {},
        note: '',
      },
    });
  }
  await finishRound(at(endedAt), { params: { id }, body: { at: iso(endedAt) } });
  await changeDuty(at(endedAt + 3_600_000), { body: { on: false, at: iso(endedAt + 3_600_000) } });
}

const findingsOf = (checklist: string, chance: Random) =>
  Object.fromEntries(
    (checklists.find(({ code }) => code === checklist)?.items ?? []).map(({ code }) => [
      code,
      chance.chance(0.06) ? ('wrong' as const) : ('ok' as const),
    ]),
  );

/** Positions along stretches of streets, one after the other, with the noise a telephone has. */
function walk(stretches: readonly GridStretch[], startedAt: number, chance: Random): PositionFix[] {
  const fixes: PositionFix[] = [];
  let ms = startedAt + 60_000;
  for (const { points, spans } of stretches)
    for (const span of spans) {
      const line = cut(points, span, frame);
      for (const point of spaced(line)) {
        fixes.push({
          lonLat: noisy(point, chance),
          accuracyM: Math.round(chance.between(4, 14)),
          source: 'device',
          at: new Date(ms).toISOString(),
        });
        ms += (everyM / paceMs) * 1000;
      }
      ms += 90_000;
    }
  return fixes;
}

function spaced(line: readonly Point[]): Point[] {
  const points: Point[] = [];
  for (const [i, to] of line.entries()) {
    const from = line[i - 1];
    if (!from) continue;
    const [a, b] = [frame(from), frame(to)];
    const steps = Math.max(1, Math.round(Math.hypot(b[0] - a[0], b[1] - a[1]) / everyM));
    for (let k = points.length === 0 ? 0 : 1; k <= steps; k++)
      points.push([
        from[0] + ((to[0] - from[0]) * k) / steps,
        from[1] + ((to[1] - from[1]) * k) / steps,
      ]);
  }
  return points;
}

function noisy([lon, lat]: Point, chance: Random): LonLat {
  const [kx, ky] = metresPerDegree(lat);
  return [lon + chance.between(-4, 4) / kx, lat + chance.between(-4, 4) / ky];
}

/** The world as somebody of the cast, at a time of the story. */
function as({ deps }: DemoWorld, town: Town, person: Person, at: number): PatrolWorld {
  const now = new Date(at);
  return {
    ...deps,
    office: town.office,
    clock: { now: () => now },
    actor: {
      office: town.office,
      account: person.id as AccountId,
      system: false,
      memberships: person.memberships as Membership[],
    },
  };
}
