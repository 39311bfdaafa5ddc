import { expect, test } from 'vitest';
import words from '../../words/zh-CN.json' with { type: 'json' };
import { delayOf, isRated, ratingOf, writtenIn } from './reading.ts';

const may = ['rate', 'rate_desk'];

test('a result is rated by three questions, an answer and a refusal by stars', () => {
  expect(ratingOf({ may, state: 'closed', timeline: [{ step: 'pass' }] })).toBe('questions');
  expect(ratingOf({ may, state: 'closed', timeline: [{ step: 'answer_at_once' }] })).toBe('stars');
  expect(ratingOf({ may: ['rate_desk'], state: 'rejected', timeline: [] })).toBe('stars');
  // The stars stay open to whoever has answered the questions; asking twice would be too much.
  expect(ratingOf({ may: ['rate_desk'], state: 'closed', timeline: [] })).toBeNull();
});

test('a matter is rated when either form was sent', () => {
  const given = { step: 'rate_desk', code: 'rating.given' };
  expect(isRated({ rated: true, mayNot: [] })).toBe(true);
  expect(isRated({ rated: false, mayNot: [given] })).toBe(true);
  expect(isRated({ rated: false, mayNot: [{ ...given, code: 'step.wrong_state' }] })).toBe(false);
});

test('a rest says why and until when, as long as it lasts', () => {
  const timeline = [
    {
      step: 'answer.suspension',
      to: 'dispatched',
      body: { yes: true, reason: '', asked: { reason: '等配件', until: '2026-12-01' } },
    },
  ];
  expect(delayOf({ word: 'suspended', timeline })).toEqual({
    reason: '等配件',
    until: '2026-12-01',
  });
  expect(delayOf({ word: 'processing', timeline })).toBeNull();
});

test('a refusal says why; a wish that was turned down does not', () => {
  const refused = { step: 'refer_elsewhere', to: 'rejected', body: { text: '归供电公司管' } };
  expect(delayOf({ word: 'rejected', timeline: [refused] })?.reason).toBe('归供电公司管');
  const turnedDown = {
    step: 'answer.extension',
    to: 'dispatched',
    body: { yes: false, reason: '理由不足', asked: { reason: '人手不够' } },
  };
  expect(delayOf({ word: 'extended', timeline: [turnedDown] })).toBeNull();
});

test('what was written is the first text there is', () => {
  expect(writtenIn({ text: '', reason: '等配件', note: '备注' })).toBe('等配件');
  expect(writtenIn({ asked: { reason: '人手不够' } })).toBe('人手不够');
  expect(writtenIn({ photos: [] })).toBe('');
});

test('residents read no term of art', () => {
  const said = Object.entries(words).filter(([key]) => key.startsWith('requests.resident.'));
  expect(said.length).toBeGreaterThan(150);
  expect(said.filter(([, text]) => /工单|立案|派遣|挂账|核查/.test(text))).toEqual([]);
});
