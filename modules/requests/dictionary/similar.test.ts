import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  distanceBetween,
  type Report,
  sameWithoutNewFacts,
  similarTo,
  staffReach,
} from './similar.ts';

const at = new Date('2026-11-21T07:20:00Z');
const lamp: Report = {
  category: '0118',
  title: '3号楼路灯不亮',
  text: '从昨天晚上开始不亮，老人走路不方便',
  lonLat: [118.76, 32.05],
  at,
};
const moved = (metres: number): [number, number] => [118.76, 32.05 + metres / 111_195];
const days = (n: number) => new Date(at.getTime() - n * 86_400_000);

test('the same lamp forty metres away is found, with distance, category and words as reasons', () => {
  const other = {
    ...lamp,
    title: '路灯不亮',
    text: '3号楼北边的路灯昨天晚上不亮',
    lonLat: moved(40),
    at: days(1),
  };
  const [found] = similarTo(lamp, [other]);
  expect(found?.reasons).toEqual([
    { code: 'requests.similar.because.distance', params: { metres: 40 } },
    { code: 'requests.similar.because.category', params: { code: '0118' } },
    { code: 'requests.similar.because.words', params: {} },
  ]);
});

test('farther than 250 m, older than thirty days, or quite another matter is not similar', () => {
  const dog = {
    ...lamp,
    category: '4201',
    title: '有人遛狗不牵绳',
    text: '大型犬吓到小孩',
    lonLat: moved(5),
  };
  expect(similarTo(lamp, [{ ...lamp, lonLat: moved(260) }])).toEqual([]);
  expect(similarTo(lamp, [{ ...lamp, at: days(30) }])).toEqual([]);
  expect(similarTo(lamp, [dog])).toEqual([]);
  expect(similarTo(lamp, [{ ...lamp, lonLat: null }])).toEqual([]);
});

test('at most three, best first', () => {
  const near = [10, 200, 60, 120, 30].map((m) => ({ ...lamp, lonLat: moved(m) }));
  expect(similarTo(lamp, near).map((s) => Math.round(s.distanceM ?? -1))).toEqual([10, 30, 60]);
});

test('nearer is never less similar', () => {
  fc.assert(
    fc.property(fc.nat(249), fc.nat(249), (a, b) => {
      const [first] = similarTo(
        lamp,
        [a, b].map((m) => ({ ...lamp, lonLat: moved(m) })),
      );
      return first !== undefined && Math.abs((first.distanceM ?? -1) - Math.min(a, b)) < 0.5;
    }),
  );
});

test('staff look further, and find by words what came without a place', () => {
  const far = { ...lamp, lonLat: moved(600) };
  const placeless = { ...lamp, lonLat: null };
  const noise = { ...placeless, title: '半夜施工', text: '工地半夜打桩' };
  expect(similarTo(lamp, [far, placeless, noise], staffReach).map((s) => s.distanceM)).toEqual([
    null,
    expect.closeTo(600, 0),
  ]);
});

test('a degree of latitude is 111 km, of longitude less', () => {
  expect(distanceBetween([118, 32], [118, 33])).toBeCloseTo(111_195, 0);
  expect(distanceBetween([118, 32], [119, 32])).toBeCloseTo(94_300, -2);
});

test('the same words again without a picture are nothing new', () => {
  const again = { ...lamp, text: '从昨天晚上开始路灯不亮，老人走路不方便', pictures: 0 };
  expect(sameWithoutNewFacts(again, { ...lamp, pictures: 1 })).toEqual({
    same: true,
    reason: { code: 'requests.same.nothing_new', params: {} },
  });
});

test('a new picture, new words or another place are new facts', () => {
  const before = { ...lamp, pictures: 0 };
  const told = (change: Partial<Report & { pictures: number }>) =>
    sameWithoutNewFacts({ ...before, ...change }, before).reason.code;
  expect([
    told({ pictures: 1 }),
    told({ text: '昨晚又坏了两盏，今早有位大爷在台阶边绊了一下，幸好没事' }),
    told({ lonLat: moved(150) }),
    told({ category: '4201' }),
  ]).toEqual([
    'requests.same.new_picture',
    'requests.same.new_words',
    'requests.same.other_matter',
    'requests.same.other_matter',
  ]);
});
