import { fromWgs84 } from '@liren/kernel/area';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutFrom, pixelOf, pointAt } from './gcj-tiles.ts';

const inChina = fc.tuple(
  fc.double({ min: 80, max: 130, noNaN: true }),
  fc.double({ min: 20, max: 45, noNaN: true }),
);

test('a point and its pixel are one and the same place at every zoom', () => {
  fc.assert(
    fc.property(inChina, fc.integer({ min: 0, max: 19 }), (point, zoom) => {
      const [lon, lat] = pointAt(pixelOf(point, zoom), zoom);
      expect(lon).toBeCloseTo(point[0], 8);
      expect(lat).toBeCloseTo(point[1], 8);
    }),
  );
});

test('wherever somebody stands in a tile, the GCJ-02 map beneath is right to within a pixel and its rounding', () => {
  fc.assert(
    fc.property(inChina, fc.integer({ min: 11, max: 18 }), (point, zoom) => {
      const [px, py] = pixelOf(point, zoom);
      const [x, y] = [Math.floor(px / 256), Math.floor(py / 256)];
      const [left, top] = cutFrom(zoom, x, y);
      const [gx, gy] = pixelOf(fromWgs84('gcj02', point), zoom);
      // Where the service draws the point, against where the cut tile shows it.
      expect(Math.abs(gx - left - (px - x * 256))).toBeLessThan(1.5);
      expect(Math.abs(gy - top - (py - y * 256))).toBeLessThan(1.5);
    }),
  );
});

test('without the shift the map would be off by hundreds of metres', () => {
  const zoom = 17;
  const [x, y] = pixelOf([118.76, 32.05], zoom).map((pixel) => Math.floor(pixel / 256)) as [
    number,
    number,
  ];
  const [left, top] = cutFrom(zoom, x, y);
  const metresPerPixel = (40_075_016 * Math.cos((32.05 * Math.PI) / 180)) / (256 * 2 ** zoom);
  expect(Math.hypot(left - x * 256, top - y * 256) * metresPerPixel).toBeGreaterThan(300);
});
