import { expect, test } from 'vitest';
import type { FieldAddress } from '../contract/field.ts';
import { findAddresses, nearestOf } from './find-addresses.ts';

const at = (label: string, lon: number, kind = 'building'): FieldAddress => ({
  label,
  kind,
  at: [lon, 32.05],
  grid: null,
});
const addresses = [
  at('柳岸路12号', 118.76),
  at('槐树里小区3号楼', 118.761),
  at('槐树里小区13号楼', 118.762),
  at('柳岸路', 118.7601, 'road'),
];
const labels = (q: string): string[] => findAddresses(addresses, q).map(({ label }) => label);

test('every word has to be there, in any width and order', () => {
  expect(labels('槐树里 3号楼')).toEqual(['槐树里小区3号楼', '槐树里小区13号楼']);
  expect(labels('１３号 槐树里')).toEqual(['槐树里小区13号楼']);
  expect(labels('北京')).toEqual([]);
  expect(labels('  ')).toHaveLength(4);
});

test('what begins with the question comes first', () => {
  expect(labels('柳岸路')[0]).toBe('柳岸路12号');
});

test('a point is called by the nearest address within 80 m, never by a road', () => {
  expect(nearestOf(addresses, [118.7601, 32.05])?.label).toBe('柳岸路12号');
  expect(nearestOf(addresses, [118.9, 32.05])).toBeNull();
});
