import { seedDictionary } from '@liren/requests/dictionary';
import { expect, test } from 'vitest';
import { checklists } from './checklists.ts';
import { answersFrom } from './found.ts';

const questionsOf = (category: string) =>
  seedDictionary.categories.find(({ code }) => code === category)?.questions ?? [];

test('a missing sewer cover answers its questions by what was tapped', () => {
  const said = { state: 'missing', dangerous: true, place: '柳岸路' } as const;
  expect(answersFrom(questionsOf('0102'), said)).toEqual({ cover: 'missing', danger: true });
  expect(answersFrom(questionsOf('0118'), said)).toEqual({ how_many: 1 });
});

test('what nobody tapped is not answered', () => {
  const said = { state: 'damaged', dangerous: false, place: '' } as const;
  expect(answersFrom(questionsOf('0113'), said)).toEqual({});
  expect(answersFrom(questionsOf('0116'), said)).toEqual({ danger: false });
});

test('every item of every checklist is reported under a category of the directory', () => {
  const known = new Set(seedDictionary.categories.map(({ code }) => code));
  const items = checklists.flatMap((list) => list.items.map(({ category }) => category));
  expect(items.filter((category) => category === null || !known.has(category))).toEqual([]);
  for (const { items: of } of checklists)
    expect(new Set(of.map(({ code }) => code)).size).toBe(of.length);
});
