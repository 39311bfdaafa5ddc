import fc from 'fast-check';
import { expect, test } from 'vitest';
import { circleAround, metresBetween, spared } from './draw.ts';

const place = fc.tuple(
  fc.double({ min: -179, max: 179, noNaN: true }),
  fc.double({ min: -60, max: 60, noNaN: true }),
);

test('every corner of a circle is its radius away from the middle', () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 10, max: 5_000 }), (centre, metres) => {
      for (const corner of circleAround(centre, metres, 16))
        expect(Math.abs(metresBetween(centre, corner) / metres - 1)).toBeLessThan(0.01);
    }),
  );
});

test('a degree of latitude is 111 km, and the way is the same back', () => {
  expect(metresBetween([118, 32], [118, 33])).toBeCloseTo(111_195, -1);
  expect(metresBetween([118, 32], [119, 33])).toBeCloseTo(metresBetween([119, 33], [118, 32]), 6);
});

test('a long line keeps its corners where it turns', () => {
  const side = (n: number) => Array.from({ length: n }, (_, i) => i / n);
  const square = [
    ...side(40).map((x) => [x, 0] as const),
    ...side(40).map((y) => [1, y] as const),
    ...side(40).map((x) => [1 - x, 1] as const),
    ...side(40).map((y) => [0, 1 - y] as const),
  ];
  expect(spared(square, 4)).toEqual([
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ]);
  expect(spared(square.slice(0, 3), 60)).toHaveLength(3);
});
