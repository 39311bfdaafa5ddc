import { expect, test } from 'vitest';
import { PageContent } from '../contract/public.ts';
import { contentOf, draftOf, emptyDraft } from './page-draft.ts';

const content = PageContent.parse({
  topic: 'elder',
  area: '990101001',
  validFrom: '2026-01-01',
  keywords: ['老人补贴', '八十岁'],
  zh: { question: '高龄津贴怎么申请', short: '年满八十周岁可以申请。' },
});

test('a page opened for change and saved untouched says what it said', () => {
  expect(PageContent.parse(contentOf(draftOf(content, 3)))).toEqual(content);
});

test('words are parted by any comma, and English that nobody wrote is none', () => {
  const draft = { ...emptyDraft('', '2026-11-22'), keywords: '老人补贴，八十岁、 高龄 ,,' };
  const { keywords, en } = contentOf(draft);
  expect([keywords, en]).toEqual([['老人补贴', '八十岁', '高龄'], null]);
});
