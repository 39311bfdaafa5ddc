import {
  type Footprint,
  type RowStyle,
  shopStrip,
  slabs,
  towers,
  without,
  yards,
} from './footprints.ts';
import { hospital, marketHall, officeTower, school } from './landmarks.ts';
import { sidesOf } from './mesh.ts';
import type { CommunityTypeCode } from './names.ts';
import type { Way } from './plan.ts';
import {
  areaOf,
  centreOf,
  dot,
  inset,
  left,
  length,
  minus,
  offsetLine,
  rounded,
  unit,
  type Vec,
} from './plane.ts';
import type { Random } from './random.ts';
import { bankOf } from './roads.ts';
import type { ServiceGrid, Survey, SurveyedCommunity, UnitGrid } from './survey.ts';

/** What stands and grows on one unit grid or one dedicated grid. */
export interface Built extends Footprint {
  community: SurveyedCommunity;
  grid: ServiceGrid;
  unit: UnitGrid;
  /** Cut of the road a shop looks at. */
  road: number | null;
}

export interface Green {
  class: 'park' | 'riverside' | 'garden' | 'pitch' | 'square';
  ring: Vec[];
  name: string | null;
}

export interface Laid {
  built: Built[];
  greens: Green[];
  ponds: { ring: Vec[]; name: string | null }[];
}

/** From the middle of a way to the first wall. */
const setback: Record<Way, number> = {
  river: 74,
  canal: 27,
  arterial: 25,
  street: 15,
  lane: 7,
  path: 4.5,
};
/** From the middle of a way to the first tree of a park. */
const lawn: Record<Way, number> = {
  river: 70,
  canal: 15,
  arterial: 17,
  street: 10,
  lane: 5,
  path: 2,
};

/** Fills the town with houses, schools, parks: everything but roads and rivers. */
export function laidOut(survey: Survey, random: Random): Laid {
  const laid: Laid = { built: [], greens: [], ponds: [] };
  const bank = bankOf(survey);
  laid.greens.push({
    class: 'riverside',
    ring: [...offsetLine(bank, -6), ...offsetLine(bank, 41).toReversed()],
    name: null,
  });
  for (const community of survey.communities) {
    for (const grid of community.grids) {
      const own = random.fork(grid.code);
      if (grid.dedicated) layDedicated(survey, community, grid, laid, own);
      else for (const unit of grid.units) layHomes(survey, community, grid, unit, laid, own);
    }
  }
  return laid;
}

interface Lot {
  sides: { cut: number; way: Way; from: Vec; to: Vec }[];
  points: Vec[];
}

function lotOf(survey: Survey, loop: UnitGrid['loop']): Lot {
  const sides = sidesOf(survey.mesh, loop).map((side) => ({
    ...side,
    way: survey.cuts[side.cut]?.way ?? 'street',
  }));
  return { sides, points: sides.map(({ from }) => from) };
}

const groundOf = ({ points, sides }: Lot, distances: Record<Way, number>, more = 0): Vec[] =>
  inset(points, (i) => distances[sides[i]?.way ?? 'lane'] + more);

const rowStyles: Record<'older' | 'work_unit' | 'mixed', RowStyle> = {
  older: { depth: 11, gap: 11.5, long: [30, 60], between: 6, free: 0.04 },
  work_unit: { depth: 11.5, gap: 14, long: [38, 66], between: 8, free: 0.07 },
  mixed: { depth: 12, gap: 15.5, long: [30, 56], between: 8, free: 0.06 },
};
const estateSlabs: RowStyle = { depth: 13.5, gap: 21, long: [32, 54], between: 11, free: 0.05 };

function layHomes(
  survey: Survey,
  community: SurveyedCommunity,
  grid: ServiceGrid,
  unit: UnitGrid,
  laid: Laid,
  random: Random,
): void {
  const { type } = community;
  const lot = lotOf(survey, unit.loop);
  let ground = groundOf(lot, setback);
  const add = (footprints: readonly Footprint[], road: number | null = null) => {
    for (const footprint of footprints)
      laid.built.push({ ...footprint, community, grid, unit, road });
  };
  // Shops line the larger roads, and the homes step back behind them.
  const rim = groundOf(lot, { ...setback, path: 6 });
  for (const { cut, way, from, to } of lot.sides) {
    if (!(way === 'arterial' || way === 'street') || length(minus(to, from)) < 50) continue;
    if (rim.length < 3) continue;
    const share = {
      courtyard: 0.35,
      older: 0.6,
      work_unit: 0.4,
      with_offices: 0.85,
      mixed: 0.65,
      commodity: 0.45,
    }[type];
    if (!random.chance(way === 'arterial' ? share + 0.2 : share)) continue;
    const depth = type === 'courtyard' ? 8 : random.between(10, 13);
    add(shopStrip(from, to, { setback: setback[way] + 0.5, depth }, rim, random), cut);
    ground = without(ground, from, to, setback[way] + depth + (type === 'courtyard' ? 3 : 9));
  }
  if (ground.length < 3 || areaOf(ground) < 700) return;
  const kind = homesOn(type, random);
  let homes = homesOf(kind, ground, random);
  // Behind two rows of shops only a strip may be left: short houses then.
  if (homes.length === 0) homes = slabs(ground, { ...rowStyles.older, long: [13, 26] }, random);
  if (homes.length > 0 && random.chance(gardenShare[kind])) {
    const ring = rounded(
      inset(ground, () => -2.5),
      1,
    );
    laid.greens.push({ class: 'garden', ring, name: null });
  }
  add(homes);
}

function homesOf(kind: Homes, ground: readonly Vec[], random: Random): Footprint[] {
  if (kind === 'yards') return yards(ground, random);
  if (kind === 'towers') return towers(ground, random);
  return slabs(ground, kind === 'estate' ? estateSlabs : rowStyles[kind], random);
}

/** How often the homes stand on a lawn. */
const gardenShare: Record<Homes, number> = {
  yards: 0,
  older: 0.08,
  work_unit: 0.25,
  mixed: 0.35,
  towers: 0.8,
  estate: 0.7,
};

type Homes = 'yards' | 'towers' | 'estate' | keyof typeof rowStyles;

function homesOn(type: CommunityTypeCode, random: Random): Homes {
  if (type === 'courtyard') return random.chance(0.86) ? 'yards' : 'older';
  if (type === 'commodity') return random.chance(0.55) ? 'towers' : 'estate';
  if (type === 'with_offices') return random.chance(0.6) ? 'towers' : 'mixed';
  if (type === 'mixed')
    return random.pick(['mixed', 'mixed', 'estate', 'older', 'towers'] as const);
  return type;
}

function layDedicated(
  survey: Survey,
  community: SurveyedCommunity,
  grid: ServiceGrid,
  laid: Laid,
  random: Random,
): void {
  const dedicated = grid.dedicated as NonNullable<ServiceGrid['dedicated']>;
  const lot = lotOf(survey, grid.loop);
  const ground = groundOf(lot, setback, 3);
  if (ground.length < 3) return;
  const nearest = (p: Vec) =>
    grid.units.toSorted(
      (a, b) => length(minus(a.centre, p)) - length(minus(b.centre, p)),
    )[0] as UnitGrid;
  const add = (footprints: readonly Footprint[]) => {
    for (const footprint of footprints) {
      laid.built.push({
        ...footprint,
        community,
        grid,
        unit: nearest(footprint.centre),
        road: null,
      });
    }
  };
  if (dedicated.kind === 'park') {
    const park = groundOf(lot, lawn);
    laid.greens.push({ class: 'park', ring: rounded(park, 2), name: dedicated.name });
    const middle = centreOf(park);
    const reach = Math.min(
      ...park.map((p, i) => awayFrom(p, park[(i + 1) % park.length] as Vec, middle)),
    );
    if (areaOf(park) > 14_000)
      laid.ponds.push({ ring: pond(middle, reach * 0.66, random), name: null });
  } else if (dedicated.kind === 'school') {
    const { houses, pitch } = school(ground);
    if (pitch) laid.greens.push({ class: 'pitch', ring: pitch, name: null });
    add(houses);
  } else if (dedicated.kind === 'hospital') add(hospital(ground));
  else if (dedicated.kind === 'market') add(marketHall(ground));
  else add(officeTower(ground, random));
}

const awayFrom = (p: Vec, q: Vec, middle: Vec) =>
  Math.abs(dot(left(unit(minus(q, p))), minus(middle, p)));

/** A pond as it lies: no side straight, no two alike. */
function pond([x, y]: Vec, reach: number, random: Random): Vec[] {
  const waves = [2, 3, 5].map((n) => ({
    n,
    size: random.between(0.08, 0.2) / (n / 2),
    at: random.between(0, 6.28),
  }));
  const squeeze = random.between(0.6, 0.85);
  const turn = random.between(0, Math.PI);
  return Array.from({ length: 36 }, (_, i): Vec => {
    const t = (i / 36) * 2 * Math.PI;
    const r = reach * (1 + waves.reduce((s, w) => s + w.size * Math.sin(w.n * t + w.at), 0));
    const [u, v] = [r * Math.cos(t), r * squeeze * Math.sin(t)];
    return [
      x + u * Math.cos(turn) - v * Math.sin(turn),
      y + u * Math.sin(turn) + v * Math.cos(turn),
    ];
  });
}
