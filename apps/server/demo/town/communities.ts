import { type CommunityName, type CommunityTypeCode, communityNames } from './names.ts';
import { type Cut, type Divided, divided, type Part, type Piece } from './plan.ts';
import { areaOf, centreOf, length, minus, type Vec } from './plane.ts';
import { type Random, shares } from './random.ts';

export const communityCount = 30;
export const unitGridCount = 528;
export const serviceGridCount = 220;

export type DedicatedKind = 'school' | 'hospital' | 'market' | 'park' | 'office';

/** What a piece of the division is. */
export type Ground =
  | { is: 'community' }
  | { is: 'estate'; name: string }
  | { is: 'homes' }
  | { is: 'dedicated'; kind: DedicatedKind; name: string }
  | { is: 'unit' };

export interface PlannedCommunity extends CommunityName {
  type: CommunityTypeCode;
  households: number;
  units: number;
  centre: Vec;
  dedicated: { kind: DedicatedKind; name: string; units: number }[];
  ground: Divided<Ground>;
}

/** Cuts the superblocks into thirty communities with their estates, service grids and unit grids. */
export function plannedCommunities(
  superblocks: readonly Piece[],
  cuts: Cut[],
  random: Random,
): PlannedCommunity[] {
  const sites = sitesOf(superblocks, cuts, random.fork('communities'));
  const communities = typed(sites, random.fork('types'));
  placeDedicated(communities, random.fork('dedicated'));
  const dedicated = communities.reduce((n, c) => n + c.dedicated.length, 0);
  const basic = basicGrids(communities, serviceGridCount - dedicated);
  return communities.map((community, i) => {
    const tree = treeOf(community, basic[i] as number, random.fork(`tree ${i}`));
    return { ...community, ground: divided(community.piece, tree, cuts, random.fork(`cut ${i}`)) };
  });
}

interface Site {
  piece: Piece;
  units: number;
  centre: Vec;
}

function sitesOf(superblocks: readonly Piece[], cuts: Cut[], random: Random): Site[] {
  const units = shares(
    superblocks.map(({ points }) => areaOf(points)),
    unitGridCount,
  );
  const counts = shares(units, communityCount, 1);
  return superblocks.flatMap((piece, s) => {
    const noise = Array.from({ length: counts[s] as number }, () => random.between(0.8, 1.25));
    const children = shares(noise, units[s] as number).map(
      (weight): Part<number> => ({ weight, between: 'street', of: weight }),
    );
    const { children: parts } = divided(
      piece,
      { weight: 1, between: 'street', children, of: 0 },
      cuts,
      random,
    );
    return parts.map(({ piece: own, part }) => ({
      piece: own,
      units: part.of,
      centre: centreOf(own.points),
    }));
  });
}

/** Where each type gathers: old town at the canal's mouth, offices at the crossing, works to the south-east. */
const gatherings: readonly { type: CommunityTypeCode; at: Vec; count: number }[] = [
  { type: 'courtyard', at: [260, 900], count: 4 },
  { type: 'with_offices', at: [1700, 1500], count: 4 },
  { type: 'work_unit', at: [1900, 350], count: 4 },
  { type: 'commodity', at: [150, 1950], count: 3 },
  { type: 'commodity', at: [2550, 1200], count: 2 },
  { type: 'commodity', at: [1400, 2350], count: 1 },
  { type: 'older', at: [850, 450], count: 7 },
];

const householdRange: Record<CommunityTypeCode, readonly [number, number]> = {
  courtyard: [1_020, 1_400],
  older: [1_950, 2_600],
  work_unit: [1_500, 2_150],
  with_offices: [1_050, 1_600],
  mixed: [1_700, 2_400],
  commodity: [2_050, 2_950],
};

type Typed = Omit<PlannedCommunity, 'ground'> & { piece: Piece };

function typed(sites: readonly Site[], random: Random): Typed[] {
  const free = new Set(sites);
  const types = new Map<Site, CommunityTypeCode>();
  for (const { type, at, count } of gatherings) {
    const near = [...free].sort(
      (p, q) => length(minus(p.centre, at)) - length(minus(q.centre, at)),
    );
    for (const site of near.slice(0, count)) {
      types.set(site, type);
      free.delete(site);
    }
  }
  for (const site of free) types.set(site, 'mixed');
  const eastwards = sites.toSorted((p, q) => p.centre[0] - q.centre[0]);
  const used = new Map<CommunityTypeCode, number>();
  return eastwards.map((site) => {
    const type = types.get(site) as CommunityTypeCode;
    const n = used.get(type) ?? 0;
    used.set(type, n + 1);
    const name = communityNames[type][n];
    if (!name) throw new Error(`no name for the ${n + 1}th community of type ${type}`);
    const [low, high] = householdRange[type];
    // Larger ground, more homes, within what the type holds.
    const size = Math.min(1, Math.max(0, (site.units - 11) / 13)) * 0.6 + random() * 0.4;
    return {
      ...site,
      ...name,
      type,
      households: Math.round(low + (high - low) * size),
      dedicated: [],
    };
  });
}

/** Schools, parks and the like, spread over the town; offices gather where their type says. */
function placeDedicated(communities: Typed[], random: Random): void {
  const spread = (
    kind: DedicatedKind,
    count: number,
    first: (c: Typed) => number,
    give: (c: Typed, n: number) => { name: string; units: number },
    may: (c: Typed) => boolean = () => true,
  ) => {
    const chosen: Typed[] = [];
    while (chosen.length < count) {
      const free = communities.filter(
        (c) =>
          may(c) &&
          !chosen.includes(c) &&
          c.dedicated.reduce((n, d) => n + d.units, 0) < c.units / 3,
      );
      const far = (c: Typed) =>
        chosen.length === 0
          ? first(c)
          : Math.min(...chosen.map((d) => length(minus(d.centre, c.centre)))) -
            c.dedicated.length * 250 +
            random() * 60;
      const best = free.toSorted((p, q) => far(q) - far(p))[0];
      if (!best) break;
      chosen.push(best);
      best.dedicated.push({ kind, ...give(best, chosen.length - 1) });
    }
  };
  const named = (name: string) => (c: Typed) => (c.name === name ? 1 : 0);
  const bare = (c: Typed) => (c.name.length > 2 ? c.name.replace(/[里村园]$/, '') : c.name);
  spread('park', 7, named('柳岸'), (c, n) => ({
    name: n < 3 ? `${bare(c)}公园` : `${bare(c)}游园`,
    units: n < 3 ? 4 : 2,
  }));
  spread('school', 2, named('文昌'), (c) => ({ name: `${bare(c)}中学`, units: 3 }));
  spread(
    'school',
    5,
    named('东里'),
    (c) => ({ name: `${bare(c)}小学`, units: 2 }),
    (c) => c.dedicated.every(({ kind }) => kind !== 'school'),
  );
  spread('hospital', 2, named('银杏'), (_, n) =>
    n === 0 ? { name: '云澜区中医院', units: 3 } : { name: '柳岸街道社区卫生服务中心', units: 1 },
  );
  spread('market', 5, named('石桥'), (c) => ({ name: `${bare(c)}菜市场`, units: 1 }));
  const towers = ['大厦', '国际中心'];
  for (const [n, suffix] of towers.entries()) {
    spread(
      'office',
      4,
      (c) => c.households,
      (c) => ({ name: `${c.name}${suffix}`, units: 1 }),
      (c) =>
        c.type === 'with_offices' &&
        c.dedicated.filter(({ kind }) => kind === 'office').length === n,
    );
  }
  spread(
    'office',
    2,
    (c) => c.centre[0],
    (c) => ({ name: `${bare(c)}商务楼`, units: 1 }),
    (c) => c.type === 'mixed',
  );
}

/** Basic grids of about 300 households each, as many as the town has left. */
function basicGrids(communities: readonly Typed[], total: number): number[] {
  const room = communities.map(
    ({ units, dedicated }) => units - dedicated.reduce((n, d) => n + d.units, 0),
  );
  const counts = shares(
    communities.map(({ households }, i) => Math.min(households / 300, room[i] as number)),
    total,
    2,
  );
  return counts.map((count, i) => Math.min(count, room[i] as number));
}

function treeOf(community: Typed, basic: number, random: Random): Part<Ground> {
  const { type, estates, dedicated, units } = community;
  const unitsOf = (n: number): Part<Ground>[] =>
    Array.from({ length: n }, () => ({
      weight: random.between(0.86, 1.16),
      between: 'path',
      of: { is: 'unit' },
    }));
  const grid = (n: number, of: Ground): Part<Ground> => ({
    weight: n,
    between: type === 'courtyard' && of.is === 'homes' ? 'lane' : 'path',
    children: unitsOf(n),
    of,
  });
  const homeUnits = units - dedicated.reduce((n, d) => n + d.units, 0);
  const sizes = shares(
    Array.from({ length: basic }, () => random.between(0.75, 1.3)),
    homeUnits,
    1,
  );
  const grids = sizes.map((n) => grid(n, { is: 'homes' }));
  const perEstate = shares(
    estates.map(() => 1),
    grids.length,
  );
  // What is dedicated stands among the grids of an estate: alone at the top it would become a strip.
  const special = dedicated.map(({ kind, name, units: n }) =>
    grid(n, { is: 'dedicated', kind, name }),
  );
  const parts: Part<Ground>[] = estates.map((name, i) => {
    const from = perEstate.slice(0, i).reduce((s, n) => s + n, 0);
    const children = random.shuffled([
      ...grids.slice(from, from + (perEstate[i] as number)),
      ...special.filter((_, k) => k % estates.length === i),
    ]);
    return {
      weight: children.reduce((s, { weight }) => s + weight, 0),
      between: 'lane',
      children,
      of: { is: 'estate', name },
    };
  });
  return {
    weight: units,
    between: 'lane',
    children: random.shuffled(parts),
    of: { is: 'community' },
  };
}
