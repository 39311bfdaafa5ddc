import type { AreaGeometry, Polygon } from '@liren/kernel/area';
import { common, united, without } from '../overlay.ts';
import type { Plot, Work } from './draft.ts';
import { gridCodes, isOnePiece, joined, largest, named, refuse, worth } from './making.ts';
import { inReadingOrder, nextCommunityCode } from './numbering.ts';
import { snapped } from './topology.ts';

export const communityOf = (code: string): string => code.slice(0, 12);

const kinds = ['service_grid', 'unit_grid'] as const;

/** @throws Problem `boundary.codes_used_up` */
export function newCommunity(work: Work, like: string): string {
  return (
    nextCommunityCode(like, work.taken) ??
    refuse('boundary.codes_used_up', { code: like.slice(0, 9) })
  );
}

/** A community is divided: its grids go to the part they lie in, and are divided where the line runs. */
export function splitCommunity(work: Work, plot: Plot, parts: readonly AreaGeometry[]): void {
  const targets: Plot[] = [];
  for (const { geometry } of inReadingOrder(
    parts.map((shape) => ({ code: '', geometry: shape })),
  )) {
    const code = newCommunity(work, plot.code);
    const target = { ...plot, code, name: `${plot.name}${targets.length + 1}`, geometry };
    targets.push({ ...target, households: null, residents: null });
    work.put(targets.at(-1) as Plot);
  }
  regrid(work, [plot], targets);
  work.end(
    plot.code,
    targets.map(({ code }) => code),
  );
  for (const { code } of targets) work.put(counted(work, work.plots.get(code) as Plot));
}

/** Communities become one, under a new code; their grids are numbered anew in it. */
export function mergeCommunities(work: Work, plots: readonly Plot[], name: string): void {
  const [first] = plots as readonly [Plot, ...Plot[]];
  const geometry = united(plots.map((plot) => plot.geometry));
  if (!geometry || !isOnePiece(geometry)) return refuse('boundary.apart');
  const code = newCommunity(work, first.code);
  const target = { ...joined(plots), code, name, geometry: snapped(geometry) };
  work.put(target);
  regrid(work, plots, [target]);
  for (const plot of plots) work.end(plot.code, [code]);
}

/** Grids of both kinds of some communities go to the communities whose ground they stand on now. */
function regrid(work: Work, from: readonly Plot[], targets: readonly Plot[]): void {
  for (const level of kinds) {
    const grids = from.flatMap(({ code }) => work.grids(level, code));
    const arriving = targets.map((target) =>
      grids.flatMap((grid) => {
        const geometry =
          targets.length === 1 ? grid.geometry : worth(common(grid.geometry, target.geometry));
        return geometry ? [{ code: grid.code, grid, geometry: snapped(geometry) }] : [];
      }),
    );
    const successors = new Map<string, string[]>();
    for (const [i, target] of targets.entries()) {
      const ordered = inReadingOrder(arriving[i] ?? []);
      const codes = gridCodes(work, level, target.code, ordered.length);
      for (const [k, { grid, geometry }] of ordered.entries()) {
        const code = codes[k] as string;
        successors.set(grid.code, [...(successors.get(grid.code) ?? []), code]);
        const owner = from.find(({ code: its }) => its === communityOf(grid.code)) as Plot;
        const whole = arriving.filter((list) => list.some((one) => one.grid === grid)).length === 1;
        work.put({
          ...named(grid, code, [owner.name, target.name]),
          geometry,
          ...(whole ? {} : { households: null, residents: null }),
        });
      }
    }
    for (const grid of grids) work.end(grid.code, successors.get(grid.code) ?? []);
  }
}

/** Households and residents of a community, where all its service grids say theirs. */
function counted(work: Work, community: Plot): Plot {
  const grids = work.grids('service_grid', community.code);
  if (grids.length === 0) return community;
  const { households, residents } = joined(grids);
  return { ...community, households, residents };
}

/**
 * Service grids go to another community with the ground under them. Unit grids there go along; one the new
 * border runs through is divided, and the part that stays keeps its code.
 */
export function transferGrids(work: Work, codes: readonly string[], to: string): void {
  const target = work.plots.get(to) ?? refuse('boundary.no_area', { code: to });
  const grids = [...new Set(codes)].map((code) => {
    const grid = work.plots.get(code) ?? refuse('boundary.no_area', { code });
    if (grid.level !== 'service_grid') refuse('boundary.levels_differ');
    return grid;
  });
  if (grids.some(({ code }) => communityOf(code) === to)) refuse('boundary.nothing');
  const ground = united(grids.map(({ geometry }) => geometry)) as AreaGeometry;
  const grown = united([target.geometry, ground]);
  if (!grown || !isOnePiece(grown)) return refuse('boundary.apart');
  work.put({ ...target, geometry: snapped(grown) });
  for (const code of new Set(grids.map((grid) => communityOf(grid.code)))) {
    const giver = work.plots.get(code) as Plot;
    give(work, giver, work.plots.get(to) as Plot, ground);
  }
  work.put(summed(work.plots.get(to) as Plot, target, grids, 1));
}

function give(work: Work, giver: Plot, target: Plot, ground: AreaGeometry): void {
  for (const level of kinds) {
    const going = work.grids(level, giver.code).flatMap((grid) => {
      const geometry = worth(common(grid.geometry, ground));
      return geometry ? [{ code: grid.code, grid, geometry: snapped(geometry) }] : [];
    });
    const ordered = inReadingOrder(going);
    const codes = gridCodes(work, level, target.code, ordered.length);
    for (const [i, { grid, geometry }] of ordered.entries()) {
      const code = codes[i] as string;
      const rest = worth(without(grid.geometry, [ground]));
      const known = rest ? { households: null, residents: null } : {};
      work.put({ ...named(grid, code, [giver.name, target.name]), geometry, ...known });
      if (rest) work.put({ ...grid, geometry: snapped(rest), ...known });
      else work.end(grid.code, [code]);
    }
    if (level === 'service_grid') {
      const gone = ordered.filter(({ grid }) => !work.plots.has(grid.code));
      const now = work.plots.get(giver.code) as Plot;
      work.put(
        summed(
          now,
          now,
          gone.map(({ grid }) => grid),
          -1,
        ),
      );
    }
  }
  const left = worth(without(giver.geometry, [ground]));
  if (!left) return work.end(giver.code, [target.code]);
  if (!isOnePiece(left)) refuse('boundary.in_pieces', { code: giver.code });
  const now = work.plots.get(giver.code) as Plot;
  work.put({ ...now, geometry: snapped(largest(left) as Polygon) });
}

function summed(plot: Plot, before: Plot, grids: readonly Plot[], sign: 1 | -1): Plot {
  const { households, residents } = joined(grids.length > 0 ? grids : [before]);
  const sum = (a: number | null, b: number | null) =>
    grids.length === 0 ? a : a === null || b === null ? null : Math.max(0, a + sign * b);
  return {
    ...plot,
    households: sum(before.households, households),
    residents: sum(before.residents, residents),
  };
}
