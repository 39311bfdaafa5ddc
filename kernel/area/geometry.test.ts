import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AreaGeometry,
  areaM2,
  centroidOf,
  contains,
  distanceM,
  distanceToM,
  geometryFault,
  labelPoint,
  type MultiPolygon,
  metresPerDegree,
  type Point,
  type Polygon,
  positionIn,
  type Ring,
  simplified,
} from './public.ts';

const box = (w: number, s: number, e: number, n: number): Ring => [
  [w, s],
  [e, s],
  [e, n],
  [w, n],
  [w, s],
];
const polygon = (...coordinates: Ring[]): Polygon => ({ type: 'Polygon', coordinates });
const multi = (...coordinates: Ring[][]): MultiPolygon => ({ type: 'MultiPolygon', coordinates });

test('an area is measured on the ellipsoid', () => {
  // 0.01° × 0.01° at 32° N, from the series of meridian and parallel arcs
  const [kx, ky] = metresPerDegree(32.005);
  expect(areaM2(polygon(box(118, 32, 118.01, 32.01)))).toBeCloseTo(kx * ky * 1e-4, -1);
  // a whole degree cell on the equator: 12 308.8 km²
  expect(areaM2(polygon(box(0, 0, 1, 1))) / 1e6).toBeCloseTo(12308.8, 0);
});

test('holes are taken off and parts added', () => {
  const whole = areaM2(polygon(box(118, 32, 118.02, 32.02)));
  const hole = areaM2(polygon(box(118.005, 32.005, 118.01, 32.01)));
  const holed = polygon(box(118, 32, 118.02, 32.02), box(118.005, 32.005, 118.01, 32.01));
  expect(areaM2(holed)).toBeCloseTo(whole - hole, 3);
  expect(
    areaM2(multi(holed.coordinates as Ring[], [box(118.005, 32.005, 118.01, 32.01)])),
  ).toBeCloseTo(whole, 3);
});

test('a point in a hole is outside, on its rim it is on the edge', () => {
  const holed = polygon(box(0, 0, 4, 4), box(1, 1, 3, 3));
  expect(positionIn(holed, [2, 2])).toBe('outside');
  expect(positionIn(holed, [0.5, 2])).toBe('inside');
  expect(positionIn(holed, [1, 2])).toBe('edge');
  expect(positionIn(holed, [4, 4])).toBe('edge');
  expect(positionIn(holed, [5, 1])).toBe('outside');
});

test('each part of a multipolygon counts', () => {
  const two = multi([box(0, 0, 1, 1)], [box(2, 0, 3, 1)]);
  expect(
    [
      [0.5, 0.5],
      [1.5, 0.5],
      [2.5, 0.5],
    ].map((p) => contains(two, p as unknown as Point)),
  ).toEqual([true, false, true]);
});

// A square cut into triangles around a point: rings run both ways, edges are shared.
const cuts = fc
  .record({
    hub: fc.tuple(
      fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      fc.double({ min: 0.2, max: 0.8, noNaN: true }),
    ),
    rim: fc.uniqueArray(fc.integer({ min: 1, max: 3999 }), { minLength: 3, maxLength: 20 }),
    flips: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
  })
  .map(({ hub, rim, flips }) => {
    const onRim = (t: number): Point => {
      const f = (t % 1000) / 1000;
      return (
        [
          [f, 0],
          [1, f],
          [1 - f, 1],
          [0, 1 - f],
        ] as Point[]
      )[Math.floor(t / 1000)] as Point;
    };
    const stops = [...new Set([0, 1000, 2000, 3000, ...rim])].sort((p, q) => p - q);
    return stops.map((t, i): AreaGeometry => {
      const next = stops[(i + 1) % stops.length] as number;
      const ring = [hub, onRim(t), onRim(next), hub] as Point[];
      return polygon(flips[i] ? ring.toReversed() : ring);
    });
  });

test('each point of a divided square lies inside one part, or on the edge of some', () => {
  fc.assert(
    fc.property(
      cuts,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (parts, x, y) => {
        const positions = parts.map((part) => positionIn(part, [x, y]));
        const inside = positions.filter((p) => p === 'inside').length;
        const edge = positions.filter((p) => p === 'edge').length;
        return edge > 0 ? inside === 0 : inside === 1;
      },
    ),
    { numRuns: 2_000 },
  );
});

test('points on a shared edge are on the edge of both neighbours or inside exactly one', () => {
  fc.assert(
    fc.property(cuts, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (parts, pick, t) => {
      const ring = (parts[pick % parts.length] as Polygon).coordinates[0] as Ring;
      const [p, q] = [ring[0] as Point, ring[1] as Point];
      const at: Point = [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
      const held = parts.filter((part) => contains(part, at));
      const strictly = parts.filter((part) => positionIn(part, at) === 'inside');
      return held.length >= 1 && strictly.length <= 1;
    }),
    { numRuns: 2_000 },
  );
});

test('areas of the parts add up to the whole', () => {
  fc.assert(
    fc.property(cuts, (parts) => {
      const sum = parts.reduce((s, part) => s + areaM2(part), 0);
      return Math.abs(sum / areaM2(polygon(box(0, 0, 1, 1))) - 1) < 1e-4;
    }),
  );
});

test('the label of a crescent lies inside it though its centroid does not', () => {
  const crescent = polygon(
    [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 9],
      [9, 9],
      [9, 1],
      [0, 1],
      [0, 0],
    ].map(([x, y]) => [118 + (x as number) / 1000, 32 + (y as number) / 1000] as Point),
  );
  expect(contains(crescent, centroidOf(crescent))).toBe(false);
  expect(positionIn(crescent, labelPoint(crescent))).toBe('inside');
});

test('distance to an area is nothing inside and metres outside', () => {
  const area = polygon(box(118, 32, 118.01, 32.01));
  expect(distanceToM(area, [118.005, 32.005])).toBe(0);
  const [kx] = metresPerDegree(32.005);
  expect(distanceToM(area, [118.011, 32.005])).toBeCloseTo(kx * 0.001, 2);
  expect(distanceM([118, 32], [118, 32.001])).toBeCloseTo(110.9, 1);
});

test('a ring that crosses itself, stays open or leaves the earth is no area', () => {
  expect(geometryFault(polygon(box(118, 32, 118.01, 32.01)))).toBeNull();
  expect(
    geometryFault(
      polygon([
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ]),
    ),
  ).toBe('area.ring_crossed');
  expect(
    geometryFault(
      polygon([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ]),
    ),
  ).toBe('area.ring_open');
  expect(
    geometryFault(
      polygon([
        [0, 0],
        [1, 0],
        [0, 0],
      ]),
    ),
  ).toBe('area.ring_short');
  expect(geometryFault(polygon(box(118, 32, 190, 33)))).toBe('area.point_off_earth');
  expect(geometryFault(polygon())).toBe('area.empty');
  expect(
    geometryFault(
      polygon([
        [0, 0],
        [1, 0],
        [2, 0],
        [0, 0],
      ]),
    ),
  ).toBe('area.empty');
});

test('a simplified line keeps its ends and its corners', () => {
  const line: Point[] = [
    [118, 32],
    [118.0005, 32.000001],
    [118.001, 32],
    [118.001, 32.001],
  ];
  expect(simplified(line, 1)).toEqual([line[0], line[2], line[3]]);
});
