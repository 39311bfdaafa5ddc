import { expect, test } from 'vitest';
import { type Followed, type Happened, liesIn } from './following.ts';

const here = [118.76, 32.05] as const;
/** Metres east and north of `here`. */
const off = (east: number, north: number) =>
  [here[0] + east / 94_360, here[1] + north / 110_574] as const;

const lamp: Happened = {
  category: '0118',
  community: '990101001001',
  serviceGrid: '990101001001003',
  place: '柳岸大街118号南边',
  publicAt: here,
};
const all = { groups: [] };
const street = (lines: Extract<Followed, { kind: 'street' }>['lines'], name = '槐树里路') =>
  ({ ...all, kind: 'street', street: name, lines }) as const;

test.each<[what: string, followed: Followed, lies: boolean]>([
  ['its community', { ...all, kind: 'area', area: '990101001001' }, true],
  ['its grid', { ...all, kind: 'area', area: '990101001001003' }, true],
  ['the next community', { ...all, kind: 'area', area: '990101001002' }, false],
  ['a street its place names', street([], '柳岸大街'), true],
  ['a street beside it', street([[off(-200, 35), off(200, 35)]]), true],
  ['a street behind the houses', street([[off(-200, 60), off(200, 60)]]), false],
  ['a street that ends before it', street([[off(-200, 0), off(-50, 0)]]), false],
  ['a circle around it', { ...all, kind: 'circle', centre: off(0, 290), radiusM: 300 }, true],
  ['a circle too small', { ...all, kind: 'circle', centre: off(0, 310), radiusM: 300 }, false],
  ['its group', { groups: ['01'], kind: 'area', area: '990101001001' }, true],
  ['other groups', { groups: ['02', '03'], kind: 'area', area: '990101001001' }, false],
])('a lamp and whoever follows %s', (_, followed, lies) => {
  expect(liesIn(followed, lamp)).toBe(lies);
});

test('a matter whose position is not public is in no circle and beside no street', () => {
  const hidden = { ...lamp, publicAt: null, place: '某小区' };
  expect(liesIn({ ...all, kind: 'circle', centre: here, radiusM: 3_000 }, hidden)).toBe(false);
  expect(liesIn(street([[off(-5, 0), off(5, 0)]]), hidden)).toBe(false);
});
