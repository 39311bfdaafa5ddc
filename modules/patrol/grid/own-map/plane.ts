import { metresPerDegree } from '@liren/kernel/area';

type Point = readonly [lon: number, lat: number];

/** Metres east and south of the middle of what is drawn. */
export type Spot = readonly [x: number, y: number];

/** A flat sheet around some grids: they are small enough that the earth is. */
export interface Plane {
  to: (point: Point) => Spot;
  /** Half of the larger side of what it was made for, in metres. */
  half: number;
}

/** Least to be seen of something that is a point. */
const leastHalfM = 60;

/** @param points  what has to lie on it; none: null */
export function planeOf(points: readonly Point[]): Plane | null {
  if (points.length === 0) return null;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  const [midLon, midLat] = [(west + east) / 2, (south + north) / 2];
  const [kx, ky] = metresPerDegree(midLat);
  return {
    to: ([lon, lat]) => [(lon - midLon) * kx, (midLat - lat) * ky],
    half: Math.max(leastHalfM, ((east - west) * kx) / 2, ((north - south) * ky) / 2),
  };
}

/** What is seen: a square around a spot, so many metres wide. */
export interface View {
  x: number;
  y: number;
  span: number;
}

const leastSpanM = 40;
/** A little air around the outline. */
const air = 1.08;

export const wholeOf = ({ half }: Plane): View => ({ x: 0, y: 0, span: 2 * half * air });

/** So much nearer, at most to some doors, at least so far that all is seen; `at` stays where it is. */
export function zoomed(view: View, by: number, plane: Plane, at: Spot = [view.x, view.y]): View {
  const span = Math.min(wholeOf(plane).span * 1.5, Math.max(leastSpanM, view.span / by));
  const grown = span / view.span;
  return held(
    { x: at[0] + (view.x - at[0]) * grown, y: at[1] + (view.y - at[1]) * grown, span },
    plane,
  );
}

/** So much further, as a share of what is seen; the middle never leaves the sheet. */
export const moved = (view: View, dx: number, dy: number, plane: Plane): View =>
  held({ ...view, x: view.x + dx * view.span, y: view.y + dy * view.span }, plane);

const held = (view: View, { half }: Plane): View => ({
  ...view,
  x: Math.min(half, Math.max(-half, view.x)),
  y: Math.min(half, Math.max(-half, view.y)),
});

/** SVG path of lines or, closed, of rings; a tenth of a metre is more than is seen. */
export const pathOf = (
  { to }: Plane,
  lines: readonly (readonly Point[])[],
  closed = false,
): string =>
  lines
    .map((line) => {
      const spots = line.map((point) =>
        to(point)
          .map((metres) => metres.toFixed(1))
          .join(' '),
      );
      return spots.length < 2 ? '' : `M${spots.join('L')}${closed ? 'Z' : ''}`;
    })
    .join('');

/** Something with a name on the map. */
export interface Label {
  at: Spot;
  text: string;
}

/** Letters are about square in Chinese, and half as wide in Latin. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 1 : 0.6), 0);

/**
 * The labels that fit, the first ones first: none over another, none outside.
 *
 * @param letterM  height of a letter in metres
 */
export function fitting(labels: readonly Label[], view: View, letterM: number): Label[] {
  const taken: { at: Spot; half: number }[] = [];
  return labels.filter(({ at, text }) => {
    if (Math.abs(at[0] - view.x) > view.span / 2 || Math.abs(at[1] - view.y) > view.span / 2)
      return false;
    const half = (widthOf(text) * letterM) / 2;
    const isFree = taken.every(
      (other) =>
        Math.abs(other.at[1] - at[1]) > letterM * 1.2 ||
        Math.abs(other.at[0] - at[0]) > other.half + half,
    );
    if (isFree) taken.push({ at, half });
    return isFree;
  });
}
