import { expect, test } from 'vitest';
import { type Candidate, matchesFor, readsLikeQuestion, termsOf, wordsToKeep } from './public.ts';

const page = (no: number, question: string, keywords: string[] = [], short = ''): Candidate => ({
  no,
  questions: [question],
  keywords,
  shorts: [short],
  fulls: [],
});
const pages = [
  page(1, '居住证怎么办', ['暂住证', '居住登记'], '带身份证和租房合同到社区登记'),
  page(2, '高龄津贴怎么申请', ['老人补贴', '八十岁'], '年满八十周岁可以申请'),
  page(3, '楼上漏水找谁', ['渗水', '漏水'], '先和楼上住户商量，再找物业'),
  page(4, '垃圾分类投放时间', ['大件垃圾', '装修垃圾'], '早七点到九点，晚六点到八点'),
  page(5, 'How do I register a residence permit', ['residence permit'], 'Bring your passport'),
];
const found = (text: string, options = {}) => matchesFor(text, pages, options).map(({ no }) => no);

test.each([
  ['我是外地来的，居住证在哪里办？', 1],
  ['想办暂住证', 1],
  ['我妈八十岁了有没有补贴', 2],
  ['卫生间天花板渗水，楼上不承认，怎么办', 3],
  ['装修垃圾扔哪里', 4],
  ['Where can I get a residence permit?', 5],
])('%s finds page %i first', (text, no) => {
  expect(found(text)[0]).toBe(no);
});

test.each(['请问怎么办', '3号楼路灯不亮', '你好，我想咨询一下', 'garage door', ''])(
  '%j finds nothing rather than something by chance',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test('a page comes with the words it shares with the text', () => {
  expect(matchesFor('请问居住证怎么办理？', pages)[0]?.words).toEqual(['居住证']);
});

test('the category of a matter supports a page, but brings none by itself', () => {
  expect(found('还没有人来处理', { about: '楼上漏水' })).toEqual([]);
  const alone = matchesFor('天花板渗水', pages)[0]?.score ?? 0;
  expect(matchesFor('天花板渗水', pages, { about: '楼上漏水' })[0]?.score).toBeGreaterThan(alone);
});

test('a search shows what has half of its words', () => {
  expect(found('津贴', { strict: false })).toEqual([2]);
  expect(found('跳伞', { strict: false })).toEqual([]);
});

test('terms leave out words that only ask, and plurals', () => {
  expect(termsOf('请问垃圾桶在哪里')).toEqual(['垃圾', '圾桶']);
  expect(termsOf('How do I get the permits?')).toEqual(['permit']);
});

test.each([
  ['居住证怎么办', true],
  ['能不能晚上收垃圾', true],
  ['Where is the library?', true],
  ['3号楼路灯不亮', false],
  ['楼道堆满杂物，没有人管', false],
])('%s reads like a question: %s', (text, is) => {
  expect(readsLikeQuestion(text)).toBe(is);
});

test.each([
  ['居住证 2026', '居住证'],
  ['13800005678', null],
  ['3-2-501 漏水', '漏水'],
  ['我家住在三号楼二单元楼上天天吵已经说过很多次了没有人管', null],
  ['狗', null],
])('of the search %j is kept: %j', (said, kept) => {
  expect(wordsToKeep(said)).toBe(kept);
});
