import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  blocksOf,
  endsSoon,
  fillTemplate,
  inlineOf,
  placeholders,
  standingOf,
  unknownPlaceholders,
} from './public.ts';

test('a page has paragraphs, lists, steps and headings, and nothing else', () => {
  expect(
    blocksOf('先看这里。\n第二句。\n\n# 材料\n- 身份证\n- 合同\n\n1. 取号\n2. 交材料\n<b>粗</b>'),
  ).toEqual([
    { as: 'paragraph', lines: ['先看这里。', '第二句。'] },
    { as: 'heading', lines: ['材料'] },
    { as: 'list', lines: ['身份证', '合同'] },
    { as: 'steps', lines: ['取号', '交材料'] },
    { as: 'paragraph', lines: ['<b>粗</b>'] },
  ]);
});

test('a line has bold words and addresses; only https becomes one', () => {
  expect(inlineOf('见**第三条**，https://example.org/a。javascript:alert(1)')).toEqual([
    { text: '见', as: 'plain' },
    { text: '第三条', as: 'strong' },
    { text: '，', as: 'plain' },
    { text: 'https://example.org/a', as: 'link' },
    { text: '。javascript:alert(1)', as: 'plain' },
  ]);
});

test('no letter of a line is lost, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string(), (line) => {
      const said = inlineOf(line)
        .map(({ text, as }) => (as === 'strong' ? `**${text}**` : text))
        .join('');
      expect(said).toBe(line);
    }),
  );
});

test('a stock reply is filled by Chinese and English names alike', () => {
  expect(
    fillTemplate('您反映的{编号}已交{unit}，{期限}前答复。', {
      number: '318 204 7756',
      unit: '城管科',
      deadline: '周二 17:30',
    }),
  ).toEqual({ text: '您反映的318 204 7756已交城管科，周二 17:30前答复。', missing: [] });
});

test('what a matter does not have stays open and is told', () => {
  expect(fillTemplate('由{承办单位}在{期限}前办理', { unit: null, deadline: '周二' })).toEqual({
    text: '由{承办单位}在周二前办理',
    missing: ['承办单位'],
  });
});

test('braces around what nothing can fill are found when a stock reply is written', () => {
  expect(unknownPlaceholders('{姓名}您好，{编号} { phone }')).toEqual(['姓名']);
});

test('no stock reply can ask for who reported, or how to reach them', () => {
  expect(Object.values(placeholders).filter((word) => /姓名|住址|手机|联系/.test(word))).toEqual(
    [],
  );
});

const page = {
  latest: 2,
  published: 2,
  wasPublished: true,
  validFrom: '2026-01-01',
  validUntil: null as string | null,
};
test.each([
  [{ published: null, wasPublished: false }, 'draft'],
  [{ published: null }, 'withdrawn'],
  [{}, 'published'],
  [{ latest: 3 }, 'changed'],
  [{ validUntil: '2026-11-22' }, 'published'],
  [{ validUntil: '2026-11-21' }, 'expired'],
  [{ validFrom: '2026-12-01' }, 'upcoming'],
] as const)('a page with %j is %s on 22 November', (change, word) => {
  expect(standingOf({ ...page, ...change }, '2026-11-22')).toBe(word);
});

test('the last thirty days of a page are said', () => {
  expect(
    [null, '2026-11-21', '2026-11-22', '2026-12-22', '2026-12-23'].map((d) =>
      endsSoon(d, '2026-11-22'),
    ),
  ).toEqual([false, false, true, true, false]);
});
