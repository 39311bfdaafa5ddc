import { expect, test } from 'vitest';
import { faultsOfBuilding, faultsOfRoom, readHome } from '../public.ts';

test.each([
  ['槐树里小区3号楼2单元501室', '槐树里小区3号楼', '2', '501'],
  ['柳岸路12号501', '柳岸路12号', '', '501'],
  ['槐树里小区３号楼２单元５０１', '槐树里小区3号楼', '2', '501'],
  ['槐树里小区3-2-501', '槐树里小区3号楼', '2', '501'],
  ['槐树里小区3-501', '槐树里小区3号楼', '', '501'],
  ['望江大厦B座1203A室', '望江大厦B座', '', '1203A'],
])('%s is a room of a building', (text, building, entrance, number) => {
  expect(readHome(text)).toEqual({ building, entrance, number });
});

test('an address without a room is not taken apart', () => {
  expect([readHome('槐树里小区'), readHome('柳岸路12号'), readHome('')]).toEqual([
    null,
    null,
    null,
  ]);
});

test('all faults of a building and a room are told', () => {
  const id = '019aa0b4-6c1e-7d2a-9f00-2b1d6c0e5a11';
  const building = { id, community: '990101001009', serviceGrid: '99010100100101', address: null };
  expect(
    faultsOfBuilding(
      { ...building, name: '', estate: null, use: 'housing', floors: 0, built: 900, at: null },
      (code) => code === '990101001001',
    ),
  ).toEqual([
    ...['name.missing', 'floors.range', 'built.range', 'community.unknown'],
    'service_grid.elsewhere',
  ]);
  expect(
    faultsOfRoom({
      id,
      building: id,
      entrance: '',
      floor: 1,
      number: '',
      use: 'home',
      exclusiveArea: 0,
    }),
  ).toEqual(['number.missing', 'exclusive_area.range']);
});
