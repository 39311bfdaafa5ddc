import type { NewAddress } from '@liren/areas/server';
import type { Facility } from './facilities.ts';
import type { Built } from './ground.ts';
import { cityName, districtName, officeName } from './names.ts';
import { cross, length, minus, plus, type Vec } from './plane.ts';
import type { Random } from './random.ts';
import { alongRoad, type Road } from './roads.ts';
import type { Survey, SurveyedCommunity } from './survey.ts';

type Place = Pick<NewAddress, 'community' | 'serviceGrid' | 'unitGrid'>;

interface Writer {
  survey: Survey;
  random: Random;
  out: NewAddress[];
}

const prefix = `${cityName}${districtName}${officeName}`;
/** Doors of a row of shops: one every six metres. */
const doorM = 6;

/** Standard addresses: houses and stairways of the estates, doors of streets and lanes, places, roads. */
export function addressesOf(
  survey: Survey,
  {
    built,
    roads,
    facilities,
  }: { built: readonly Built[]; roads: readonly Road[]; facilities: readonly Facility[] },
  locate: (p: Vec) => Place | null,
  random: Random,
): NewAddress[] {
  const writer: Writer = { survey, random, out: [] };
  const named = roads.filter((road) => road.name !== null);
  for (const community of survey.communities) {
    const own = built.filter((b) => b.community === community);
    for (const houses of Map.groupBy(own, ({ grid }) => grid.estate).values()) {
      writeEstate(
        writer,
        community,
        houses.filter((b) => b.class === 'home' || b.class === 'tower'),
      );
    }
    writeYards(
      writer,
      community,
      own.filter((b) => b.class === 'yard'),
      named,
    );
  }
  writeShops(
    writer,
    built.filter((b) => b.class === 'shop' && b.road !== null),
    roads,
  );
  for (const facility of facilities) {
    const place = locate(facility.at);
    if (place)
      write(writer, place, { kind: 'place', label: facility.name, at: facility.at, weight: 3 });
  }
  for (const road of named) {
    const line = road.lines.toSorted((p, q) => q.length - p.length)[0];
    const at = line?.[line.length >> 1];
    const place = at && locate(at);
    if (place) write(writer, place, { kind: 'road', label: road.name as string, at, weight: 2 });
  }
  return writer.out;
}

function write(
  { survey, random, out }: Writer,
  place: Place,
  {
    kind,
    label,
    at,
    weight = 0,
  }: { kind: NewAddress['kind']; label: string; at: Vec; weight?: number },
): void {
  const community = survey.communities.find(({ code }) => code === place.community);
  out.push({
    ...place,
    id: random.uuid(),
    kind,
    label,
    text: `${prefix}${community?.name ?? ''}社区${label}`,
    weight,
    lonLat: survey.lonLat(at),
  });
}

const placeOf = ({ community, grid, unit }: Built): Place => ({
  community: community.code,
  serviceGrid: grid.code,
  unitGrid: unit.code,
});

/** Houses are numbered through an estate in the order of its unit grids, as built. */
function writeEstate(writer: Writer, community: SurveyedCommunity, houses: readonly Built[]): void {
  const ordered = houses.toSorted((p, q) =>
    p.unit.code < q.unit.code ? -1 : p.unit.code > q.unit.code ? 1 : 0,
  );
  for (const [i, house] of ordered.entries()) {
    const label = `${house.grid.estate ?? community.name}${i + 1}号楼`;
    write(writer, placeOf(house), { kind: 'building', label, at: house.centre, weight: 2 });
    if (house.entrances.length < 2) continue;
    for (const [k, at] of house.entrances.entries()) {
      write(writer, placeOf(house), { kind: 'entrance', label: `${label}${k + 1}单元`, at });
    }
  }
}

/** Courtyards take the number of their lane. */
function writeYards(
  writer: Writer,
  community: SurveyedCommunity,
  yards: readonly Built[],
  named: readonly Road[],
): void {
  const lanes = named.filter(
    (road) => road.class === 'lane' && road.name?.startsWith(community.stem),
  );
  const byLane = Map.groupBy(yards, ({ centre }) => {
    const near = lanes
      .map((lane) => ({
        lane,
        far: Math.min(...lane.lines.flat().map((p) => length(minus(p, centre)))),
      }))
      .sort((p, q) => p.far - q.far)[0];
    return near?.lane ?? null;
  });
  for (const [lane, own] of byLane) {
    const line = lane?.lines[0] ?? [];
    const ordered = own
      .map((yard) => ({ yard, at: alongRoad(line, yard.centre) }))
      .sort((p, q) => p.at - q.at);
    for (const [i, { yard }] of ordered.entries()) {
      const label = `${lane?.name ?? `${community.stem}里`}${i + 1}号`;
      write(writer, placeOf(yard), { kind: 'door', label, at: yard.centre, weight: 1 });
    }
  }
}

/** Doors of a street: odd on the left hand, even on the right, counted from its beginning. */
function writeShops(writer: Writer, shops: readonly Built[], roads: readonly Road[]): void {
  const byCut = new Map(roads.map((road) => [road.cut, road]));
  for (const [cut, own] of Map.groupBy(shops, ({ road }) => road)) {
    const road = byCut.get(cut);
    const line = road?.lines.toSorted((p, q) => q.length - p.length)[0];
    if (!road?.name || !line) continue;
    const ordered = own
      .map((shop) => ({
        shop,
        along: alongRoad(line, shop.centre),
        side: sideOf(line, shop.centre),
      }))
      .sort((p, q) => p.along - q.along);
    const next = { odd: 1, even: 2 };
    for (const { shop, side } of ordered) {
      const [from, to] = [shop.ring[0] as Vec, shop.ring[1] as Vec];
      const doors = Math.max(1, Math.round(length(minus(to, from)) / doorM));
      for (let d = 0; d < doors; d++) {
        const label = `${road.name}${next[side]}号`;
        next[side] += 2;
        const at = plus(from, minus(to, from), (d + 0.5) / doors);
        write(writer, placeOf(shop), { kind: 'door', label, at });
      }
    }
  }
}

function sideOf(line: readonly Vec[], p: Vec): 'odd' | 'even' {
  let [best, turn] = [Infinity, 0];
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Vec, line[i] as Vec];
    const far = length(minus(p, a));
    if (far < best) [best, turn] = [far, cross(minus(b, a), minus(p, a))];
  }
  return turn > 0 ? 'odd' : 'even';
}
