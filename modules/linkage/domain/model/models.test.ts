import { expect, test } from 'vitest';
import { linkageModels, modelParts } from '../../contract/public.ts';
import { coverageOf, fillersOf, partsOfModel } from './models.ts';

test('the two wordings of five societies share three parts and differ in two', () => {
  const [seed, national] = [partsOfModel.five_society, partsOfModel.five_society_national];
  expect([partsOfModel.three_society.length, seed.length, national.length]).toEqual([3, 5, 5]);
  expect(seed.filter((part) => national.includes(part))).toEqual(partsOfModel.three_society);
});

test('every part is of some model, and something fills it', () => {
  const used = new Set(linkageModels.flatMap((model) => partsOfModel[model]));
  expect(modelParts.filter((part) => !used.has(part) || fillersOf[part].length === 0)).toEqual([]);
});

test('who fills a part in two ways counts once, and an empty part says so', () => {
  const found = coverageOf('five_society', [
    { source: 'residents_committee', name: '柳岸居委会' },
    { source: 'body:residents_committee', name: '柳岸居委会' },
    { source: 'volunteer_team', name: '柳岸志愿队' },
  ]);
  expect(found.map(({ part, count }) => [part, count])).toEqual([
    ['community', 1],
    ['organisations', 0],
    ['social_work', 0],
    ['social_capital', 0],
    ['self_governance', 0],
  ]);
});
