import { describe, expect, test } from 'vitest';
import type { Language } from '../language/set-up.ts';
import { translate } from '../language/translate.ts';
import type { Translate } from '../language/use-words.ts';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };
import { type ClockFacts, clockSentence, clockTone } from './clock.ts';
import { createFormat } from './format.ts';

const now = new Date('2026-11-22T14:17:00+08:00');
const wordsIn =
  (language: Language): Translate =>
  (key, params) =>
    translate(language === 'en' ? en : zh, language, key, params);
const formatIn = (language: Language) =>
  createFormat({ language, t: wordsIn(language), now: () => now });

describe('instants are written in the office’s zone', () => {
  test.each([
    ['dateTime', '2026-11-22T06:05:00Z', '11月22日（周日）14:05', 'Sun 22 Nov, 14:05'],
    ['dateTime', '2025-11-22T06:05:00Z', '2025年11月22日（周六）14:05', 'Sat 22 Nov 2025, 14:05'],
    ['dateTime', '2026-11-21T16:00:00Z', '11月22日（周日）00:00', 'Sun 22 Nov, 00:00'],
    ['date', '2026-12-01', '12月1日（周二）', 'Tue 1 Dec'],
    ['when', '2026-11-22T06:16:40Z', '刚刚', 'just now'],
    ['when', '2026-11-22T06:05:00Z', '12 分钟前', '12 minutes ago'],
    ['when', '2026-11-22T02:12:00Z', '今天 10:12', 'today 10:12'],
    ['when', '2026-11-21T07:20:00Z', '昨天 15:20', 'yesterday 15:20'],
    ['when', '2026-11-20T07:20:00Z', '11月20日（周五）15:20', 'Fri 20 Nov, 15:20'],
    ['before', '2026-11-23T02:20:00Z', '明天 10:20 前', 'by tomorrow 10:20'],
    ['before', '2026-11-24T09:30:00Z', '11月24日（周二）17:30 前', 'by Tue 24 Nov, 17:30'],
  ] as const)('%s %s', (verb, at, chinese, english) => {
    expect([formatIn('zh-CN')[verb](at), formatIn('en')[verb](at)]).toEqual([chinese, english]);
  });
});

describe('a duration has its two largest units', () => {
  test.each([
    [(2 * 24 + 3) * 60 + 20, '2 天 3 小时', '2 days 3 hours'],
    [24 * 60, '1 天', '1 day'],
    [120, '2 小时', '2 hours'],
    [200, '3 小时 20 分', '3 hours 20 min'],
    [40, '40 分', '40 min'],
    [0.5, '不到 1 分', 'under 1 min'],
    [24 * 60 + 5, '1 天', '1 day'],
  ])('%d minutes', (minutes, chinese, english) => {
    expect([
      formatIn('zh-CN').duration(minutes * 60_000),
      formatIn('en').duration(minutes * 60_000),
    ]).toEqual([chinese, english]);
  });
});

test('numbers, shares, points, distances and public numbers', () => {
  const f = formatIn('zh-CN');
  expect(f.number(12345)).toBe('12,345');
  expect(f.bigNumber(195_968)).toBe('19.6 万');
  expect(f.share(307, 326)).toBe('94.2%（307/326）');
  expect(f.share(0, 0)).toBe('—');
  expect(f.points(0.018)).toBe('▲ 1.8 个百分点');
  expect(f.points(-0.004)).toBe('▼ 0.4 个百分点');
  expect([f.distance(41), f.distance(236), f.distance(1910)]).toEqual([
    '41 米',
    '240 米',
    '1.9 km',
  ]);
  expect(f.money(128_000)).toBe('¥1,280.00');
  expect(f.publicNumber('3182047756')).toBe('318 204 7756');
  expect(f.bytes(6_100_000)).toBe('6.1 MB');
  expect(f.bytes(22_104_100_000)).toBe('22.1 GB');
});

describe('a clock is words before it is a shape', () => {
  const started = '2026-11-22T10:00:00+08:00';
  test.each<[string, ClockFacts, string, string]>([
    [
      'plenty left',
      { dueAt: '2026-11-24T17:30:00+08:00', startedAt: started },
      'plain',
      '剩 2 天 3 小时',
    ],
    [
      'last quarter',
      { dueAt: '2026-11-22T14:57:00+08:00', startedAt: started },
      'soon',
      '剩 40 分',
    ],
    [
      'configured warning',
      { dueAt: '2026-11-24T14:17:00+08:00', warnAt: started },
      'soon',
      '剩 2 天',
    ],
    ['over', { dueAt: '2026-11-22T12:17:00+08:00', startedAt: started }, 'late', '超 2 小时'],
    ['paused', { dueAt: '2026-11-22T12:17:00+08:00', pausedAt: started }, 'paused', '已暂停'],
    ['met', { dueAt: '2026-11-22T12:17:00+08:00', metAt: started }, 'done', '按时'],
    ['missed', { dueAt: started, metAt: '2026-11-22T12:17:00+08:00' }, 'late', '超时办结'],
  ])('%s', (_, clock, tone, sentence) => {
    expect(clockTone(clock, now)).toBe(tone);
    expect(clockSentence(clock, now, wordsIn('zh-CN'), formatIn('zh-CN'))).toBe(sentence);
  });
});
