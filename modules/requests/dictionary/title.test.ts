import { expect, test } from 'vitest';
import { categoryOf } from './dictionary.ts';
import { seedDictionary } from './seed/seed.ts';
import { titleOf } from './title.ts';

const lamp = categoryOf(seedDictionary, '0118')!;

test('a title says what is the matter, not who speaks', () => {
  const title = (text: string, place = '机床厂宿舍东区三排平房南侧空地') =>
    titleOf(text, lamp, place);
  expect(title('我是机床的老住户，院里的路灯坏了好几天，希望尽快修')).toBe('院里的路灯坏了好几天');
  expect(title('您好，请问一下3号楼北侧的路灯什么时候修？')).toBe('3号楼北侧的路灯什么时候修');
  expect(title('我住这里二十年了，晚上黑得看不见台阶')).toBe('晚上黑得看不见台阶');
  expect(title('修灯')).toBe('路灯');
});

test('where is said before it when the words name no place, and only if that is short', () => {
  expect(titleOf('路灯不亮，看不清路', lamp, '3号楼北侧')).toBe('3号楼北侧路灯不亮');
  expect(titleOf('2号楼门口路灯不亮', lamp, '3号楼北侧')).toBe('2号楼门口路灯不亮');
  expect(titleOf('3号楼北侧路灯不亮', lamp, '3号楼北侧')).toBe('3号楼北侧路灯不亮');
});

test('a title names no place where the category is one of homes', () => {
  const home = seedDictionary.categories.find((c) => !c.publicPlace)!;
  expect(titleOf('半夜一直很吵', home, '3号楼502室')).toBe('半夜一直很吵');
});

test('a title is never longer than a queue’s line', () => {
  expect([...titleOf('路灯'.repeat(40), lamp, '3号楼')].length).toBe(28);
});
