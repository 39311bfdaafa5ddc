import { distanceM } from '@liren/kernel/area';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitting, moved, pathOf, planeOf, type View, wholeOf, zoomed } from './plane.ts';

const lon = fc.double({ min: 118.75, max: 118.77, noNaN: true });
const lat = fc.double({ min: 32.04, max: 32.06, noNaN: true });
const points = fc.array(fc.tuple(lon, lat), { minLength: 2, maxLength: 20 });

test('metres on the sheet are metres on the ground, and north is up', () => {
  fc.assert(
    fc.property(points, (all) => {
      const plane = planeOf(all);
      const [p, q] = all as [[number, number], [number, number]];
      if (!plane) throw new Error('no plane');
      const [a, b] = [plane.to(p), plane.to(q)];
      expect(Math.abs(Math.hypot(a[0] - b[0], a[1] - b[1]) - distanceM(p, q))).toBeLessThan(1);
      if (p[1] > q[1]) expect(a[1]).toBeLessThan(b[1]);
    }),
  );
  expect(planeOf([])).toBeNull();
});

test('all of it is seen at first, and however one moves and zooms something of it stays', () => {
  const turn = fc.record({
    by: fc.double({ min: 0.1, max: 10, noNaN: true }),
    dx: fc.double({ min: -3, max: 3, noNaN: true }),
    dy: fc.double({ min: -3, max: 3, noNaN: true }),
  });
  fc.assert(
    fc.property(points, fc.array(turn, { maxLength: 12 }), (all, turns) => {
      const plane = planeOf(all);
      if (!plane) throw new Error('no plane');
      let view: View = wholeOf(plane);
      for (const point of all)
        for (const metres of plane.to(point))
          expect(Math.abs(metres)).toBeLessThanOrEqual(view.span / 2);
      for (const { by, dx, dy } of turns) view = moved(zoomed(view, by, plane), dx, dy, plane);
      expect(Math.abs(view.x)).toBeLessThanOrEqual(plane.half);
      expect(Math.abs(view.y)).toBeLessThanOrEqual(plane.half);
      expect(view.span).toBeGreaterThanOrEqual(40);
      expect(view.span).toBeLessThanOrEqual(wholeOf(plane).span * 1.5 + 1e-6);
    }),
  );
});

test('lines are open and rings closed; a point alone is no line', () => {
  const plane = planeOf([
    [118.75, 32.04],
    [118.77, 32.06],
  ]);
  if (!plane) throw new Error('no plane');
  const line = [
    [118.76, 32.05],
    [118.76, 32.051],
  ] as const;
  expect(pathOf(plane, [line])).toMatch(/^M-?0\.0 -?0\.0L-?0\.0 -\d+\.\d$/);
  expect(pathOf(plane, [line], true)).toMatch(/Z$/);
  expect(pathOf(plane, [line.slice(0, 1)])).toBe('');
});

test('no label lies over another, and none outside of what is seen', () => {
  const view = { x: 0, y: 0, span: 100 };
  const labels = [
    { at: [0, 0] as const, text: '3号楼' },
    { at: [5, 1] as const, text: '4号楼' },
    { at: [0, 20] as const, text: '5号楼' },
    { at: [80, 0] as const, text: '6号楼' },
  ];
  expect(fitting(labels, view, 4).map(({ text }) => text)).toEqual(['3号楼', '5号楼']);
});
