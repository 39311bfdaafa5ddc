import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceM, fromWgs84, toWgs84 } from './public.ts';

const inChina = fc.tuple(
  fc.double({ min: 80, max: 125, noNaN: true }),
  fc.double({ min: 22, max: 48, noNaN: true }),
);

test('a point survives the way to a Chinese map service and back', () => {
  fc.assert(
    fc.property(inChina, fc.constantFrom('gcj02', 'bd09'), (point, system) => {
      // BD-09 has no exact inverse; GCJ-02 is iterated to a millionth of a degree in each axis.
      const allowedM = system === 'bd09' ? 1 : 0.2;
      return distanceM(toWgs84(system, fromWgs84(system, point)), point) < allowedM;
    }),
  );
});

test('the shift in Beijing is the published one, some 550 m', () => {
  // 天安门: WGS 84 116.39123, 39.90717 is GCJ-02 116.39747, 39.90857
  const shifted = fromWgs84('gcj02', [116.39123, 39.90717]);
  expect(distanceM(shifted, [116.39747, 39.90857])).toBeLessThan(5);
  expect(distanceM(shifted, [116.39123, 39.90717])).toBeGreaterThan(500);
});

test('WGS 84 stays as it is', () => {
  expect(toWgs84('wgs84', [118.76, 32.05])).toEqual([118.76, 32.05]);
});
