import type { Point, Polygon } from '@liren/kernel/area';
import type { PositionFix } from '@liren/kernel/contract';
import { expect, test } from 'vitest';
import { keptFixes, reasonNeeded } from './recording.ts';

const square: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [118.76, 32.05],
      [118.77, 32.05],
      [118.77, 32.06],
      [118.76, 32.06],
      [118.76, 32.05],
    ],
  ],
};
const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 2, minute));
const fix = (minute: number, over: { lonLat?: Point; accuracyM?: number } = {}): PositionFix => ({
  lonLat: [...(over.lonLat ?? [118.765, 32.055])] as [number, number],
  accuracyM: over.accuracyM ?? 9,
  source: 'device',
  at: at(minute).toISOString(),
});
const round = { from: at(10), to: at(40) };
const duty = [{ from: at(0), to: at(30) }];
const kept = (...fixes: PositionFix[]) => keptFixes(fixes, round, duty, square).length;

test('a position is kept inside the round and on duty, and at no other time', () => {
  expect(kept(fix(9))).toBe(0);
  expect(kept(fix(10), fix(30))).toBe(2);
  expect(kept(fix(31))).toBe(0); // the round goes on, the duty does not
  expect(keptFixes([fix(41)], round, [{ from: at(0), to: null }], square)).toEqual([]);
});

test('where a worker is away from the grid is not kept, nor what is too coarse to be of use', () => {
  expect(kept(fix(20, { lonLat: [118.772, 32.055] }))).toBe(1); // the pavement on the other side
  expect(kept(fix(20, { lonLat: [118.79, 32.055] }))).toBe(0);
  expect(kept(fix(20, { accuracyM: 101 }))).toBe(0);
});

test('a tick needs a reason when it is made by hand or from afar, and none before the code on site', () => {
  expect(reasonNeeded('device', 20, 10)).toBeNull();
  expect(reasonNeeded('device', 90, 45)).toBeNull();
  expect(reasonNeeded('device', 400, 500)).toBe('far');
  expect(reasonNeeded('beacon', 0, 3)).toBeNull();
  expect(reasonNeeded('hand', 0, 10)).toBe('by_hand');
  expect(reasonNeeded(null, null, null)).toBe('by_hand');
});
