import type { Built } from './ground.ts';
import { officeName } from './names.ts';
import { length, middle, minus, plus, type Vec } from './plane.ts';
import type { Random } from './random.ts';
import type { Road } from './roads.ts';
import type { Survey, SurveyedCommunity } from './survey.ts';

export interface Facility {
  class:
    | 'school'
    | 'kindergarten'
    | 'hospital'
    | 'clinic'
    | 'market'
    | 'park'
    | 'office'
    | 'service_centre'
    | 'government'
    | 'police'
    | 'canteen'
    | 'toilet'
    | 'bus_stop'
    | 'metro';
  name: string;
  at: Vec;
}

/** Schools to bus stops. What has no ground of its own moves into a shop or a house of its community. */
export function facilitiesOf(
  survey: Survey,
  built: readonly Built[],
  roads: readonly Road[],
  random: Random,
): Facility[] {
  const byCommunity = Map.groupBy(built, ({ community }) => community);
  return [
    ...survey.communities.flatMap((community) => dedicatedOf(community, built)),
    ...survey.communities.flatMap((community, i) =>
      housed(community, i, byCommunity.get(community) ?? [], random.fork(community.code)),
    ),
    ...stops(roads),
  ];
}

function dedicatedOf(community: SurveyedCommunity, built: readonly Built[]): Facility[] {
  return community.grids.flatMap((grid) => {
    if (!grid.dedicated) return [];
    const { kind, name } = grid.dedicated;
    const house = built.findLast((b) => b.grid === grid);
    return [
      { class: kind, name, at: kind === 'park' ? grid.centre : (house?.centre ?? grid.centre) },
    ];
  });
}

/** Which communities have one, counted from the north-west. */
const every: readonly {
  class: Facility['class'];
  of: number;
  first: number;
  name: string;
  where: Built['class'];
}[] = [
  { class: 'service_centre', of: 1, first: 0, name: '社区党群服务中心', where: 'shop' },
  { class: 'clinic', of: 3, first: 1, name: '社区卫生服务站', where: 'shop' },
  { class: 'kindergarten', of: 3, first: 2, name: '幼儿园', where: 'home' },
  { class: 'canteen', of: 2, first: 0, name: '社区老年食堂', where: 'shop' },
  { class: 'toilet', of: 1, first: 0, name: '公共厕所', where: 'shop' },
  { class: 'toilet', of: 2, first: 1, name: '东公共厕所', where: 'shop' },
  { class: 'police', of: 15, first: 5, name: '派出所', where: 'shop' },
  { class: 'government', of: 30, first: 10, name: '', where: 'shop' },
];

function housed(
  community: SurveyedCommunity,
  index: number,
  houses: readonly Built[],
  random: Random,
): Facility[] {
  const own = random.shuffled(houses.filter(({ grid }) => !grid.dedicated));
  const taken = new Set<Built>();
  return every.flatMap(({ class: kind, of, first, name, where }) => {
    if (index % of !== first % of || (of === 30 && index !== first)) return [];
    const house =
      own.find((b) => !taken.has(b) && b.class === where) ??
      own.find((b) => !taken.has(b)) ??
      houses[0];
    if (!house) return [];
    taken.add(house);
    const stem = community.name;
    return [
      {
        class: kind,
        name: kind === 'government' ? `${officeName}办事处` : `${stem}${name}`,
        at: house.centre,
      },
    ];
  });
}

const stopEveryM = 430;
const metroLine = '柳岸大街';

/** Bus stops on both sides of the main roads, and the metro where the largest ones cross. */
function stops(roads: readonly Road[]): Facility[] {
  const main = roads.filter((road) => road.class === 'arterial' && road.name);
  const out: Facility[] = [];
  for (const road of main) {
    const line = (road.lines[0] ?? []).filter(
      (p) => Math.abs(p[0]) < 1_350 && Math.abs(p[1]) < 1_350,
    );
    let walked = stopEveryM / 2;
    for (const [i, p] of line.entries()) {
      const next = line[i + 1];
      if (!next) break;
      walked += length(minus(next, p));
      if (walked < stopEveryM) continue;
      walked = 0;
      const crossing = main
        .filter((other) => other !== road)
        .flatMap((other) =>
          (other.lines[0] ?? []).map((q) => ({ name: other.name, far: length(minus(q, p)) })),
        )
        .sort((a, b) => a.far - b.far)[0];
      const name =
        crossing && crossing.far < 240
          ? `${road.name}${crossing.name}口`
          : `${road.name}${out.length + 1}号`;
      const side: Vec = [-(next[1] - p[1]), next[0] - p[0]];
      const l = length(side) || 1;
      out.push({
        class: 'bus_stop',
        name: `${name}公交站`,
        at: plus(middle(p, next), side, 17 / l),
      });
    }
  }
  const metro = main.find(({ name }) => name === metroLine)?.lines[0] ?? [];
  for (const other of main) {
    if (other.name === metroLine || !['青石路', '人民路', '云澜大道'].includes(other.name ?? ''))
      continue;
    const near = metro
      .map((p) => ({ p, far: Math.min(...(other.lines[0] ?? []).map((q) => length(minus(q, p)))) }))
      .sort((a, b) => a.far - b.far)[0];
    if (near) out.push({ class: 'metro', name: `${other.name}地铁站`, at: near.p });
  }
  return uniqueNames(out);
}

function uniqueNames(list: readonly Facility[]): Facility[] {
  const seen = new Map<string, number>();
  return list.map((facility) => {
    const n = seen.get(facility.name) ?? 0;
    seen.set(facility.name, n + 1);
    return n === 0
      ? facility
      : { ...facility, name: facility.name.replace(/公交站$/, `${'东西南北'[n - 1] ?? n}公交站`) };
  });
}
