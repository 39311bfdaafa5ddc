import { expect, test } from 'vitest';
import { readablePage } from './my-data-page.ts';

const at = '2026-11-22T02:00:00.000Z';
const data = {
  madeAt: at,
  office: { code: '990101001', name: '柳岸街道' },
  me: { name: '王<b>居民', phone: '13912345678', locale: 'zh-CN' },
  matters: [
    {
      number: '1234567890',
      title: '路灯"不亮"',
      text: '<script>alert(1)</script>',
      mine: true,
      place: '3号楼',
      openedAt: at,
      written: [
        { what: 'contact', text: '{"name":"王居民","phone":"13912345678"}' },
        { what: 'text', text: '原来 & 怎么写的' },
      ],
      rating: null,
      timeline: [{ at, step: 'add_info', by: null, body: { text: '又<灭>了' } }],
    },
  ],
  deeds: [{ number: '1234567890', step: 'rate', at, body: { comment: '谢谢' } }],
  notices: [],
  follows: [],
  held: [
    {
      ...{ part: 'registry.homes', held: 'registry.homes' },
      lines: [{ word: 'own', values: {}, text: '五<楼>', on: null, source: null }],
    },
  ],
  reads: [],
};

test('the page to read holds everything, and nothing somebody wrote becomes a part of the page', () => {
  const page = readablePage(
    data as never,
    { t: (key: string) => key, has: (key: string) => key.startsWith('card.'), language: 'zh-CN' },
    { dateTime: String, publicNumber: String } as never,
  );
  for (const text of [
    '王&lt;b&gt;居民',
    '原来 &amp; 怎么写的',
    '又&lt;灭&gt;了',
    '谢谢',
    '3号楼',
    'card.registry.homes.own · 五&lt;楼&gt;',
    '王居民 13912345678',
  ])
    expect(page).toContain(text);
  expect(page).not.toMatch(/<script|<b>|<灭>|<楼>/);
});
