import { expect, test } from 'vitest';
import { changesIn, draftOf } from './correction-draft.ts';

const reported = {
  text: '路灯不亮',
  place: '3号楼',
  lonLat: [118.76, 32.05] as [number, number],
  category: { code: '0118', name: '路灯' },
  answers: { how_many: 1 },
};

test('untouched, nothing is sent', () => {
  expect(changesIn(reported, draftOf(reported))).toBeNull();
  expect(changesIn(reported, { ...draftOf(reported), text: ' 路灯不亮 ' })).toBeNull();
});

test('only what was changed is sent', () => {
  expect(changesIn(reported, { ...draftOf(reported), place: '5号楼' })).toEqual({ place: '5号楼' });
  expect(changesIn(reported, { ...draftOf(reported), answers: { how_many: 2 } })).toEqual({
    answers: { how_many: 2 },
  });
});

test('another kind takes its own answers with it, and no empty ones', () => {
  const draft = { ...draftOf(reported), category: '0120', answers: { since: '', night: true } };
  expect(changesIn(reported, draft)).toEqual({ category: '0120', answers: { night: true } });
});
