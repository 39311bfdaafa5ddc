import { type Edge, linesAlong, outlineOf } from './mesh.ts';
import { mainRoads, riverRoad, spareStreets } from './names.ts';
import type { Cut } from './plan.ts';
import { dot, length, minus, offsetLine, plus, type Vec } from './plane.ts';
import type { Survey, SurveyedCommunity } from './survey.ts';

export interface Road {
  class: 'arterial' | 'street' | 'lane' | 'path' | 'walk';
  name: string | null;
  cut: number | null;
  lines: Vec[][];
}

export interface Waters {
  river: Vec[];
  canal: Vec[];
  canalLine: Vec[];
  bank: Vec[];
}

const beyondM = 1_100;
const riverWidthM = 330;
/** From the middle of the canal to its towpath. */
const walkM = 20;
export const riverCut = 5;
export const canalCut = 6;

/** The river with both banks, and the canal that runs into it. */
export function watersOf(survey: Survey): Waters {
  const bank = bankOf(survey);
  const inner = offsetLine(bank, -9);
  const outer = offsetLine(bank, -riverWidthM).map(
    (p, i): Vec => [p[0] + 30 * Math.sin(i / 9), p[1]],
  );
  const { point, along } = survey.cuts[canalCut] as Cut;
  const canalLine = straight(survey, plus(point, along, -1_180), plus(point, along, 2_700), 120);
  return {
    river: [...inner, ...outer.toReversed()],
    canal: [...offsetLine(canalLine, 13), ...offsetLine(canalLine, -13).toReversed()],
    canalLine,
    bank,
  };
}

/** The bank of the river from north to south, drawn on beyond the town. */
export const bankOf = (survey: Survey): Vec[] => {
  const { point, along } = survey.cuts[riverCut] as Cut;
  return straight(survey, plus(point, along, -1_500), plus(point, along, 3_900), 150);
};

/** A straight line of the flat plan on the bent ground. */
function straight({ bend }: Survey, from: Vec, to: Vec, n: number): Vec[] {
  return Array.from({ length: n + 1 }, (_, i) => bend(plus(from, minus(to, from), i / n)));
}

/** Roads along the cuts, named, those of the main lines drawn on beyond the town. */
export function roadsOf(survey: Survey, waters: Waters): Road[] {
  const { cuts, mesh, communities } = survey;
  const inDedicated = new Set(
    communities.flatMap(({ grids }) =>
      grids.flatMap((grid) =>
        grid.dedicated
          ? innerCuts(
              survey,
              grid.units.map(({ cell }) => cell),
            )
          : [],
      ),
    ),
  );
  const streetName = streetNamer(survey);
  const laneName = laneNamer(survey);
  const roads: Road[] = [];
  for (const [id, chains] of linesAlong(mesh, cuts)) {
    const cut = cuts[id] as Cut;
    if (cut.way === 'river' || cut.way === 'canal') continue;
    if (inDedicated.has(id)) continue;
    let lines = chains.map((chain) => chain.map((p) => mesh.points[p] as Vec));
    const main = mainRoads[id];
    if (main) lines = lines.length > 0 ? [drawnOut(survey, cut, lines)] : [];
    const road = cut.way as Road['class'];
    lines = lines
      .map((line) => keptFromRiver(line, waters.bank))
      // Only the main roads have bridges over the canal.
      .map((line) => (road === 'arterial' ? line : keptFrom(line, waters.canalLine, walkM)))
      .filter((line) => line.length > 1);
    const name =
      main ?? (road === 'street' ? streetName(id) : road === 'lane' ? laneName(id) : null);
    roads.push({ class: road, name, cut: id, lines });
  }
  roads.push({
    class: 'street',
    name: riverRoad,
    cut: null,
    lines: [offsetLine(waters.bank, endM)],
  });
  roads.push({ class: 'walk', name: null, cut: null, lines: [offsetLine(waters.bank, 16)] });
  for (const side of [walkM, -walkM]) {
    const line = keptFromRiver(offsetLine(waters.canalLine, side), waters.bank);
    roads.push({ class: 'walk', name: null, cut: null, lines: [line] });
  }
  return roads;
}

/** Bridges over the river: the main roads that run west. */
const bridges = new Set([8]);

function drawnOut({ bend }: Survey, { id, point, along, way }: Cut, lines: Vec[][]): Vec[] {
  const inside = lines.flat();
  // Which stretch of the straight line is road: found on the bent ground, near enough.
  const stretch: number[] = [];
  for (let t = -3_000; t <= 3_000; t += 10) {
    const p = bend(plus(point, along, t));
    if (inside.some((q) => length(minus(p, q)) < 17)) stretch.push(t);
  }
  const [first, last] = [Math.min(...stretch), Math.max(...stretch)];
  const more = way === 'arterial' ? beyondM : 0;
  const west = along[0] < -0.7 ? 'end' : along[0] > 0.7 ? 'start' : null;
  const from = first - (west === 'start' ? (bridges.has(id) ? 900 : 0) : more);
  const to = last + (west === 'end' ? (bridges.has(id) ? 900 : 0) : more);
  const n = Math.ceil((to - from) / 30);
  return Array.from({ length: n + 1 }, (_, i) =>
    bend(plus(point, along, from + ((to - from) * i) / n)),
  );
}

/** Roads end at the river road, not in the water; bridges are longer than the river is wide. */
function keptFromRiver(line: readonly Vec[], bank: readonly Vec[]): Vec[] {
  const ends = [line[0] as Vec, line.at(-1) as Vec];
  return ends.some((p) => isBeyond(p, bank)) ? [...line] : keptFrom(line, bank, endM);
}

/** What of a line stays at least so far from another; the nearest stretch is cut off. */
function keptFrom(line: readonly Vec[], other: readonly Vec[], leastM: number): Vec[] {
  const far = (p: Vec) =>
    Math.min(...other.slice(1).map((q, i) => awayFrom(other[i] as Vec, q, p)));
  const out: Vec[] = [];
  for (const [i, p] of line.entries()) {
    const [here, before] = [far(p), i > 0 ? far(line[i - 1] as Vec) : null];
    if (before !== null && here >= leastM !== before >= leastM) {
      const q = line[i - 1] as Vec;
      out.push(plus(q, minus(p, q), (leastM - before) / (here - before)));
    }
    if (here >= leastM) out.push(p);
  }
  return out;
}

function awayFrom(a: Vec, b: Vec, p: Vec): number {
  const d = minus(b, a);
  const t = Math.max(0, Math.min(1, dot(minus(p, a), d) / (dot(d, d) || 1)));
  return length(minus(p, plus(a, d, t)));
}

/** From the bank to the middle of the river road. */
const endM = 52;

/** On the other side of the river: the end of a bridge. */
const isBeyond = (p: Vec, bank: readonly Vec[]) => {
  const near = bank.toSorted((a, b) => length(minus(a, p)) - length(minus(b, p)))[0] as Vec;
  return p[0] < near[0] && length(minus(p, near)) > riverWidthM;
};

function innerCuts({ mesh }: Survey, cells: readonly number[]): number[] {
  const rim = new Set(outlineOf(mesh, cells).map(({ cut }) => cut));
  return cells
    .flatMap((c) => mesh.cells[c] as readonly Edge[])
    .map(({ cut }) => cut)
    .filter((cut) => !rim.has(cut));
}

const besides = (communities: readonly SurveyedCommunity[]) => {
  const byCut = new Map<number, SurveyedCommunity[]>();
  for (const community of communities) {
    for (const cut of new Set(community.loop.map((edge) => edge.cut))) {
      byCut.set(cut, [...(byCut.get(cut) ?? []), community]);
    }
  }
  return byCut;
};

/** A street takes the stem of a community beside it, as streets do; each stem once. */
function streetNamer({ communities }: Survey): (cut: number) => string | null {
  const byCut = besides(communities);
  const used = new Set<string>();
  const spare = [...spareStreets];
  return (cut) => {
    const stems = (byCut.get(cut) ?? []).map(({ stem }) => stem);
    const stem = stems.find((one) => !used.has(one));
    if (!stem) return spare.shift() ?? null;
    used.add(stem);
    return `${stem}${used.size % 3 === 0 ? '街' : '路'}`;
  };
}

const counts = '一二三四五六七八九十';

/** Lanes are counted inside their community: 槐树一巷, 槐树二巷. */
function laneNamer({ communities, cuts, mesh }: Survey): (cut: number) => string | null {
  const names = new Map<number, string>();
  for (const community of communities) {
    const rim = new Set(community.loop.map(({ cut }) => cut));
    const inside = new Set(
      community.grids
        .flatMap(({ loop }) => loop.map(({ cut }) => cut))
        .filter((cut) => !rim.has(cut)),
    );
    const long = [...inside]
      .filter((cut) => cuts[cut]?.way === 'lane')
      .sort((p, q) => p - q)
      .slice(0, counts.length);
    for (const [i, cut] of long.entries()) names.set(cut, `${community.stem}${counts[i]}巷`);
  }
  return mesh && ((cut) => names.get(cut) ?? null);
}

/** The road a point lies at, by its line. */
export const alongRoad = (line: readonly Vec[], p: Vec): number => {
  let [best, walked, whole] = [Infinity, 0, 0];
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Vec, line[i] as Vec];
    const d = minus(b, a);
    const l = length(d);
    const t = Math.max(0, Math.min(l, dot(minus(p, a), d) / (l || 1)));
    const away = length(minus(p, plus(a, d, t / (l || 1))));
    if (away < best) [best, walked] = [away, whole + t];
    whole += l;
  }
  return walked;
};
