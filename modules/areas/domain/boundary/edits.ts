import {
  type AreaGeometry,
  bboxOf,
  geometryFault,
  levelOf,
  type Point,
  type Polygon,
  parentOf,
  partsOf,
} from '@liren/kernel/area';
import { Problem } from '@liren/kernel/contract';
import type { Edit } from '../../contract/edit.ts';
import { common, shared, united, without } from '../overlay.ts';
import {
  communityOf,
  mergeCommunities,
  newCommunity,
  splitCommunity,
  transferGrids,
} from './communities.ts';
import { cutAlong } from './cut.ts';
import { type Draft, type Plot, Work } from './draft.ts';
import { gridCodes, isOnePiece, joined, largest, named, refuse, wide } from './making.ts';
import { inReadingOrder, isNumbered } from './numbering.ts';
import {
  cornersAmong,
  hasCorner,
  keyOf,
  moved,
  nextTo,
  noded,
  snapped,
  snappedPoint,
  withoutCorner,
} from './topology.ts';

type Of<D extends Edit['do']> = Extract<Edit, { do: D }>;

/**
 * The draft after one more edit. The one it was given stays as it is: undoing is going back to it.
 *
 * @throws Problem `boundary.…` when the edit cannot be done on these areas
 */
export function edited(draft: Draft, edit: Edit): Draft {
  const work = new Work(draft);
  apply(work, edit);
  return work.done();
}

/** The draft after all edits. @throws Problem as `edited`, with `edit`, the place in the list from 1 */
export function editedAll(draft: Draft, edits: readonly Edit[]): Draft {
  return edits.reduce((before, edit, i) => {
    try {
      return edited(before, edit);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      throw new Problem(error.code, { ...error.params, edit: i + 1 });
    }
  }, draft);
}

function apply(work: Work, edit: Edit): void {
  switch (edit.do) {
    case 'draw':
      return draw(work, edit);
    case 'split':
      return split(work, edit);
    case 'merge':
      return merge(work, edit);
    case 'move':
      return move(work, edit);
    case 'straighten':
      return straighten(work, edit);
    case 'transfer':
      return transferGrids(work, edit.codes, edit.to);
    case 'renumber':
      return renumber(work, edit);
    case 'describe':
      return describe(work, edit);
    case 'restore':
      return restore(work, edit);
  }
}

function plotOf(work: Work, code: string): Plot {
  return work.plots.get(code) ?? refuse('boundary.no_area', { code });
}

function draw(work: Work, { level, community: code, name, ring }: Of<'draw'>): void {
  const community = plotOf(work, code);
  const [first] = ring;
  const drawn = snapped({ type: 'Polygon', coordinates: [[...ring, first as Point]] });
  const fault = geometryFault(drawn);
  if (fault) refuse('boundary.crossed');
  const inside = largest(common(drawn, community.geometry)) ?? refuse('boundary.outside');
  const [fresh] = gridCodes(work, level, code, 1) as [string];
  const slivers: AreaGeometry[] = [];
  for (const sibling of work.grids(level, code)) {
    const taken = shared(sibling.geometry, inside).filter(wide);
    if (taken.length === 0) continue;
    const left = without(sibling.geometry, [inside]);
    const pieces = left ? partsOf(left).map(polygon) : [];
    const kept = pieces.filter((piece) => wide(piece));
    slivers.push(...pieces.filter((piece) => !wide(piece)));
    if (kept.length > 1) refuse('boundary.in_pieces', { code: sibling.code });
    const [rest] = kept;
    if (rest) work.put({ ...sibling, geometry: snapped(rest) });
    else work.end(sibling.code, [fresh]);
  }
  work.put({
    ...blank,
    code: fresh,
    level,
    name,
    gridKind: level === 'service_grid' ? 'basic' : null,
    geometry: snapped(united([inside, ...slivers]) ?? inside),
  });
}

const polygon = (coordinates: Polygon['coordinates']): Polygon => ({
  type: 'Polygon',
  coordinates,
});

const blank = {
  scheme: 'LOCAL',
  statutoryKind: null,
  communityType: null,
  households: null,
  residents: null,
  gridKind: null,
  dedicatedKind: null,
  landUse: null,
  managementGrade: null,
  responsibleUnit: null,
} as const;

function split(work: Work, { code, line }: Of<'split'>): void {
  const plot = plotOf(work, code);
  const parts = cutAlong(plot.geometry, line).map(snapped);
  if (parts.length < 2 || !parts.every((part) => wide(part))) refuse('boundary.line_short');
  if (plot.level === 'community') return splitCommunity(work, plot, parts);
  if (plot.level !== 'service_grid' && plot.level !== 'unit_grid')
    refuse('boundary.no_area', { code });
  const { level } = plot;
  const community = communityOf(code);
  const codes = gridCodes(work, level, community, parts.length);
  const ordered = inReadingOrder(parts.map((geometry) => ({ code, geometry })));
  work.end(code, codes);
  for (const [i, { geometry }] of ordered.entries()) {
    work.put({
      // How many households live in each part is not known from a line: somebody says it.
      ...named(plot, codes[i] as string),
      households: null,
      residents: null,
      geometry,
    });
  }
}

function merge(work: Work, { codes, name }: Of<'merge'>): void {
  const plots = [...new Set(codes)].map((code) => plotOf(work, code));
  const [first, ...others] = plots;
  if (!first || others.length === 0) return refuse('boundary.merge_few');
  if (others.some(({ level }) => level !== first.level)) refuse('boundary.levels_differ');
  if (first.level === 'community') return mergeCommunities(work, plots, name);
  if (first.level !== 'service_grid' && first.level !== 'unit_grid')
    return refuse('boundary.no_area', { code: first.code });
  if (others.some(({ code }) => parentOf(code) !== parentOf(first.code)))
    refuse('boundary.communities_differ');
  const geometry = united(plots.map((plot) => plot.geometry));
  if (!geometry || !isOnePiece(geometry)) refuse('boundary.apart');
  const [code] = gridCodes(work, first.level, communityOf(first.code), 1) as [string];
  for (const plot of plots) work.end(plot.code, [code]);
  work.put({
    ...joined(plots),
    code,
    name,
    geometry: snapped(largest(geometry) as AreaGeometry),
  });
}

function move(work: Work, { level, from: said, to: wanted }: Of<'move'>): void {
  const [from, to] = [snappedPoint(said), snappedPoint(wanted)];
  const holders = holdersOf(work, level, from);
  if (keyOf(from) === keyOf(to)) refuse('boundary.nothing');
  const before = overlapM2(work, holders);
  for (const plot of holders) {
    const geometry = moved(plot.geometry, from, to);
    if (geometryFault(geometry)) refuse('boundary.crossed');
    work.put({ ...plot, geometry });
  }
  refuseOverlap(work, holders, before);
}

function straighten(work: Work, { level, at: said }: Of<'straighten'>): void {
  const at = snappedPoint(said);
  const holders = holdersOf(work, level, at);
  const neighbours = new Set(holders.flatMap(({ geometry }) => nextTo(geometry, at)).map(keyOf));
  if (neighbours.size !== 2) refuse('boundary.corner_meets');
  const before = overlapM2(work, holders);
  for (const plot of holders) {
    const geometry = withoutCorner(plot.geometry, at);
    if (geometryFault(geometry)) refuse('boundary.crossed');
    work.put({ ...plot, geometry });
  }
  refuseOverlap(work, holders, before);
}

/**
 * The areas that have a corner and go with it. On the border of a community those are the areas of every
 * level; inside, those of the level that is worked on.
 */
function holdersOf(work: Work, level: string, at: Point): Plot[] {
  const corner = cornersAmong([], [at]);
  const [lon, lat] = at;
  const slack = 1e-7;
  const holders = [...work.plots.values()].flatMap((plot) => {
    const [west, south, east, north] = bboxOf(plot.geometry);
    if (lon < west - slack || lon > east + slack || lat < south - slack || lat > north + slack)
      return [];
    const geometry = noded(plot.geometry, corner);
    return hasCorner(geometry, at) ? [{ ...plot, geometry }] : [];
  });
  if (holders.some((plot) => plot.level === 'subdistrict')) refuse('boundary.on_outline');
  const isBorder = holders.some((plot) => plot.level === 'community');
  const going = isBorder ? holders : holders.filter((plot) => plot.level === level);
  if (going.length === 0) refuse('boundary.no_corner');
  return going;
}

/** Ground that these areas share with others of their level: what a corner moved too far lies over. */
function overlapM2(work: Work, plots: readonly Plot[]): number {
  let sum = 0;
  for (const { code } of plots) {
    const plot = work.plots.get(code) as Plot;
    const [west, south, east, north] = bboxOf(plot.geometry);
    for (const other of work.plots.values()) {
      if (other.level !== plot.level || other.code === code) continue;
      const box = bboxOf(other.geometry);
      if (box[0] >= east || box[2] <= west || box[1] >= north || box[3] <= south) continue;
      for (const piece of shared(plot.geometry, other.geometry)) sum += piece.areaM2;
    }
  }
  return sum;
}

function refuseOverlap(work: Work, plots: readonly Plot[], before: number): void {
  if (overlapM2(work, plots) > before + 0.5) refuse('boundary.crossed');
}

function renumber(work: Work, { community, level, all }: Of<'renumber'>): void {
  plotOf(work, community);
  const grids = work
    .grids(level, community)
    .filter(({ code }) => all || !work.ground.given.has(code));
  if (grids.length === 0 || isNumbered(grids)) return;
  const ordered = inReadingOrder(grids);
  const others = [...work.plots.keys()].filter((code) => !grids.some((grid) => grid.code === code));
  const codes = gridCodes(work, level, community, grids.length, [...work.ground.given, ...others]);
  work.rename(new Map(ordered.map(({ code }, i) => [code, codes[i] as string])), (plot, code) =>
    named(plot, code),
  );
}

function describe(work: Work, { code, do: _, ...said }: Of<'describe'>): void {
  const plot = plotOf(work, code);
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  work.put({ ...plot, ...known });
}

/**
 * Areas take their old ground again: under their own code where that still stands, under a new one where it was
 * closed. Shapes only; numbers of households are said by who knows them now.
 */
function restore(work: Work, { areas, instead }: Of<'restore'>): void {
  const gone = instead.map((code) => plotOf(work, code));
  const codes = new Map<string, string>();
  for (const area of areas.toSorted((p, q) => p.code.length - q.code.length)) {
    const geometry = snapped(area.geometry);
    const standing = work.plots.get(area.code);
    if (standing) {
      work.put({ ...standing, name: area.name, geometry });
      continue;
    }
    const level = levelOf(area.code);
    const community = communityOf(area.code);
    const like = gone.find(
      (plot) => plot.level === level && shared(plot.geometry, geometry).some(wide),
    );
    if (!like) return refuse('boundary.no_area', { code: area.code });
    const code =
      level === 'community'
        ? newCommunity(work, area.code)
        : gridCodes(
            work,
            level as 'service_grid' | 'unit_grid',
            codes.get(community) ?? community,
            1,
          )[0];
    codes.set(area.code, code as string);
    const plot = { ...like, code: area.code, name: area.name, households: null, residents: null };
    work.put({ ...named(plot, code as string), geometry });
  }
  for (const plot of gone) {
    const successors = areas
      .filter(
        ({ code, geometry }) =>
          levelOf(code) === plot.level && shared(plot.geometry, geometry).some(wide),
      )
      .map(({ code }) => codes.get(code) ?? code);
    work.end(plot.code, successors);
  }
}
