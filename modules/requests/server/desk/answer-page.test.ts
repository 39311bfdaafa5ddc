import type { CallOf } from '@liren/kernel/contract';
import { pageNumbers, publishPage, withdrawPage, writePage } from '@liren/knowledge/contract';
import { expect, test } from 'vitest';
import {
  getMyRequest,
  getRequest,
  listCalls,
  listRequests,
  recordCall,
} from '../../contract/public.ts';
import { codeOf, office, willow, world } from '../test-world.ts';

const content: CallOf<typeof writePage>['body']['content'] = {
  topic: 'residence',
  area: office,
  validFrom: '2026-01-01',
  zh: { question: '居住证怎么办', short: '带身份证到社区登记。' },
};

/** A desk, somebody who asks, and a page that answers. */
async function asked() {
  const w = await world();
  const command = await w.staff('command', { unit: 'command' });
  const resident = await w.resident();
  const { no } = await w.as(command).call(writePage, { body: { content } });
  await w.as(command).call(publishPage, { params: { no }, body: { version: 1 } });
  const { number } = await w.report(resident, {
    kind: 'consult',
    text: '居住证怎么办？',
  });
  const desk = await w.staff('desk', { area: willow, unit: 'willow' });
  const answer = (page: number | null) =>
    codeOf(w.take(desk, number, 'answer_at_once', { text: '带身份证到社区登记。', page }));
  return Object.assign(w, { command, resident, desk, number, no, answer });
}

test('an answer names its page: the resident reads it, the list finds it, the page counts it', async () => {
  await using w = await asked();
  expect(await w.answer(w.no)).toBe('answered');
  const params = { number: w.number };
  const mine = await w.as(w.resident).call(getMyRequest, { params });
  expect(mine.timeline.find(({ step }) => step === 'answer_at_once')?.body).toMatchObject({
    page: w.no,
  });
  const { rows } = await w.as(w.desk).call(listRequests, { query: { page: w.no } });
  expect(rows.map(({ number }) => number)).toEqual([w.number]);
  const { pages } = await w.as(w.desk).call(pageNumbers, { query: {} });
  expect(pages[0]).toMatchObject({ no: w.no, sent: 1 });
});

test('an answer without a page is an answer; one with a page nobody can read is none', async () => {
  await using w = await asked();
  await w.as(w.command).call(withdrawPage, { params: { no: w.no }, body: { reason: '政策已变' } });
  expect(await w.answer(w.no)).toBe('knowledge.not_found');
  expect(await w.answer(null)).toBe('answered');
  const { timeline } = await w.as(w.desk).call(getRequest, { params: { number: w.number } });
  expect(timeline.find(({ step }) => step === 'answer_at_once')?.body).not.toHaveProperty('page');
});

test('a word to the resident may name a page, too', async () => {
  await using w = await asked();
  await w.take(w.desk, w.number, 'tell', { text: '先看这一页', page: w.no });
  const { rows } = await w.as(w.desk).call(listRequests, { query: { page: w.no } });
  expect(rows).toHaveLength(1);
});

test('a call answered from a page leaves its record and counts once, however often it is sent', async () => {
  await using w = await asked();
  const call = (page: number, key: string) =>
    w.as(w.desk).call(
      recordCall,
      {
        body: {
          startedAt: '2026-11-23T01:59:00Z',
          answeredAt: '2026-11-23T01:59:05Z',
          endedAt: '2026-11-23T02:00:00Z',
          outcome: 'answered',
          page,
        },
      },
      key,
    );
  expect((await call(w.no, 'call-number-one')).page).toBe(w.no);
  await call(w.no, 'call-number-one');
  expect(await codeOf(call(99, 'call-number-two'))).toBe('knowledge.not_found');
  const { rows } = await w.as(w.desk).call(listCalls, { query: { page: w.no } });
  expect(rows).toHaveLength(1);
  const { pages } = await w.as(w.desk).call(pageNumbers, { query: {} });
  expect(pages[0]).toMatchObject({ sent: 1 });
});
