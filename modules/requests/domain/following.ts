import { distanceM, type Point } from '@liren/kernel/area';

/** What somebody wants to hear of. */
export type Followed = { groups: readonly string[] } & (
  | { kind: 'area'; area: string }
  | { kind: 'street'; street: string; lines: readonly (readonly Point[])[] }
  | { kind: 'circle'; centre: Point; radiusM: number }
  | { kind: 'category'; category: string }
);

/** A public matter, as far as its public page tells where and what it is. */
export interface Happened {
  category: string;
  community: string;
  serviceGrid: string | null;
  place: string;
  publicAt: Point | null;
}

/** So far from the middle of a street somebody still says “on it”. */
const besideM = 40;

/**
 * Whether a matter lies in what is followed, by its public position: a matter without one is found by its
 * community and by the words of its place, never by a circle.
 */
export function liesIn(followed: Followed, m: Happened): boolean {
  const { groups } = followed;
  if (groups.length > 0 && !groups.some((group) => m.category.startsWith(group))) return false;
  switch (followed.kind) {
    case 'area':
      return followed.area === m.community || followed.area === m.serviceGrid;
    case 'street':
      return (
        m.place.includes(followed.street) ||
        (m.publicAt !== null && isBeside(m.publicAt, followed.lines))
      );
    case 'category':
      return followed.category === m.category;
    case 'circle':
      return m.publicAt !== null && distanceM(m.publicAt, followed.centre) <= followed.radiusM;
  }
}

const isBeside = (point: Point, lines: readonly (readonly Point[])[]): boolean =>
  lines.some((line) =>
    line.some((end, i) => {
      const start = line[i - 1];
      return start !== undefined && distanceM(point, nearestOn(start, end, point)) <= besideM;
    }),
  );

/** The point of a stretch that is nearest; over a street's length a degree is as long everywhere. */
function nearestOn([ax, ay]: Point, [bx, by]: Point, [px, py]: Point): Point {
  const squeeze = Math.cos((py * Math.PI) / 180);
  const [dx, dy] = [(bx - ax) * squeeze, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((px - ax) * squeeze * dx + (py - ay) * dy) / length;
  const t = Math.max(0, Math.min(1, along));
  return [ax + (bx - ax) * t, ay + (by - ay) * t];
}
