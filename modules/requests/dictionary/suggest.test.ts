import { expect, test } from 'vitest';
import { seedDictionary as seed } from './seed/seed.ts';
import { dictionarySuggester } from './suggest.ts';

const { suggest } = dictionarySuggester(seed);
const first = (title: string, text = '') =>
  suggest({ title, text, day: '2026-11-22' })[0]?.category;

test.each([
  ['3号楼北侧路灯不亮', '0118'],
  ['电梯异响，晚上咯噔咯噔', '3402'],
  ['楼道里堆满纸箱和鞋柜', '3109'],
  ['有人在楼道给电瓶车充电', '3702'],
  ['暖气不热，家里才14度', '3305'],
  ['小饭馆油烟直冲我家窗户', '1116'],
  ['下水道堵了往外冒污水', '1404'],
  ['广场舞音箱太响', '3202'],
  ['老板拖欠工资三个月', '4002'],
  ['想问低保怎么申请', '3901'],
  ['私家车停在消防通道', '1513'],
  ['井盖没了，差点掉下去', '0102'],
  ['street lamp broken near gate 2', '0118'],
  ['Pothole in front of the school', '1110'],
  ['rats behind the restaurant bins', '1126'],
])('"%s" is first of all %s', (title, category) => {
  expect(first(title)).toBe(category);
});

test('a suggestion names the words that spoke for it', () => {
  const [best] = suggest({ title: '路灯不亮', text: '灯杆歪了', day: '2026-11-22' });
  expect(best?.matched).toEqual(expect.arrayContaining(['路灯', '灯杆']));
});

test('never more than three, and none when no word is known', () => {
  expect(suggest({ title: '垃圾 停车 噪音 路灯 电梯', text: '', day: '2026-11-22' })).toHaveLength(
    3,
  );
  expect(suggest({ title: '嗯', text: '……', day: '2026-11-22' })).toEqual([]);
});

test('a Latin word matches at its beginning only', () => {
  expect(first('clamp on my bike')).not.toBe('0118');
});

test('a category that cannot carry the kind comes later', () => {
  const among = suggest({ title: '找工作', text: '', day: '2026-11-22', kind: 'consult' });
  expect(among[0]?.category).toBe('4001');
});
