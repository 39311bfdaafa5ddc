import type { Point, Polygon } from '@liren/kernel/area';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  coverageOf,
  frameAt,
  lengthOfLine,
  lengthOfSpans,
  type Street,
  seenBy,
  stretchesOf,
  type Track,
  usualSight,
} from './coverage.ts';

const [lon0, lat0] = [118.76, 32.05];
const frame = frameAt(lat0);
const [kx, ky] = [frame([1, 0])[0], frame([0, 1])[1]];
/** A point so many metres east and north of a corner of the grid. */
const at = (east: number, north: number): Point => [lon0 + east / kx, lat0 + north / ky];
const grid: Polygon = {
  type: 'Polygon',
  coordinates: [[at(0, 0), at(400, 0), at(400, 300), at(0, 300), at(0, 0)]],
};
const start = Date.parse('2026-11-23T02:00:00Z');
const fix = (point: Point, seconds: number, accuracyM = 8): Track[number] => ({
  lonLat: [point[0], point[1]],
  accuracyM,
  at: new Date(start + seconds * 1000).toISOString(),
});
const walk = (...points: Point[]): Track => points.map((point, i) => fix(point, i * 20));
const street = (id: string, ...points: Point[]): Street => ({ id, name: id, lines: [points] });
const covered = (streets: readonly Street[], tracks: readonly Track[]) =>
  coverageOf(stretchesOf(grid, streets, frame), seenBy(tracks, streets, frame));

const someM = fc.record({
  east: fc.double({ min: -100, max: 500, noNaN: true }),
  north: fc.double({ min: -100, max: 400, noNaN: true }),
});
const somePoint = someM.map(({ east, north }) => at(east, north));
const someStreet = fc
  .tuple(fc.uuid(), fc.array(somePoint, { minLength: 2, maxLength: 6 }))
  .map(([id, points]) => street(id, ...points));
const someStreets = fc.uniqueArray(someStreet, {
  minLength: 1,
  maxLength: 6,
  selector: (s) => s.id,
});
const someTrack = fc
  .array(fc.tuple(somePoint, fc.integer({ min: 3, max: 80 }), fc.integer({ min: 2, max: 300 })), {
    maxLength: 12,
  })
  .map((steps): Track => {
    let seconds = 0;
    return steps.map(([point, accuracy, later]) => {
      seconds += later;
      return fix(point, seconds, accuracy);
    });
  });
const someTracks = fc.array(someTrack, { maxLength: 4 });

test('who walks a street from end to end has seen it, and not the one two hundred metres away', () => {
  const streets = [
    street('walked', at(0, 100), at(400, 100)),
    street('far', at(0, 290), at(400, 290)),
  ];
  const track = walk(...[0, 80, 160, 240, 320, 400].map((east) => at(east, 106)));
  const { lengthM, seenM, ratio } = covered(streets, [track]);
  expect(lengthM).toBeCloseTo(800, 0);
  expect(seenM / lengthM).toBeCloseTo(0.5, 3);
  expect(ratio).toBeCloseTo(0.5, 3);
});

test('a street along the edge counts for the grids on both sides of it; one beyond for none', () => {
  const edge = street('edge', at(0, -5), at(400, -5));
  const beyond = street('beyond', at(0, -40), at(400, -40));
  expect(stretchesOf(grid, [edge, beyond], frame).map((s) => s.street)).toEqual(['edge']);
});

test('a bus ride sees no street: positions too far apart are not joined', () => {
  const road = street('road', at(0, 100), at(400, 100));
  const ride = [fix(at(10, 100), 0), fix(at(390, 100), 30)];
  const { seenM } = covered([road], [ride]);
  expect(seenM).toBeCloseTo(30 + 30, 1); // twenty metres around each, cut at the ends of the road
});

test('coverage is a share: never below nothing, never above the whole', () => {
  fc.assert(
    fc.property(someStreets, someTracks, (streets, tracks) => {
      const { lengthM, seenM, ratio } = covered(streets, tracks);
      expect(seenM).toBeLessThanOrEqual(lengthM + 1e-6);
      expect(ratio ?? 0).toBeGreaterThanOrEqual(0);
      expect(ratio ?? 0).toBeLessThanOrEqual(1);
    }),
  );
});

test('one more round never makes less of what was seen', () => {
  fc.assert(
    fc.property(someStreets, someTracks, someTrack, (streets, tracks, more) => {
      const before = covered(streets, tracks).seenM;
      expect(covered(streets, [...tracks, more]).seenM).toBeGreaterThanOrEqual(before - 1e-6);
    }),
  );
});

test('a street written as two pieces is as long and as seen as in one', () => {
  fc.assert(
    fc.property(
      fc.tuple(somePoint, somePoint),
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      someTracks,
      ([from, to], where, tracks) => {
        const middle: Point = [
          from[0] + (to[0] - from[0]) * where,
          from[1] + (to[1] - from[1]) * where,
        ];
        const whole = covered([street('whole', from, to)], tracks);
        const split = covered([street('one', from, middle), street('two', middle, to)], tracks);
        expect(split.lengthM).toBeCloseTo(whole.lengthM, 3);
        expect(split.seenM).toBeCloseTo(whole.seenM, 3);
      },
    ),
  );
});

test('positions of poor accuracy change nothing, wherever they say somebody was', () => {
  fc.assert(
    fc.property(
      someStreets,
      someTrack,
      fc.array(fc.tuple(somePoint, fc.integer({ min: 0, max: 3_000 }))),
      (streets, track, poor) => {
        const worse = usualSight.maxAccuracyM + 0.1;
        const among = [...track, ...poor.map(([point, s]) => fix(point, s, worse))];
        expect(covered(streets, [among])).toEqual(covered(streets, [track]));
      },
    ),
  );
});

test('what is seen of a line lies on it', () => {
  fc.assert(
    fc.property(someStreet, someTracks, (one, tracks) => {
      const length = lengthOfLine(one.lines[0] ?? [], frame);
      for (const { spans } of seenBy(tracks, [one], frame)) {
        expect(spans[0]?.[0]).toBeGreaterThanOrEqual(0);
        expect(spans.at(-1)?.[1]).toBeLessThanOrEqual(length + 1e-6);
        expect(lengthOfSpans(spans)).toBeLessThanOrEqual(length + 1e-6);
      }
    }),
  );
});
