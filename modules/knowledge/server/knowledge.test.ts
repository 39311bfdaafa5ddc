import type { CallOf } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import {
  codeOf,
  locust,
  office,
  type Person,
  willow,
  world,
} from '../../requests/server/test-world.ts';
import {
  changePage,
  countAnswer,
  countMissed,
  getAnswer,
  getPage,
  getPageVersion,
  listAnswers,
  listPages,
  matchAnswers,
  pageNumbers,
  publishPage,
  usesOfPage,
  withdrawPage,
  writePage,
} from '../contract/public.ts';
import { forgetWords } from './numbers.ts';

type Content = CallOf<typeof writePage>['body']['content'];

const permit: Content = {
  topic: 'residence',
  area: office,
  unit: 'command',
  phone: '400-000-0001',
  validFrom: '2026-01-01',
  keywords: ['暂住证'],
  zh: { question: '居住证怎么办', short: '带身份证到社区登记。', full: '先登记。\n\n- 身份证' },
  en: { question: 'How do I get a residence permit?', short: 'Bring your ID.' },
};
const about = (question: string, more: object = {}) => ({
  ...permit,
  ...more,
  keywords: [],
  zh: { question, short: `${question}：请到社区。` },
});

/** A town where the command centre writes and publishes. */
async function town() {
  const w = await world();
  const command = await w.staff('command', { unit: 'command' });
  const desk = await w.staff('desk', { area: willow, unit: 'willow' });
  const write = (who: Person, content: Content = permit) =>
    w.as(who).call(writePage, { body: { content } });
  const publish = (no: number, version = 1) =>
    w.as(command).call(publishPage, { params: { no }, body: { version } });
  const put = async (content: Content = permit) => {
    const { no } = await write(command, content);
    await publish(no);
    return no;
  };
  return Object.assign(w, { command, desk, write, publish, put });
}

test('a desk drafts for its community, the command centre publishes, and then everybody reads it', async () => {
  await using w = await town();
  const draft = await w.write(w.desk, { ...permit, area: willow });
  expect([draft.no, draft.state, draft.may]).toEqual([1, 'draft', ['change']]);
  const read = () => w.as(null).call(getAnswer, { params: { no: 1 } });
  expect(await codeOf(read())).toBe('knowledge.not_found');
  expect((await w.publish(1)).state).toBe('published');
  expect(await read()).toMatchObject({
    area: { name: '柳岸社区' },
    unit: '街道指挥中心',
    zh: { question: '居住证怎么办', full: '先登记。\n\n- 身份证' },
  });
  const { history } = await w.as(w.desk).call(getPage, { params: { no: 1 } });
  expect(history.map(({ act, version, by }) => [act, version, by.replace(/\d+$/, '')])).toEqual([
    ['published', 1, 'command'],
    ['saved', 1, 'desk'],
  ]);
});

test('a new version is read by nobody before it is published; the old one stays to be looked at', async () => {
  await using w = await town();
  const no = await w.put();
  const body = {
    seen: 1,
    content: { ...permit, zh: { question: '居住证怎么办', short: '网上也能办。' } },
    note: '网上办理开通',
  };
  const changed = await w.as(w.command).call(changePage, { params: { no }, body });
  expect([changed.state, changed.version, changed.published]).toEqual(['changed', 2, 1]);
  const short = async () => (await w.as(null).call(getAnswer, { params: { no } })).zh.short;
  expect(await short()).toBe('带身份证到社区登记。');
  await w.publish(no, 2);
  expect(await short()).toBe('网上也能办。');
  const before = await w.as(w.desk).call(getPageVersion, { params: { no, version: 1 } });
  expect(before.content.zh.short).toBe('带身份证到社区登记。');
});

test('a page is read from its first to its last day, and what was taken back says so', async () => {
  await using w = await town();
  const no = await w.put({ ...permit, validFrom: '2026-11-24', validUntil: '2026-11-25' });
  const read = () => codeOf(w.as(null).call(getAnswer, { params: { no } }));
  const listed = async () => (await w.as(null).call(listAnswers, { query: {} })).total;
  expect([await read(), await listed()]).toEqual(['knowledge.not_found', 0]);
  w.clock.advance({ days: 2 });
  expect([await read(), await listed()]).toEqual(['answered', 1]);
  const { items } = await w.as(w.desk).call(listPages, { query: { state: 'ends_soon' } });
  expect(items.map((page) => page.no)).toEqual([no]);
  w.clock.advance({ days: 1 });
  expect([await read(), await listed()]).toEqual(['knowledge.withdrawn', 0]);
  const other = await w.put();
  await w.as(w.command).call(withdrawPage, { params: { no: other }, body: { reason: '政策已变' } });
  expect(await codeOf(w.as(null).call(getAnswer, { params: { no: other } }))).toBe(
    'knowledge.withdrawn',
  );
});

test('pages are found by words and topic; a text is answered by what holds where it is about', async () => {
  await using w = await town();
  await w.put();
  await w.put(about('高龄津贴怎么申请', { topic: 'elder' }));
  await w.put(about('柳岸社区活动室几点开门', { topic: 'community', area: willow }));
  const list = async (query: object) => {
    const { items, topics } = await w.as(null).call(listAnswers, { query });
    return [items.map(({ no }) => no), topics.length];
  };
  expect(await list({})).toEqual([[1, 2, 3], 3]);
  expect(await list({ q: '暂住证' })).toEqual([[1], 1]);
  expect(await list({ topic: 'elder' })).toEqual([[2], 3]);
  expect(await list({ q: 'residence permit' })).toEqual([[1, 2, 3], 3]);
  const match = async (text: string, community?: string) => {
    const body = { text, ...(community ? { community } : {}) };
    const { answers } = await w.as(null).call(matchAnswers, { body });
    return answers.map(({ no, reason }) => [no, reason.params['words']]);
  };
  expect(await match('请问活动室几点开门？', willow)).toEqual([[3, '活动室几点开门']]);
  expect(await match('请问活动室几点开门？', locust)).toEqual([]);
  expect(await match('3号楼北侧路灯不亮')).toEqual([]);
});

test('a day’s readings and answers are summed; who it was is kept nowhere', async () => {
  await using w = await town();
  const no = await w.put();
  const resident = await w.resident();
  const count = (what: 'read' | 'solved' | 'unsolved', at: 'list' | 'report' = 'list') =>
    w.as(resident).call(countAnswer, { params: { no }, body: { what, at } });
  await count('read');
  await count('read', 'report');
  await count('solved', 'report');
  w.clock.advance({ days: 1 });
  await count('unsolved', 'report');
  const { pages } = await w.as(w.desk).call(pageNumbers, { query: {} });
  expect(pages).toMatchObject([{ no, read: 2, solved: 1, unsolved: 1, sent: 0 }]);
  const { days } = await w.as(w.desk).call(usesOfPage, { params: { no }, query: { days: 7 } });
  expect(
    days.map(({ day, at, read, solved, unsolved }) => [day, at, read, solved, unsolved]),
  ).toEqual([
    ['2026-11-24', 'report', 0, 0, 1],
    ['2026-11-23', 'list', 1, 0, 0],
    ['2026-11-23', 'report', 1, 1, 0],
  ]);
  const rows = await raw(w.deps.db, 'select * from knowledge.use');
  expect(JSON.stringify(rows)).not.toContain(resident.account);
});

test('words without a page are shown from the third time on, without digits, and forgotten after half a year', async () => {
  await using w = await town();
  await w.put();
  const miss = (q: string) => w.as(null).call(countMissed, { body: { q } });
  for (const q of ['养犬登记 13800005678', '养犬登记', ' 养犬登记', '王小明', '暂住证'])
    await miss(q);
  const numbers = () => w.as(w.desk).call(pageNumbers, { query: { days: 366 } });
  const { missed, missedRarely } = await numbers();
  expect([missed.map(({ words, count }) => [words, count]), missedRarely]).toEqual([
    [['养犬登记', 3]],
    1,
  ]);
  w.clock.advance({ days: 181 });
  await forgetWords.run(w.deps);
  expect((await numbers()).missed).toEqual([]);
});

test('two who change a page at once: the second is told, and loses nothing', async () => {
  await using w = await town();
  const no = await w.put();
  const change = () =>
    codeOf(
      w.as(w.command).call(changePage, { params: { no }, body: { seen: 1, content: permit } }),
    );
  expect([await change(), await change()]).toEqual(['answered', 'knowledge.changed']);
});

test('pages of many writers at once have numbers of their own', async () => {
  await using w = await town();
  const made = await Promise.all(Array.from({ length: 6 }, () => w.write(w.command)));
  expect(made.map(({ no }) => no).sort()).toEqual([1, 2, 3, 4, 5, 6]);
});

test('refused: other areas, unknown places and units, what nobody published, and what stands already', async () => {
  await using w = await town();
  const desk = (content: object) => codeOf(w.write(w.desk, { ...permit, ...content }));
  expect(await desk({ area: office })).toBe('permission.denied');
  expect(await desk({ area: locust })).toBe('permission.denied');
  expect(await desk({ area: `${office}099` })).toBe('knowledge.area_unknown');
  expect(await desk({ area: willow, unit: 'nobody' })).toBe('knowledge.unit_unknown');
  const handler = await w.staff('handler', { unit: 'lighting' });
  expect(await codeOf(w.write(handler, { ...permit, unit: 'power' }))).toBe('permission.denied');
  const { no } = await w.write(handler, { ...permit, unit: 'lighting' });
  const as = (who: Person) => w.as(who);
  const params = { no };
  expect(
    await codeOf(as(w.desk).call(changePage, { params, body: { seen: 1, content: permit } })),
  ).toBe('permission.denied');
  const withdraw = () =>
    codeOf(as(w.command).call(withdrawPage, { params, body: { reason: '试' } }));
  expect(await withdraw()).toBe('knowledge.not_published');
  expect(await codeOf(as(handler).call(publishPage, { params, body: { version: 1 } }))).toBe(
    'permission.denied',
  );
  expect(await codeOf(w.publish(no, 2))).toBe('knowledge.changed');
  await w.publish(no);
  expect(await codeOf(w.publish(no))).toBe('knowledge.published_already');
  expect(await codeOf(as(handler).call(getPage, { params: { no: 99 } }))).toBe(
    'knowledge.not_found',
  );
  expect(
    await codeOf(
      as(w.desk).call(countAnswer, { params: { no: 99 }, body: { what: 'read', at: 'list' } }),
    ),
  ).toBe('knowledge.not_found');
});

test('what was written for a community that was closed is read where its people are now, and changed by who is there', async () => {
  await using w = await town();
  const no = await w.put({ ...permit, area: willow });
  const other = await w.staff('desk', { area: locust, unit: 'locust' });
  const { successors } = w.deps.areas;
  Object.assign(w.deps.areas, {
    successors: (of: string, code: string) => (code === willow ? [locust] : successors(of, code)),
  });
  const asked = async (community: string) => {
    const body = { text: '居住证怎么办', community: community as typeof willow };
    return (await w.as(null).call(matchAnswers, { body })).answers.map((answer) => answer.no);
  };
  expect([await asked(locust), await asked(willow)]).toEqual([[no], []]);
  const page = await w.as(other).call(getPage, { params: { no } });
  expect([page.areaName, page.may]).toEqual(['槐树里社区', ['change']]);
  const change = (area: typeof willow) =>
    w.as(other).call(changePage, {
      params: { no },
      body: { seen: 1, content: { ...permit, area } },
    });
  expect(await codeOf(change(willow))).toBe('knowledge.area_unknown');
  expect((await change(locust)).content.area).toBe(locust);
});
