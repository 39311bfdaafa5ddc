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

const letter = (title: string, text: string, category: string): Report => ({
  ...{ title, text, category, at, lonLat: null },
});
/** What else comes in within a month: noise, dust and lifts, each of another place. */
const others = [
  '金桂花园',
  '青山路',
  '滨江公寓',
  '朝阳村',
  '望湖小区',
  '解放大道',
  '南门市场',
  '城北车站',
].flatMap((place) => [
  letter(`${place}附近工地噪音扰民`, `${place}旁边的工地夜间施工，噪音很大，居民无法休息`, '3201'),
  letter(`${place}灰尘大`, `${place}附近灰尘很大，窗户不敢开，希望处理`, '3606'),
  letter(`${place}电梯坏了`, `${place}的电梯停了三天，老人下不了楼`, '3402'),
]);

test('a topic many people tell in words of their own is found by the name of its place', () => {
  const noise = letter('投诉搅拌站噪音', '丽发新城旁边的搅拌站整夜运行，老人小孩睡不着觉', '3201');
  const dust = letter('粉尘严重', '水泥厂开到丽发新城门口，粉尘大得不敢开窗', '3606');
  const found = similarTo(noise, [...others, dust], staffReach);
  expect(found[0]?.report).toBe(dust);
  expect(found[0]?.reasons).toContainEqual({
    code: 'requests.similar.because.name',
    params: { name: '丽发新城' },
  });
});

test('what everybody writes about makes nothing alike: another place, the same complaint', () => {
  const own = letter('东风小区附近工地噪音扰民', '工地夜间施工，吵得无法休息', '3201');
  expect(similarTo(own, others, staffReach).map((s) => s.report.title)).toEqual([]);
});

test('within a building next door is another matter; another lift of the same house, too', () => {
  const lift = { ...lamp, category: '3402', isIndoors: true, place: '3号楼', component: 'L1' };
  const next = { ...lift, place: '5号楼', lonLat: moved(30), component: null };
  const same = { ...lift, lonLat: moved(60), component: null };
  expect(similarTo(lift, [next, same], staffReach).map((s) => s.report)).toEqual([same]);
  expect(similarTo(lift, [{ ...same, component: 'L2' }], staffReach)).toEqual([]);
  expect(similarTo(lift, [{ ...same, component: 'L1' }], staffReach)[0]?.reasons).toContainEqual({
    code: 'requests.similar.because.component',
    params: {},
  });
});
